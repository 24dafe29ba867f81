import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRefusal } from '../../../src/decision.ts';
import { firstFree } from '../../../src/sets/rounds/fixing.ts';
import {
  freeWeekNear,
  isFreeDay,
  isFreeWeek,
  isSchoolHoliday,
  readWeeks,
  weeksInWords,
} from '../../../src/sets/rounds/free-days.ts';
import { aimedDays } from '../../../src/sets/rounds/planning.ts';
import { bankHolidays } from '../../../src/time/bank-holidays.ts';
import { localDay } from '../../../src/time/calendar.ts';
import { weekdayOf } from '../../../src/time/days.ts';

const day = (iso: string) => new Date(iso);
const network = { name: 'North', zone: 'Europe/London', holidayWeeks: [] as readonly string[] };
const DAY_MS = 86_400_000;

describe('school holidays', () => {
  test.each([
    ['2026-05-25', true], // half term, the week of the last Monday of May
    ['2026-05-22', false],
    ['2026-10-30', true],
    ['2026-10-23', false],
    ['2026-02-18', true],
    ['2026-03-30', true], // Easter Sunday is on 5 April
    ['2026-04-10', true],
    ['2026-04-13', false],
    ['2026-07-21', false],
    ['2026-07-22', true],
    ['2026-08-31', true],
    ['2026-12-24', true],
    ['2027-01-01', true],
    ['2027-01-04', false],
    ['2022-12-19', true], // Christmas Day is on a Sunday: its week, and the one after
  ])('on %s: %s, as is usual', (iso, expected) => expect(isSchoolHoliday(day(iso), [])).toBe(expected));

  test('given weeks of the network’s own, then those count in their year, and the usual ones in any other', () => {
    const weeks = ['2026-05-18/2026-05-22'];
    expect([day('2026-05-20'), day('2026-05-27')].map((one) => isSchoolHoliday(one, weeks))).toEqual([
      true,
      false,
    ]);
    expect(isSchoolHoliday(day('2027-06-01'), weeks)).toBe(true);
  });

  test('given lines as people type them, then they are read and shown again; a line that is not clear is named', () => {
    const typed = '26 October 2026 to 30 October 2026\n\n25 May 2026 until 29 May 2026\n4 May 2026';
    const read = readWeeks(typed, day('2026-01-12'));
    if (isRefusal(read)) throw new Error(read.refused);
    expect(read.weeks).toEqual(['2026-05-04/2026-05-04', '2026-05-25/2026-05-29', '2026-10-26/2026-10-30']);
    expect(readWeeks(weeksInWords(read.weeks), day('2026-01-12'))).toEqual(read);
    for (const wrong of ['half term', '29 May 2026 to 25 May 2026', '25 May to 29 May', '31 February 2026'])
      expect(JSON.stringify(readWeeks(wrong, day('2026-01-12')))).toContain(wrong);
  });
});

describe('the weeks of rounds', () => {
  const call = { rounds: 6, weeksBetween: 6, startsOn: day('2026-03-01'), termOnly: false, network };
  const weeks = (change: Partial<typeof call>) =>
    aimedDays({ ...call, ...change }).map((one) => one.toISOString().slice(0, 10));

  test('six weeks apart, from the first Monday of the month', () => {
    expect(weeks({})).toEqual([
      ...['2026-03-02', '2026-04-13', '2026-05-25', '2026-07-06', '2026-08-17', '2026-09-28'],
    ]);
  });

  test('not in school holidays: the nearest free week, from which the next is counted', () => {
    expect(weeks({ termOnly: true })).toEqual([
      ...['2026-03-02', '2026-04-13', '2026-06-01', '2026-07-13', '2026-08-31', '2026-10-12'],
    ]);
  });

  test('whatever the call: as many as asked for, each on a Monday of a free week, in order', () => {
    const any = fc.record({
      rounds: fc.integer({ min: 3, max: 12 }),
      weeksBetween: fc.integer({ min: 4, max: 8 }),
      startsOn: fc.integer({ min: 0, max: 119 }).map((at) => new Date(Date.UTC(2025, at, 1))),
      termOnly: fc.boolean(),
    });
    fc.assert(
      fc.property(any, (given) => {
        const own = { ...given, network };
        const found = aimedDays(own);
        expect(found).toHaveLength(given.rounds);
        for (const [at, one] of found.entries()) {
          expect(weekdayOf(one)).toBe(1);
          expect(isFreeWeek(one, own)).toBe(true);
          const gap = (one.getTime() - (found[at - 1] ?? given.startsOn).getTime()) / DAY_MS;
          if (at === 0) expect(gap).toBeGreaterThanOrEqual(0);
          else expect(gap).toBeGreaterThanOrEqual((given.weeksBetween - 2) * 7);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('no week before the earliest is taken', () => {
    const easter = { termOnly: true, network };
    expect(freeWeekNear(day('2026-03-30'), day('2026-03-30'), easter)).toEqual(day('2026-04-13'));
    expect(freeWeekNear(day('2026-03-30'), day('2026-03-01'), easter)).toEqual(day('2026-03-23'));
  });
});

test('a fixed weekday and time: never on a holiday, never in the past, at that time on the wall', () => {
  const any = fc.record({
    from: fc.integer({ min: 0, max: 3650 }).map((days) => new Date(Date.UTC(2025, 0, 1) + days * DAY_MS)),
    weekday: fc.integer({ min: 1, max: 5 }),
    termOnly: fc.boolean(),
  });
  fc.assert(
    fc.property(any, ({ from, weekday, termOnly }) => {
      const call = { termOnly, network };
      const start = firstFree(from, [weekday], '09:30', call, from);
      const on = localDay(start, network.zone);
      expect(start > from).toBe(true);
      expect(weekdayOf(on)).toBe(weekday);
      expect(isFreeDay(on, call)).toBe(true);
      expect(bankHolidays(on.getUTCFullYear())).not.toContain(on.toISOString().slice(0, 10));
      expect(start.toLocaleTimeString('en-GB', { timeZone: network.zone })).toBe('09:30:00');
    }),
    { numRuns: 60 },
  );
});
