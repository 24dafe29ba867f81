import { type Decision, refusal } from '../../decision.ts';
import { localDay } from '../../time/calendar.ts';
import { mondayOf } from '../../time/days.ts';
import { readDay, readTime } from '../../time/reading.ts';
import type { Call } from '../call.ts';
import { readDates, WEEKS } from '../calling/rules.ts';
import { type Slot, timesOf } from '../hours.ts';
import { usualStartIn } from '../polls/candidates.ts';
import { isMeetingLink, linkFrom } from '../rounds/rules.ts';

const LOOK_AGAIN = 'Something is to be looked at again.';

/** What a coordinator typed of another rhythm: from which round on, in which week that is, and how far apart. */
export interface PaceInput {
  readonly from: string;
  readonly week: string;
  readonly weeks: string;
  readonly dates: readonly string[];
}

export interface Pace extends Pick<Call, 'weeksBetween' | 'dates' | 'termOnly'> {
  readonly from: number;
  /** The Monday of the week of that round. */
  readonly week: Date;
}

export function checkPace(
  input: PaceInput,
  { rounds, network }: Pick<Call, 'rounds' | 'network'>,
  now: Date,
): Decision<{ pace: Pace }> {
  const today = localDay(now, network.zone);
  const from = Number(input.from);
  const weeksBetween = Number(input.weeks);
  const day = readDay(input.week, today);
  const problems: Record<string, string> = {};
  if (!Number.isInteger(from) || from < 1 || from > rounds) problems.from = 'Please choose one.';
  if (!(WEEKS as readonly number[]).includes(weeksBetween)) problems.weeks = 'Please choose one.';
  if (day === null) problems.week = 'Please write a day in that week, such as 3 March.';
  else if (mondayOf(day) < mondayOf(today)) problems.week = 'That week is over. Please take a later one.';
  if (Object.keys(problems).length > 0 || day === null) return refusal(LOOK_AGAIN, problems);
  return { pace: { from, weeksBetween, week: mondayOf(day), ...readDates(input.dates) } };
}

/** A weekday (1 for Monday to 5) and a time for all rounds of a set. */
export function checkFixed(day: string, time: string): Decision<{ day: number; time: string }> {
  const weekday = Number(day);
  const clock = readTime(time);
  const problems: Record<string, string> = {};
  if (![1, 2, 3, 4, 5].includes(weekday)) problems.day = 'Please choose one.';
  if (clock === null) problems.time = 'Please write a time, such as 9.30 or 2pm.';
  return clock === null || Object.keys(problems).length > 0
    ? refusal(LOOK_AGAIN, problems)
    : { day: weekday, time: clock };
}

/** What a set without a time of its own is offered: the first hours that all of them can usually make. `null` where they have none. */
export function usualTime(common: readonly Slot[] | null): { day: number; time: string } | null {
  const [first] = common ?? [];
  if (first === undefined) return null;
  return { day: timesOf(first).weekday, time: usualStartIn(first) };
}

/** A template for the address of meetings; nothing typed: none. It has to be one once set and round are put in. */
export function checkTemplate(typed: string): Decision<{ template: string | null }> {
  const template = typed.trim();
  const example = linkFrom(template, 'Set 1', 1) ?? '';
  return template === '' || (template.length <= 300 && isMeetingLink(example))
    ? { template: template === '' ? null : template }
    : refusal(LOOK_AGAIN, {
        link: 'Please paste a whole address. It begins with https:// and may hold {set} and {round}.',
      });
}
