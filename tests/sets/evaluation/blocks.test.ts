import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blocksOf, FEWEST, type Unit } from '../../../src/sets/evaluation/blocks.ts';
import { type Block, byRound, ofSet, type Rating, ratingOf } from '../../../src/sets/evaluation/sums.ts';
import { canBeDerived } from './derive.ts';

const SETS = ['a', 'b', 'c'];

/** Up to nine askings that close one after the other, in a random order, some together. */
const closings = fc
  .array(fc.record({ answers: fc.nat(7), insider: fc.boolean(), with: fc.boolean() }), {
    minLength: 1,
    maxLength: 9,
  })
  .chain((units) =>
    fc.shuffledSubarray([...units.keys()], { minLength: units.length }).map((order) => ({ units, order })),
  );

type Closings = typeof closings extends fc.Arbitrary<infer Value> ? Value : never;

const unitAt = (at: number, { answers, insider }: { answers: number; insider: boolean }): Unit => ({
  ...{ id: String(at), set: SETS[at % 3] ?? '', round: Math.floor(at / 3) + 1, answers },
  insiders: insider && answers > 0 ? 1 : 0,
});

/**
 * A block as it is shown. In place of the questions there is one for each unit, on which only its own answers score: so a rating says
 * whose answers are in it.
 */
const shownAs = (units: readonly Unit[], count: number): Block => ({
  sets: [...new Set(units.map(({ set }) => set))],
  rounds: [...new Set(units.map(({ round }) => round))],
  answers: units.reduce((sum, { answers }) => sum + answers, 0),
  totals: Array.from({ length: count }, (_, at) => (units.some(({ id }) => id === String(at)) ? 10_000 : 0)),
});

/** Every rating that a coordinator could have looked at, at any time: each as which units are in it. */
function everythingShown({ units, order }: Closings, make = blocksOf): boolean[][] {
  const shown: (Rating | null)[] = [];
  let waiting: Unit[] = [];
  const blocks: Block[] = [];
  for (const at of order) {
    const unit = units[at];
    if (!unit) continue;
    waiting.push(unitAt(at, unit));
    if (unit.with) continue;
    const made = make(waiting);
    blocks.push(...made.map((block) => shownAs(block, units.length)));
    const gone = new Set(made.flat());
    waiting = waiting.filter((one) => !gone.has(one));
    shown.push(ratingOf(blocks), ...byRound(blocks), ...SETS.map((set) => ofSet(blocks, set)));
  }
  return shown.flatMap((rating) => (rating ? [rating.means.map((mean) => mean > 0)] : []));
}

/** The groups of fewer than five answers (without coordinators' own) that can be worked out from what is shown. */
function smallGroups(closed: Closings, make = blocksOf): number[][] {
  const shown = everythingShown(closed, make);
  const units = closed.units.map((unit, at) => unitAt(at, unit));
  const found: number[][] = [];
  for (let bits = 1; bits < 1 << units.length; bits++) {
    const group = units.filter((_, at) => bits & (1 << at));
    const sum = group.reduce((all, { answers, insiders }) => all + answers - insiders, 0);
    if (sum >= FEWEST || group.some(({ answers }) => answers === 0)) continue;
    const wanted = units.map((_, at) => Boolean(bits & (1 << at)));
    if (canBeDerived(shown, wanted)) found.push(group.map(({ id }) => Number(id)));
  }
  return found;
}

describe('what coordinators are shown of answers', () => {
  test('given any askings that close in any order, then no group of fewer than five can be worked out, now or later', () => {
    fc.assert(
      fc.property(closings, (closed) => {
        expect(smallGroups(closed)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test('given sums that are made anew each time, then groups can be worked out: the test would see it', () => {
    const anew = (waiting: readonly Unit[]) => (waiting.length === 0 ? [] : [waiting]);
    const five = { answers: 5, insider: false, with: false };
    const three = { answers: 3, insider: false, with: false };
    expect(smallGroups({ units: [five, three], order: [0, 1] }, anew)).toEqual([[1]]);
    expect(smallGroups({ units: [five, three], order: [0, 1] })).toEqual([]);
  });

  test('given any askings, then each is in one block at most, and as few wait as can be', () => {
    fc.assert(
      fc.property(closings, ({ units }) => {
        const all = units.map((unit, at) => unitAt(at, unit));
        const blocks = blocksOf(all);
        const ids = blocks.flat().map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        const left = all.filter(({ id }) => !ids.includes(id));
        expect(left.reduce((sum, { answers, insiders }) => sum + answers - insiders, 0)).toBeLessThan(FEWEST);
      }),
    );
  });

  test('given a set of five who all answered, then it shows by itself; with a coordinator among them, it does not', () => {
    const five = { id: 'x', set: 'a', round: 1, answers: 5, insiders: 0 };
    expect(blocksOf([five])).toEqual([[five]]);
    expect(blocksOf([{ ...five, insiders: 1 }])).toEqual([]);
  });

  test('given too few in each, then rounds and sets are joined until there are five', () => {
    const unit = (id: string, round: number, answers: number) => ({
      id,
      set: id,
      round,
      answers,
      insiders: 0,
    });
    const [one, two, three, four] = [unit('a', 1, 3), unit('b', 1, 3), unit('c', 2, 4), unit('d', 2, 6)];
    expect(blocksOf([four, three, two, one])).toEqual([[one, two], [four]]);
  });
});
