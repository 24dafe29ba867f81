import { AGAIN, OFF_SIZE } from './numbered.ts';
import type { Round } from './round.ts';

/** What these rounds cost: people who are alike in one set, pairs that meet again, sizes off the target. */
export function costOf(rounds: readonly Round[]): number {
  let cost = 0;
  const counted = new Set<number>();
  for (const round of rounds)
    for (const set of round.allSets()) {
      cost += round.sizeCost(round.size(set));
      const members = round.membersOf(set);
      for (const [at, one] of members.entries())
        for (const other of members.slice(0, at)) {
          const times = round.pairs.times(one, other);
          cost += round.pairs.savedByParting(one, other) - (times > 1 ? AGAIN : 0);
          const key = Math.min(one, other) * round.people.count + Math.max(one, other);
          if (times > 1 && !counted.has(key)) cost += AGAIN * (times - 1);
          if (times > 1) counted.add(key);
        }
    }
  return cost;
}

/**
 * A cost below which these rounds, with as many sets as they have, cannot come: nobody can be mixed better than evenly, and who
 * meets more people than there are must meet some again. To stop at once when it is reached; often it cannot be.
 */
export function leastCost(rounds: readonly Round[]): number {
  let cost = 0;
  for (const round of rounds) {
    const placed = round.setOf.filter((set) => set >= 0).length;
    const sets = round.allSets().length;
    if (sets === 0) continue;
    const { target } = round.band;
    const [small, rest] = [Math.floor(placed / sets), placed % sets];
    cost += OFF_SIZE * (rest * (small + 1 - target) ** 2 + (sets - rest) * (small - target) ** 2);
    for (const { of, cost: alike } of round.people.mixed) cost += alike * evenly(round, of, sets);
  }
  return cost + AGAIN * repeatsThatMustBe(rounds);
}

/** How many pairs of one kind are in one set at least, however they are mixed. */
function evenly(round: Round, of: Int32Array, sets: number): number {
  const many = new Map<number, number>();
  for (const [person, set] of round.setOf.entries()) {
    const kind = of[person] as number;
    if (set >= 0) many.set(kind, (many.get(kind) ?? 0) + 1);
  }
  const pairs = (some: number) => (some * (some - 1)) / 2;
  let sum = 0;
  for (const people of many.values()) {
    const [each, more] = [Math.floor(people / sets), people % sets];
    sum += more * pairs(each + 1) + (sets - more) * pairs(each);
  }
  return sum;
}

/** Above so many people it is too dear to count, and rarely of use. */
const COUNT_UP_TO = 500;

function repeatsThatMustBe(rounds: readonly Round[]): number {
  const [first] = rounds;
  if (!first || first.people.count > COUNT_UP_TO || rounds.some((round) => round.setOf.includes(-1)))
    return 0;
  const { people, pairs } = first;
  const met = new Set(people.met.map(([one, other]) => one * people.count + other));
  const smallest = rounds.map((round) => Math.floor(people.count / round.allSets().length));
  const meetings = smallest.reduce((sum, size) => sum + size - 1, 0);
  let twice = 0;
  for (let one = 0; one < people.count; one++) {
    let others = 0;
    for (let other = 0; other < people.count; other++) {
      const key = Math.min(one, other) * people.count + Math.max(one, other);
      if (other !== one && !pairs.never(one, other) && !met.has(key)) others++;
    }
    twice += Math.max(0, meetings - others);
  }
  return Math.ceil(twice / 2);
}
