import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SLOTS, type Slot, timesOf } from '../../../src/sets/hours.ts';
import { CANDIDATES_AT_MOST, candidatesFor, type Wanted } from '../../../src/sets/polls/candidates.ts';
import { quorumOf } from '../../../src/sets/polls/rules.ts';
import { isFreeDay } from '../../../src/sets/rounds/free-days.ts';
import { bankHolidays } from '../../../src/time/bank-holidays.ts';
import { localDay } from '../../../src/time/calendar.ts';
import { onTheWall } from '../../../src/time/wall-clock.ts';

const zone = 'Europe/London';
const network = { holidayWeeks: [] };
const anyDay = (day: Date) => isFreeDay(day, { termOnly: false, network });
const usual: Wanted = {
  ...{ aimedOn: new Date('2026-03-02'), minutes: 90, people: Array(6).fill(['mon-am']), isFree: anyDay },
  ...{ zone, earliest: new Date('2026-02-05T12:00:00Z'), asked: [] },
};
const shown = (wanted: Partial<Wanted>) =>
  candidatesFor({ ...usual, ...wanted }).map((start) =>
    onTheWall(start, zone).toPlainDateTime().toString().slice(0, 16),
  );

describe('the dates a set is asked about', () => {
  test('given one morning in common, then those Mondays at the usual time, and later ones where six are not reached', () => {
    expect(shown({})).toEqual([
      ...['2026-02-23T09:30', '2026-03-02T09:30', '2026-03-02T11:00', '2026-03-09T09:30'],
      ...['2026-03-09T11:00', '2026-03-16T09:30'],
    ]);
  });

  test('given a week of hours, then the dates are spread over its days', () => {
    const days = shown({ people: Array(6).fill([]) }).map((start) => start.slice(0, 10));
    expect(new Set(days).size).toBe(6);
  });

  test('given a half day, then it has room: a morning of three and a half hours begins at nine', () => {
    expect(shown({ minutes: 195 })[0]).toBe('2026-02-23T09:00');
    expect(shown({ minutes: 300 })).toEqual([]);
    expect(shown({ minutes: 300, people: Array(6).fill(['tue-am', 'tue-pm']) })[0]).toBe('2026-02-24T09:30');
  });

  test('given clocks that go forward in between, then it is half past nine on the wall all the same', () => {
    const starts = candidatesFor({ ...usual, aimedOn: new Date('2026-03-30') }).map((one) =>
      one.toISOString(),
    );
    expect(starts).toContain('2026-03-23T09:30:00.000Z');
    expect(starts).toContain('2026-03-30T08:30:00.000Z');
  });

  test('given no hour in common, then those that a quorum can', () => {
    const people: readonly Slot[][] = [['tue-am'], ['tue-am'], ['tue-am'], ['tue-am'], ['wed-am']];
    expect(shown({ people })[0]).toContain('2026-02-24');
    expect(shown({ people: people.slice(2) })).toEqual([]);
  });

  test('given dates that were asked about in vain, then never again', () => {
    const before = candidatesFor(usual);
    const again = candidatesFor({ ...usual, asked: before }).map((one) => one.getTime());
    expect(again.length).toBeGreaterThan(0);
    expect(before.filter((one) => again.includes(one.getTime()))).toEqual([]);
  });
});

test('whatever is wanted: never a holiday, always in hours that a quorum can, with room for the round, in time, each once', () => {
  const person = fc.subarray([...SLOTS]);
  const wanted = fc.record({
    aimedOn: fc
      .integer({ min: 0, max: 3650 })
      .map((days) => new Date(Date.UTC(2025, 0, 1) + days * 86_400_000)),
    minutes: fc.constantFrom(60, 67, 90, 93, 120, 195, 240, 300, 480),
    people: fc.array(person, { minLength: 3, maxLength: 8 }),
    termOnly: fc.boolean(),
    leadDays: fc.integer({ min: -20, max: 12 }),
  });
  fc.assert(
    fc.property(wanted, ({ aimedOn, minutes, people, termOnly, leadDays }) => {
      const earliest = new Date(aimedOn.getTime() + leadDays * 86_400_000);
      const isFree = (day: Date) => isFreeDay(day, { termOnly, network });
      const found = candidatesFor({ ...usual, aimedOn, minutes, people, isFree, earliest });
      expect(found.length).toBeLessThanOrEqual(CANDIDATES_AT_MOST);
      expect(new Set(found.map(Number)).size).toBe(found.length);
      for (const start of found) {
        const wall = onTheWall(start, zone);
        const [from, until] = [wall.hour * 60 + wall.minute, wall.hour * 60 + wall.minute + minutes];
        expect(start >= earliest).toBe(true);
        expect(isFree(localDay(start, zone))).toBe(true);
        expect(bankHolidays(wall.year)).not.toContain(wall.toPlainDate().toString());
        const needed = SLOTS.filter((slot) => {
          const times = timesOf(slot);
          return times.weekday === wall.dayOfWeek && times.from < until && times.until > from;
        });
        const can = people.filter((own) => own.length === 0 || needed.every((slot) => own.includes(slot)));
        expect(can.length).toBeGreaterThanOrEqual(Math.min(people.length, quorumOf(people.length)));
        expect(Math.max(...needed.map((slot) => timesOf(slot).until))).toBeGreaterThanOrEqual(until);
        expect(Math.min(...needed.map((slot) => timesOf(slot).from))).toBeLessThanOrEqual(from);
      }
    }),
    { numRuns: 60 },
  );
});
