import { Temporal } from 'temporal-polyfill';

/** A moment as the clock on the wall in `zone` (an IANA name) shows it, for libraries that take Temporal's types. */
export const onTheWall = (instant: Date, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);

/**
 * The instant at which the clock on the wall in `zone` shows what it shows at `instant`, `days` days earlier. Where clocks go
 * forward over that time, the moment just after the gap; of a time that comes twice, the first.
 */
export function daysEarlierOnTheWall(instant: Date, days: number, zone: string): Date {
  return new Date(onTheWall(instant, zone).subtract({ days }).epochMilliseconds);
}

/** The instant of `time` ("09:00") on the day that it is in `zone` at `instant`. */
export function thatDayAt(instant: Date, time: string, zone: string): Date {
  const day = onTheWall(instant, zone).toPlainDate();
  return new Date(day.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds);
}

/** The hour (0 to 23) that the clock on the wall in `zone` shows. */
export const hourOnTheWall = (instant: Date, zone: string): number => onTheWall(instant, zone).hour;

/**
 * The instant at which the clock on the wall in `zone` shows `time` ("09:00") on `day` (a date column). A time that the clocks skip is
 * the moment just after the gap; of one that comes twice the first counts.
 */
export function wallTime(day: Date, time: string, zone: string): Date {
  const date = onTheWall(day, 'UTC').toPlainDate();
  return new Date(date.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds);
}
