import { Temporal } from 'temporal-polyfill';
import { isBankHoliday } from './bank-holidays.ts';

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

/** "12 January 2026", as read in `zone`. */
export function dateInWords(instant: Date, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: zone,
  }).format(instant);
}

/** "Monday 12 January, 13:00", as read in `zone`. */
export function momentInWords(instant: Date, zone: string): string {
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone });
  return `${dayInWords(instant, zone)}, ${time.format(instant)}`;
}

/** Monday to Friday, but for England's bank holidays: also elsewhere, since the people are England's. */
const isWorkingDay = (day: Temporal.PlainDate) => day.dayOfWeek <= 5 && !isBankHoliday(day);

/**
 * The first instant, `leadMinutes` or more after `now`, at which the clock on the wall in `zone` shows one of these full hours
 * (0 to 23, at least one) on a working day. An hour that the clocks skip is taken to be the moment just after the gap, and of one
 * that comes twice the first counts.
 */
export function nextWorkingHour(
  now: Date,
  hours: readonly number[],
  zone: string,
  leadMinutes: number,
): Date {
  const earliest = now.getTime() + leadMinutes * 60_000;
  const inOrder = hours.toSorted((a, b) => a - b);
  let day = local(now, zone).toPlainDate();
  // Two weeks: there are never that many days off on end, and the lead is a matter of hours.
  for (let count = 0; count <= 14; count++, day = day.add({ days: 1 })) {
    if (!isWorkingDay(day)) continue;
    for (const hour of inOrder) {
      const at = day.toZonedDateTime({ timeZone: zone, plainTime: { hour } }).epochMilliseconds;
      if (at >= earliest) return new Date(at);
    }
  }
  throw new Error('there is no hour to choose from');
}

/**
 * The same time on the wall in `zone`, so many working days later. The day itself counts as the first, or the working day after it
 * where it is none: 0 gives that.
 */
export function workingDaysLater(instant: Date, days: number, zone: string): Date {
  const toWorkingDay = (from: Temporal.ZonedDateTime): Temporal.ZonedDateTime =>
    isWorkingDay(from.toPlainDate()) ? from : toWorkingDay(from.add({ days: 1 }));
  let at = toWorkingDay(local(instant, zone));
  for (let count = 0; count < days; count++) at = toWorkingDay(at.add({ days: 1 }));
  return new Date(at.epochMilliseconds);
}

/** The full hour in which this instant is, on the clock on the wall in `zone`. */
export function hourOf(instant: Date, zone: string): Date {
  return new Date(
    local(instant, zone).round({ smallestUnit: 'hour', roundingMode: 'floor' }).epochMilliseconds,
  );
}

/** `seconds` seconds after `now`. */
export function secondsLater(now: Date, seconds: number): Date {
  return new Date(now.getTime() + seconds * 1_000);
}

/** `minutes` minutes after `now`. */
export function minutesLater(now: Date, minutes: number): Date {
  return new Date(now.getTime() + minutes * 60_000);
}

/** The day that it is in `zone` (an IANA name) at that instant, as the start of that day in UTC: for comparing with date columns. */
export function localDay(instant: Date, zone: string): Date {
  return new Date(local(instant, zone).toPlainDate().toZonedDateTime('UTC').epochMilliseconds);
}

/** "March 2024" for a date column. */
export function monthInWords(day: Date): string {
  return new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(day);
}

/** How many whole months lie between the day `since` (a date column) and the day of `now` in UTC; below nought when it is to come. */
export function monthsBetween(since: Date, now: Date): number {
  const from = local(since, 'UTC').toPlainDate();
  return from.until(local(now, 'UTC').toPlainDate(), { largestUnit: 'months' }).months;
}
