import { Temporal } from 'temporal-polyfill';

const local = (instant: Date, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);

/** The start (UTC) of the day that lies `days` days after the day of `now`: for what is kept until a day. */
export function dayAfter(now: Date, days: number): Date {
  const day = local(now, 'UTC').toPlainDate().add({ days });
  return new Date(day.toZonedDateTime('UTC').epochMilliseconds);
}

/**
 * The instant at which the clock on the wall in `zone` (an IANA name) shows `at` ("09:00"), `weeks` weeks
 * after the local day of `now`. Where clocks go forward over that time, the moment just after the gap.
 */
export function weeksLater(now: Date, weeks: number, at: string, zone: string): Date {
  const day = local(now, zone).toPlainDate().add({ weeks });
  return new Date(day.toZonedDateTime({ timeZone: zone, plainTime: at }).epochMilliseconds);
}

/** "Monday 23 November", as read in `zone`. */
export function dayInWords(instant: Date, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: zone,
  }).format(instant);
}

/** `days` times 24 hours after `now`. */
export function daysLater(now: Date, days: number): Date {
  return new Date(local(now, 'UTC').add({ days }).epochMilliseconds);
}

/** The day that it is in `zone` (an IANA name) at that instant, as the start of that day in UTC: for comparing with date columns. */
export function localDay(instant: Date, zone: string): Date {
  return new Date(local(instant, zone).toPlainDate().toZonedDateTime('UTC').epochMilliseconds);
}

/** "March 2024" for a date column. */
export function monthInWords(day: Date): string {
  return new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(day);
}
