import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatOf } from '../../../src/sets/formats/formats.ts';
import { type RunStage, stagesFor } from '../../../src/sets/session/stages.ts';
import {
  type Group,
  groupsOf,
  joined,
  nextTurn,
  sizesFor,
  splitsAt,
  withTurns,
} from '../../../src/sets/session/threes.ts';

const people = (count: number) => Array.from({ length: count }, (_, at) => `p${at}`);
const never = () => 0;
const membersOf = (groups: readonly Group[]) => groups.map((group) => group.map(({ member }) => member));
const turnsOf = (stages: readonly RunStage[]) => stages.map(({ turn }) => turn);
const troika = stagesFor(formatOf('troika'), 0);

describe('how many are in each group', () => {
  test.each([
    [0, []],
    [1, [1]],
    [2, [2]],
    [3, [3]],
    [4, [4]],
    [5, [3, 2]],
    [6, [3, 3]],
    [7, [4, 3]],
    [8, [4, 4]],
    [9, [3, 3, 3]],
    [10, [4, 3, 3]],
    [11, [4, 4, 3]],
  ])('given %i people, then %j', (count, sizes) => expect(sizesFor(count)).toEqual(sizes));

  test('given any number, then all are in one, and nobody is alone who need not be', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 40 }), (count) => {
        const sizes = sizesFor(count);
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(count);
        expect(Math.min(...sizes)).toBeGreaterThanOrEqual(2);
        expect(Math.max(...sizes)).toBeLessThanOrEqual(4);
      }),
    );
  });
});

/** All ways to cut some people into groups, however large: for comparing. */
function allWays(left: readonly string[]): readonly (readonly (readonly string[])[])[] {
  const [first, ...others] = left;
  if (first === undefined) return [[]];
  return allWays(others).flatMap((way) => [
    [[first], ...way],
    ...way.map((_, at) => way.map((group, index) => (index === at ? [first, ...group] : group))),
  ]);
}

describe('who is with whom', () => {
  test('given who was together before, then no other way of the same sizes has fewer who are again', () => {
    const cost = (groups: readonly (readonly string[])[], before: (a: string, b: string) => number) =>
      groups.reduce(
        (sum, group) =>
          sum +
          group.reduce(
            (own, one, at) =>
              own + group.slice(at + 1).reduce((all, other) => all + before(one, other) ** 2, 0),
            0,
          ),
        0,
      );
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 8 }),
        fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 64, maxLength: 64 }),
        (count, past) => {
          const all = people(count);
          const before = (a: string, b: string) => {
            const [one = 0, other = 0] = [a, b].map((id) => Number(id.slice(1))).toSorted((x, y) => x - y);
            return past[one * 8 + other] ?? 0;
          };
          const groups = membersOf(groupsOf(all, before));
          const sizes = JSON.stringify(sizesFor(count).toSorted());
          const ways = allWays(all).filter(
            (way) => JSON.stringify(way.map(({ length }) => length).toSorted()) === sizes,
          );
          expect(groups.flat().toSorted()).toEqual(all.toSorted());
          expect(cost(groups, before)).toBe(Math.min(...ways.map((way) => cost(way, before))));
        },
      ),
      { numRuns: 40 },
    );
  });

  test('given six who meet in threes again and again, then each has been with everybody within seven rounds, and with nobody five times', () => {
    const met = new Map<string, number>();
    const key = (a: string, b: string) => [a, b].toSorted().join();
    for (let round = 0; round < 7; round++) {
      const groups = membersOf(groupsOf(people(6), (a, b) => met.get(key(a, b)) ?? 0));
      for (const group of groups)
        for (const [at, one] of group.entries())
          for (const other of group.slice(at + 1))
            met.set(key(one, other), (met.get(key(one, other)) ?? 0) + 1);
    }
    expect(met.size).toBe(15);
    expect(Math.max(...met.values())).toBeLessThanOrEqual(4);
  });

  test('given any number of people, then it comes to an end, and each has one turn of their own in a group', () => {
    for (const count of [1, 12, 20]) {
      const groups = groupsOf(people(count), () => 1);
      expect(membersOf(groups).flat()).toHaveLength(count);
      for (const group of groups) expect(group.map(({ turn }) => turn)).toEqual(group.map((_, at) => at));
    }
  });
});

describe('whoever comes late', () => {
  const six = groupsOf(people(6), never);

  test('given two threes, then they join one of them, and have their turn after the others', () => {
    const groups = joined(six, 'late', 1);
    expect(groups.map(({ length }) => length)).toEqual([4, 3]);
    expect(groups[0]?.at(-1)).toEqual({ member: 'late', turn: 3 });
    expect(joined(groups, 'later', 1).map(({ length }) => length)).toEqual([4, 4]);
  });

  test('given a three and a pair whose third turn begins, then they join the pair and have that turn', () => {
    expect(joined(groupsOf(people(5), never), 'late', 2)[1]?.at(-1)).toEqual({ member: 'late', turn: 2 });
  });

  test('given the last turn under way, then they join in without one', () => {
    expect(joined(six, 'late', null)[0]?.at(-1)).toEqual({ member: 'late', turn: null });
  });

  test('given any who come one after the other, then nobody is lost, no group is larger than four, and no two have one turn', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.array(fc.option(fc.integer({ min: 0, max: 3 })), { maxLength: 8 }),
        (count, turns) => {
          let groups = groupsOf(people(count), never);
          for (const [at, next] of turns.entries()) groups = joined(groups, `late${at}`, next);
          expect(new Set(membersOf(groups).flat()).size).toBe(count + turns.length);
          for (const group of groups) {
            expect(group.length).toBeLessThanOrEqual(4);
            const own = group.flatMap(({ turn }) => turn ?? []);
            expect(new Set(own).size).toBe(own.length);
          }
        },
      ),
    );
  });
});

describe('the turns', () => {
  test('given more or fewer than were planned, then what is still to come has as many', () => {
    expect(turnsOf(troika)).toEqual([null, ...[0, 1, 2].flatMap((turn) => Array(4).fill(turn)), null, null]);
    expect(Math.max(...turnsOf(withTurns(troika, 4, 1)).map(Number))).toBe(3);
    expect(withTurns(troika, 4, 1)).toHaveLength(troika.length + 4);
    expect(withTurns(troika, 2, 1)).toHaveLength(troika.length - 4);
    expect(withTurns(troika, 2, 1).at(-2)?.name).toBe('Actions');
  });

  test('given a stage that is over or under way, then it stays where it is', () => {
    for (let at = 0; at < troika.length; at++)
      for (const turns of [1, 2, 3, 4, 5])
        expect(withTurns(troika, turns, at).slice(0, at + 1)).toEqual(troika.slice(0, at + 1));
    expect(withTurns(troika, 5, 13)).toEqual(troika);
  });

  test.each([
    [0, 0],
    [1, 0],
    [2, 1],
    [5, 1],
    [6, 2],
    [9, 2],
    [10, null],
    [13, null],
  ])('given stage %i, then the first turn that is free is %s', (at, turn) => {
    expect(nextTurn(troika, at)).toBe(turn);
  });

  test('given a round, then its set goes into groups once, when the first turn begins', () => {
    expect(troika.map((_, at) => splitsAt(troika, at)).indexOf(true)).toBe(1);
    expect(troika.filter((_, at) => splitsAt(troika, at))).toHaveLength(1);
    expect(stagesFor(formatOf('open'), 0).some((_, at, all) => splitsAt(all, at))).toBe(false);
  });
});
