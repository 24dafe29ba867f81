import { Temporal } from 'temporal-polyfill';
import { easterSunday } from './bank-holidays.ts';

/** From one day to another, both counted, as ISO days. */
export interface Span {
  readonly from: string;
  readonly until: string;
}

const known = new Map<number, readonly Span[]>();

/**
 * When most schools in England are closed in a calendar year. Each authority sets its own dates (gov.uk/school-term-holiday-dates); this is
 * the shape that most of their calendars share: half terms in the weeks of the third Monday of February and of the last Mondays of May
 * and October, the weeks before and after Easter Sunday, 22 July to the end of August, and the week of Christmas Day with the one after it.
 */
export function usualSchoolHolidays(year: number): readonly Span[] {
  const found = known.get(year) ?? spansOf(year);
  known.set(year, found);
  return found;
}

function spansOf(year: number): readonly Span[] {
  const date = (month: number, day: number) => Temporal.PlainDate.from({ year, month, day });
  const span = (from: Temporal.PlainDate, until: Temporal.PlainDate): Span => ({
    from: from.toString(),
    until: until.toString(),
  });
  const weeks = (monday: Temporal.PlainDate, count: number) =>
    span(monday, monday.add({ days: count * 7 - 3 }));
  const easterMonday = easterSunday(year).add({ days: 1 });
  const lastChristmas = mondayOf(date(12, 25).subtract({ years: 1 }));
  return [
    weeks(lastChristmas, 2),
    weeks(mondayOf(date(2, 21)), 1),
    weeks(easterMonday.subtract({ days: 7 }), 2),
    weeks(mondayOf(date(5, 31)), 1),
    span(date(7, 22), date(8, 31)),
    weeks(mondayOf(date(10, 31)), 1),
    weeks(mondayOf(date(12, 25)), 2),
  ];
}

/** The Monday of the week in which that day is. */
const mondayOf = (day: Temporal.PlainDate) => day.subtract({ days: day.dayOfWeek - 1 });
