import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { brokenRules } from '../../../src/sets/forming/maker/check.ts';
import { type Effort, leftAfter, makeSets } from '../../../src/sets/forming/maker/make.ts';
import type { Person } from '../../../src/sets/forming/maker/person.ts';
import { anyPeople, golfers, repeats, strangerTo } from './any-people.ts';
import { bestOfAll } from './brute-force.ts';

const little: Effort = { changes: 20_000, left: () => 1 };
const some: Effort = { changes: 400_000, left: () => 1 };
const sizes = (sets: readonly (readonly string[])[] = []) => sets.map(({ length }) => length).sort();
const placed = (sets: readonly (readonly string[])[] = []) => sets.flat().length;

const anybody = fc.record({
  count: fc.integer({ min: 0, max: 36 }),
  seed: fc.integer({ min: 0, max: 1_000_000 }),
  size: fc.integer({ min: 3, max: 9 }),
  rounds: fc.integer({ min: 1, max: 3 }),
  authorities: fc.integer({ min: 1, max: 40 }),
  slots: fc.integer({ min: 0, max: 40 }),
  most: fc.integer({ min: 1, max: 6 }),
  apart: fc.constantFrom(0, 0.2, 1),
});

test('whoever comes, no hard rule is broken, and everybody is in one set or named as left over', () => {
  fc.assert(
    fc.property(anybody, ({ count, seed, size, rounds, authorities, slots, most, apart }) => {
      const people = anyPeople(count, { seed, authorities, slots, each: [0, most], apart, met: 2 });
      const plan = makeSets(people, { size, rounds, seed }, little);
      expect(brokenRules(people, plan, size)).toEqual([]);
      expect(plan.rounds).toHaveLength(rounds);
      expect(plan.unplaced).toHaveLength(rounds);
    }),
    { numRuns: 30 },
  );
});

test('given few enough people to try every way, then as many are placed as can be, and as few meet again', () => {
  const missed = { placed: 0, repeats: 0 };
  const few = fc.record({
    count: fc.integer({ min: 4, max: 9 }),
    seed: fc.nat(1_000_000),
    size: fc.integer({ min: 2, max: 4 }),
    authorities: fc.integer({ min: 2, max: 8 }),
    slots: fc.integer({ min: 0, max: 6 }),
    apart: fc.constantFrom(0, 0.3, 0.6),
    met: fc.integer({ min: 0, max: 3 }),
  });
  fc.assert(
    fc.property(few, ({ count, seed, size, authorities, slots, apart, met }) => {
      const people = anyPeople(count, { seed, authorities, slots, each: [0, 3], apart, met });
      const best = bestOfAll(people, size);
      const plan = makeSets(people, { size, rounds: 1, seed }, little);
      if (placed(plan.rounds[0]) < best.placed) missed.placed += 1;
      else if (repeats(people, plan.rounds) > best.repeats) missed.repeats += 1;
    }),
    { numRuns: 60, seed: 7 },
  );
  // The search is no proof: now and then a pair meets that need not have. Nobody’s place has been seen missed.
  expect(missed.placed).toBe(0);
  expect(missed.repeats).toBeLessThanOrEqual(2);
});

test('given the same seed, then the plan is the same; given another, then it is another', () => {
  const people = anyPeople(40, { slots: 8, apart: 0.2, met: 2 });
  const plan = (seed: number) => makeSets(people, { size: 6, rounds: 3, seed }, little);
  expect(plan(5)).toEqual(plan(5));
  expect(plan(6)).not.toEqual(plan(5));
});

describe('given numbers that do not divide, then sizes are as near as can be', () => {
  test.each([
    [4, []],
    [5, [5]],
    [8, [8]],
    [9, [8]], // 5 and 4 would be too small
    [11, [5, 6]],
    [13, [6, 7]],
    [30, [6, 6, 6, 6, 6]],
    [52, [5, 5, 6, 6, 6, 6, 6, 6, 6]],
  ])('%i people', (count, expected) => {
    const plan = makeSets(golfers(count), { size: 6, rounds: 1, seed: 1 }, little);
    expect(sizes(plan.rounds[0])).toEqual(expected);
    expect(plan.unplaced[0]).toHaveLength(count - placed(plan.rounds[0]));
  });
});

test('given many of one authority, then there are as many sets as it takes to part them', () => {
  const people = golfers(36).map((person, at) => ({ ...person, authority: at < 7 ? 'Kent' : '' }));
  const plan = makeSets(people, { size: 6, rounds: 1, seed: 1 }, little);
  expect(sizes(plan.rounds[0])).toEqual([5, 5, 5, 5, 5, 5, 6]);
});

test('given somebody kept apart by one side only, then it holds both ways', () => {
  const people = golfers(12).map((person, at) => ({
    ...person,
    apart: at === 0 ? ['p1', 'p2', 'p3', 'p4'] : [],
  }));
  const plan = makeSets(people, { size: 6, rounds: 4, seed: 1 }, little);
  const withFirst = plan.rounds.map((sets) => sets.find((set) => set.includes('p0')));
  for (const set of withFirst) expect(set).not.toEqual(expect.arrayContaining(['p1']));
  expect(brokenRules(people, plan, 6)).toEqual([]);
  expect(plan.unplaced.flat()).toEqual([]);
});

test('given slots that divide people into groups, then sets are formed within them', () => {
  const people = golfers(24).map((person, at) => ({ ...person, slots: [`day ${at % 4}`] }));
  const plan = makeSets(people, { size: 6, rounds: 1, seed: 1 }, little);
  expect(sizes(plan.rounds[0])).toEqual([6, 6, 6, 6]);
  expect(brokenRules(people, plan, 6)).toEqual([]);
});

test('given backgrounds and kinds, then they are mixed as evenly as can be', () => {
  const people = golfers(36).map((person, at) => ({
    ...person,
    background: `b${at % 6}`,
    kind: `k${Math.floor(at / 6)}`,
  }));
  const plan = makeSets(people, { size: 6, rounds: 1, seed: 1 }, some);
  const byId = new Map(people.map((person) => [person.id, person]));
  for (const set of plan.rounds[0] ?? []) {
    expect(new Set(set.map((id) => byId.get(id)?.background)).size).toBe(6);
    expect(new Set(set.map((id) => byId.get(id)?.kind)).size).toBe(6);
  }
});

test('given people who have met, then they do not meet again where that can be', () => {
  const people = anyPeople(36, { authorities: 30, met: 4 });
  const plan = makeSets(people, { size: 6, rounds: 2, seed: 1 }, some);
  expect(repeats(people, plan.rounds)).toBe(0);
});

describe('social golfers: in so many weeks nobody plays with anybody twice', () => {
  test.each([
    [8, 4, 7],
    [8, 4, 8],
    [8, 4, 9],
    [5, 3, 7],
    [7, 6, 7],
  ])('%i groups of %i for %i weeks', (groups, size, weeks) => {
    const people = golfers(groups * size);
    const { rounds } = makeSets(people, { size, rounds: weeks, seed: 1 });
    expect(repeats(people, rounds)).toBe(0);
    expect(rounds.flat().every(({ length }) => length === size)).toBe(true);
  });
});

test('given people enough for a round by round plan, then no rule is broken and nobody meets again', () => {
  const people = anyPeople(6_010, { slots: 20, apart: 0.1, met: 2, authorities: 400 });
  const plan = makeSets(people, { size: 6, rounds: 2, seed: 1 });
  expect(brokenRules(people, plan, 6)).toEqual([]);
  expect(plan.unplaced.flat()).toEqual([]);
  expect(repeats(people, plan.rounds)).toBe(0);
});

test('given rounds that each take a part of the time to be filled, then there is enough left to fill the last, and each is improved as long', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (rounds, part) => {
        const filling = part / rounds;
        const improving: number[] = [];
        let left = 1;
        for (let at = 0; at < rounds; at++) {
          left -= filling;
          const until = leftAfter(left, filling, rounds - at);
          improving.push(left - until);
          left = until;
          expect(left).toBeGreaterThan(filling * (rounds - at - 1) - 1e-9);
        }
        // What each leaves over goes to those after it.
        expect(Math.max(...improving)).toBeLessThanOrEqual(Math.min(...improving) * 1.6 + 1e-9);
      },
    ),
  );
});

test('given no time at all, then there is a plan all the same', () => {
  const people = anyPeople(60, { slots: 20 });
  const plan = makeSets(people, { size: 6, rounds: 3, seed: 1 }, { changes: 1e9, left: () => 0 });
  expect(brokenRules(people, plan, 6)).toEqual([]);
  expect(plan.rounds.map(placed).every((count) => count > 50)).toBe(true);
});

describe('the checker, without which none of this would say anything', () => {
  const people: Person[] = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({ ...strangerTo(id), authority: id }));
  const broken = (changed: Partial<Person>, set = ['a', 'b', 'c', 'd', 'e'], left = ['f']) =>
    brokenRules(
      [{ ...strangerTo('a'), ...changed }, ...people.slice(1)],
      { rounds: [[set]], unplaced: [left] },
      6,
    ).map(({ rule }) => rule);
  test('sees each rule that is broken', () => {
    expect(broken({})).toEqual([]);
    expect(broken({ authority: 'B ' })).toEqual(['authority']);
    expect(broken({ apart: ['c'] })).toEqual(['apart']);
    expect(broken({}, ['a', 'b', 'c', 'd'], ['e', 'f'])).toEqual(['size']);
    expect(broken({}, ['a', 'b', 'c', 'd', 'e', 'a'])).toContain('twice');
    expect(broken({}, ['a', 'b', 'c', 'd', 'x'], ['e', 'f'])).toEqual(['unknown']);
    expect(broken({}, ['a', 'b', 'c', 'd', 'e'], [])).toEqual(['missing']);
    const slots = [
      { ...strangerTo('a'), slots: ['1'] },
      { ...strangerTo('b'), slots: ['2'] },
      ...people.slice(2),
    ];
    const plan = { rounds: [[['a', 'b', 'c', 'd', 'e']]], unplaced: [['f']] };
    expect(brokenRules(slots, plan, 6).map(({ rule }) => rule)).toEqual(['slot']);
  });
});
