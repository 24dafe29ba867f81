import { describe, expect, test } from 'vitest';
import { remindersFor } from '../../../src/sets/reminders/rules.ts';

const ZONES = ['Europe/London', 'Europe/Lisbon', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata'];
const LONG_AGO = new Date('2024-01-01T00:00:00Z');
const DAY_MS = 24 * 60 * 60_000;

const formats = new Map(
  ZONES.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone }),
  ]),
);
const wall = (at: Date, zone: string) => formats.get(zone)?.format(at);
const offset = (at: Date, zone: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZoneName: 'longOffset', timeZone: zone })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value;

/** Every day of 2025 to 2035 on which the clocks of a zone change: found with Intl, which our own code does not use. */
const changes = ZONES.flatMap((zone) =>
  Array.from({ length: 11 * 366 }, (_, day) => new Date(Date.UTC(2025, 0, 1 + day, 12)))
    .filter((noon) => noon.getUTCFullYear() <= 2035)
    .filter((noon) => offset(noon, zone) !== offset(new Date(noon.getTime() - DAY_MS), zone))
    .map((noon) => ({ zone, noon })),
);

describe('reminders of a round', () => {
  test('the table has the clock changes of eleven years', () => {
    expect(new Set(changes.map(({ zone }) => zone)).size).toBe(4);
    expect(changes.length).toBeGreaterThanOrEqual(4 * 2 * 11);
  });

  test.each(ZONES)('given clocks that change about it, then they come at its own hour in %s', (zone) => {
    // A zone without changes is looked at about those of London.
    const own = changes.filter((change) => change.zone === zone);
    const about = own.length > 0 ? own : changes.filter((change) => change.zone === 'Europe/London');
    for (const { noon } of about) {
      for (let days = 0; days <= 8; days++) {
        const start = at(noon, days, zone, 10);
        const [week, day, hour] = remindersFor(start, zone, LONG_AGO);
        expect([week?.lead, day?.lead, hour?.lead]).toEqual(['week', 'day', 'hour']);
        expect(wall(week?.at ?? start, zone)).toBe(wall(at(noon, days - 7, zone, 10), zone));
        expect(wall(day?.at ?? start, zone)).toBe(wall(at(noon, days - 1, zone, 10), zone));
        expect(hour?.at.getTime()).toBe(start.getTime() - 3_600_000);
      }
    }
  });

  test('given a round at an hour at which they sleep, then they hear of it in the morning', () => {
    const start = new Date('2027-06-10T09:30:00Z'); // 05:30 in New York
    const [week, day] = remindersFor(start, 'America/New_York', LONG_AGO);
    expect(wall(week?.at ?? start, 'America/New_York')).toBe('2027-06-03 09:00');
    expect(wall(day?.at ?? start, 'America/New_York')).toBe('2027-06-09 09:00');
  });

  test('given a round that is booked three hours before, then only the last one comes', () => {
    const start = new Date('2027-06-10T09:30:00Z');
    const leads = remindersFor(start, 'Europe/London', new Date('2027-06-10T06:30:00Z')).map(
      ({ lead }) => lead,
    );
    expect(leads).toEqual(['hour']);
  });
});

/** The instant at which it is `hour` o’clock in `zone`, so many days after the day of `noon`: searched, not worked out. */
function at(noon: Date, days: number, zone: string, hour: number): Date {
  const day = new Date(noon.getTime() + days * DAY_MS).toISOString().slice(0, 10);
  const wanted = `${day} ${String(hour).padStart(2, '0')}:00`;
  for (let quarter = -60; quarter <= 60; quarter++) {
    const instant = new Date(
      Date.parse(`${day}T${String(hour).padStart(2, '0')}:00:00Z`) + quarter * 900_000,
    );
    if (wall(instant, zone) === wanted) return instant;
  }
  throw new Error(`${wanted} does not come in ${zone}`);
}
