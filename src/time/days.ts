import { isBankHolidayOn } from './bank-holidays.ts';

/** Reckoning with date columns: days as their start in UTC, where every day has 24 hours. */
const DAY_MS = 24 * 60 * 60_000;

export const plusDays = (day: Date, days: number): Date => new Date(day.getTime() + days * DAY_MS);

/** "2026-05-25". */
export const isoDay = (day: Date): string => day.toISOString().slice(0, 10);

/** 1 for Monday to 7 for Sunday. */
export const weekdayOf = (day: Date): number => day.getUTCDay() || 7;

/** The Monday of the week in which a day is; of an instant, the start of that Monday. */
export function mondayOf(day: Date): Date {
  const start = Math.floor(day.getTime() / DAY_MS) * DAY_MS;
  return plusDays(new Date(start), 1 - weekdayOf(day));
}

/** Monday to Friday, but for England's bank holidays. */
export const isWorkday = (day: Date): boolean => weekdayOf(day) <= 5 && !isBankHolidayOn(isoDay(day));
