import { type Decision, refusal } from '../../decision.ts';
import { dateInWords } from '../../time/calendar.ts';
import { isoDay, isWorkday, mondayOf, plusDays } from '../../time/days.ts';
import { readDay } from '../../time/reading.ts';
import { usualSchoolHolidays } from '../../time/school-holidays.ts';
import type { Call } from '../call.ts';

type Avoids = Pick<Call, 'termOnly'> & { readonly network: Pick<Call['network'], 'holidayWeeks'> };

const inSpan = (day: string, from: string, until: string) => from <= day && day <= until;

/** Whether schools are closed on a day: as the network has said for that calendar year, else as is usual. `weeks`: "2026-05-25/2026-05-29". */
export function isSchoolHoliday(day: Date, weeks: readonly string[]): boolean {
  const here = isoDay(day);
  const isSaid = weeks.some((week) => {
    const [from = '', until = ''] = week.split('/');
    return inSpan(here, from, until);
  });
  if (isSaid || weeks.some((week) => week.startsWith(here.slice(0, 4)))) return isSaid;
  return usualSchoolHolidays(day.getUTCFullYear()).some(({ from, until }) => inSpan(here, from, until));
}

/** Whether a round of this call may be on that day (a date column): Monday to Friday, no bank holiday, in term where that is asked. */
export const isFreeDay = (day: Date, { termOnly, network }: Avoids): boolean =>
  isWorkday(day) && !(termOnly && isSchoolHoliday(day, network.holidayWeeks));

/** Fewer days than this to choose from, and a week is passed over. */
const DAYS_AT_LEAST = 3;

/** Whether the week that begins on that Monday has days enough for a round. */
export const isFreeWeek = (monday: Date, call: Avoids): boolean =>
  [0, 1, 2, 3, 4].filter((at) => isFreeDay(plusDays(monday, at), call)).length >= DAYS_AT_LEAST;

/** Which week comes in place of one that is not free, in the order of trying: the nearest, the later one first. */
const INSTEAD = [0, 1, -1, 2, -2, 3, 4, 5, 6, 7, 8];

/** The Monday of the free week nearest to that day's, and not before the week of `earliest`. Its own where none is free. */
export function freeWeekNear(day: Date, earliest: Date, call: Avoids): Date {
  const monday = mondayOf(day);
  const first = mondayOf(earliest);
  const tried = INSTEAD.map((weeks) => plusDays(monday, weeks * 7)).filter((one) => one >= first);
  return tried.find((one) => isFreeWeek(one, call)) ?? monday;
}

/** As many as anybody would type. */
const LINES_AT_MOST = 40;

/**
 * Reads the weeks that a coordinator typed, one a line, such as "25 May 2026 to 29 May 2026". Nothing typed: the usual weeks.
 * Gives them in order as they are kept.
 */
export function readWeeks(typed: string, today: Date): Decision<{ weeks: readonly string[] }> {
  const lines = typed
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const weeks: string[] = [];
  const problem = (sentence: string) => refusal('Something is to be looked at again.', { weeks: sentence });
  if (lines.length > LINES_AT_MOST) return problem(`Please write ${LINES_AT_MOST} lines at most.`);
  for (const line of lines) {
    const [from, until = from] = line
      .split(/ +(?:to|until|-|–) +/)
      .map((part) => readDay(part, today) ?? undefined);
    if (!from || !until || until < from || !/\d{4}/.test(line))
      return problem(`This line is not clear: “${line.slice(0, 40)}”. Write 25 May 2026 to 29 May 2026.`);
    weeks.push(`${isoDay(from)}/${isoDay(until)}`);
  }
  return { weeks: weeks.toSorted() };
}

/** The weeks of a network as a coordinator reads and types them, one a line. */
export const weeksInWords = (weeks: readonly string[]): string =>
  weeks
    .map((week) =>
      week
        .split('/')
        .map((day) => dateInWords(new Date(day), 'UTC'))
        .join(' to '),
    )
    .join('\n');
