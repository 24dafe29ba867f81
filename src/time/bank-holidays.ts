import { Temporal } from 'temporal-polyfill';

/**
 * England's bank holidays, by the rules of the Banking and Financial Dealings Act 1971 and the yearly proclamations as gov.uk lists
 * them (www.gov.uk/bank-holidays). What a proclamation moves or adds once is in `ONCE`; the next such day is to be added there.
 * Until it is, a batch goes out on a day off, which harms nobody. Why no library: docs/decisions/0019-audience-and-timing.md.
 */
const ONCE: readonly { readonly instead: string | null; readonly day: string }[] = [
  { instead: '2020-05-04', day: '2020-05-08' }, // 75 years since VE Day
  { instead: '2022-05-30', day: '2022-06-02' }, // Platinum Jubilee
  { instead: null, day: '2022-06-03' },
  { instead: null, day: '2022-09-19' }, // funeral of Elizabeth II
  { instead: null, day: '2023-05-08' }, // coronation of Charles III
];

const MONDAY = 1;
const known = new Map<number, ReadonlySet<string>>();

/** Whether banks in England are closed on that day because it is a bank holiday, or the day in place of one at a weekend. */
export const isBankHoliday = (day: Temporal.PlainDate): boolean => isBankHolidayOn(day.toString());

/** The same for an ISO day. */
export function isBankHolidayOn(day: string): boolean {
  const year = Number(day.slice(0, 4));
  const days = known.get(year) ?? new Set(bankHolidays(year));
  known.set(year, days);
  return days.has(day);
}

/** The bank holidays of a year as ISO days, in order. Since 1978, when the first Monday in May became one. */
export function bankHolidays(year: number): readonly string[] {
  const date = (month: number, day: number) => Temporal.PlainDate.from({ year, month, day });
  const easter = easterSunday(year);
  const christmas = nextWeekday(date(12, 25));
  const boxing = nextWeekday(date(12, 26));
  const usual = [
    nextWeekday(date(1, 1)),
    easter.subtract({ days: 2 }),
    easter.add({ days: 1 }),
    mondayFrom(date(5, 1)),
    mondayFrom(date(5, 25)),
    mondayFrom(date(8, 25)),
    christmas,
    // Christmas Day at a weekend takes the place of Boxing Day on Monday, or both come after it.
    boxing.equals(christmas) ? christmas.add({ days: 1 }) : boxing,
  ].map(String);
  const moved = new Set(ONCE.map(({ instead }) => instead));
  const once = ONCE.map(({ day }) => day).filter((day) => day.startsWith(`${year}-`));
  return [...usual.filter((day) => !moved.has(day)), ...once].sort();
}

/** That day, or the Monday after it where it is at a weekend. */
const nextWeekday = (day: Temporal.PlainDate) => (day.dayOfWeek > 5 ? mondayFrom(day) : day);

/** The first Monday from that day on. */
const mondayFrom = (day: Temporal.PlainDate) => day.add({ days: (7 + MONDAY - day.dayOfWeek) % 7 });

/** Western Easter by the rule of the Gregorian calendar ("Meeus, Jones and Butcher": Meeus, Astronomical Algorithms, chapter 8). */
export function easterSunday(year: number): Temporal.PlainDate {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  return Temporal.PlainDate.from({ year, month, day: (h + l - 7 * m + 33 * month + 19) % 32 });
}
