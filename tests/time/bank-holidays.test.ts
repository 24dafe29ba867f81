import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { bankHolidays, isBankHoliday } from '../../src/time/bank-holidays.ts';
import { nextWorkingHour, workingDaysLater } from '../../src/time/calendar.ts';

const LONDON = 'Europe/London';

describe('England’s bank holidays', () => {
  // As listed on www.gov.uk/bank-holidays for England and Wales.
  test.each([
    [2020, '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28'],
    [2021, '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28'],
    [2022, '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27'],
    [2023, '01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26'],
    [2024, '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26'],
    [2025, '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26'],
    [2026, '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28'],
    [2027, '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28'],
  ])('%i', (year, days) => {
    expect(bankHolidays(year)).toEqual(days.split(' ').map((day) => `${year}-${day}`));
  });

  test('eight a year, none at a weekend, in any year in which none is moved', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2024, max: 2299 }), (year) => {
        const days = bankHolidays(year);
        expect(new Set(days).size).toBe(8);
        for (const day of days) {
          expect(Temporal.PlainDate.from(day).dayOfWeek).toBeLessThan(6);
          expect(isBankHoliday(Temporal.PlainDate.from(day))).toBe(true);
        }
      }),
    );
  });
});

describe('working days', () => {
  const next = (now: string) => nextWorkingHour(new Date(now), [9, 13, 17], LONDON, 20).toISOString();

  test.each([
    ['over Christmas, with a day in place of Boxing Day', '2026-12-24T17:00:00Z', '2026-12-29T09:00:00.000Z'],
    ['over Easter', '2026-04-02T16:30:00Z', '2026-04-07T08:00:00.000Z'],
    ['from Good Friday', '2026-04-03T08:00:00Z', '2026-04-07T08:00:00.000Z'],
    ['before a May Monday', '2026-05-01T18:00:00Z', '2026-05-05T08:00:00.000Z'],
  ])('%s', (_, now, at) => {
    expect(next(now)).toBe(at);
  });

  test('an instant on a day off moves to the next working day, at the same time on the wall', () => {
    const moved = (at: string) => workingDaysLater(new Date(at), 0, LONDON).toISOString();
    expect(moved('2026-03-27T09:30:00Z')).toBe('2026-03-27T09:30:00.000Z');
    expect(moved('2026-03-28T09:30:00Z')).toBe('2026-03-30T08:30:00.000Z');
    expect(moved('2026-12-25T09:30:00Z')).toBe('2026-12-29T09:30:00.000Z');
    const later = (days: number) => workingDaysLater(new Date('2026-12-23T09:30:00Z'), days, LONDON);
    expect([1, 2, 3].map((days) => later(days).toISOString().slice(0, 10))).toEqual([
      '2026-12-24',
      '2026-12-29',
      '2026-12-30',
    ]);
  });
});
