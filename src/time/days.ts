import { Temporal } from 'temporal-polyfill';

/** A day as "2024-09-02"; `null` for a day that there is not, such as 30 February. */
export function dayOf(year: number, month: number, day: number): string | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString();
  } catch {
    return null;
  }
}

const inFull = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** "2024-09-02" → "2 September 2024". */
export function dayInFull(day: string): string {
  return inFull.format(startOf(day));
}

/** The start (UTC) of "2024-09-02": how a column of days is written. */
export function startOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}
