import type { Chance } from './chance.ts';
import { NOWHERE } from './nowhere.ts';
import type { Numbered } from './numbered.ts';
import type { Band } from './person.ts';
import type { Round } from './round.ts';
import type { Spread } from './spread.ts';

/**
 * Deals the people of each slot out to its sets, authority after authority, so that two of one come into different sets. Who must
 * be kept apart from those there goes to another set, or is left over; so are the people of a set that stays too small.
 */
export function deal(round: Round, spread: Spread, chance: Chance): void {
  for (let slot = 0; slot < round.people.slots; slot++) {
    const people = spread.peopleUnder(slot);
    if (people.length > 0) dealOut(round, slot, people, chance);
  }
}

function dealOut(round: Round, slot: number, people: readonly number[], chance: Chance): void {
  const { queue, longest } = byAuthority(round.people, people, chance);
  const count = setsFor(people.length, longest, round.band);
  const sets = Array.from({ length: count }, () => round.open(slot));
  const [small, rest] = [Math.floor(people.length / count), people.length % count];
  const room = (at: number) => small + (at < rest ? 1 : 0);
  for (const [at, person] of queue.entries()) {
    const set = firstFitting(
      sets,
      at,
      (one, from) => round.size(one) < room(from) && round.mayJoin(one, person),
    );
    if (set !== NOWHERE) round.add(set, person);
  }
  for (const person of queue) {
    if (round.setOf[person] !== NOWHERE) continue;
    const set = firstFitting(
      sets,
      0,
      (one) => round.size(one) < round.band.most && round.mayJoin(one, person),
    );
    if (set !== NOWHERE) round.add(set, person);
  }
  for (const set of sets) if (round.size(set) < round.band.least) round.close(set);
}

/** The first set that fits, from the one whose turn it is; `NOWHERE` if none does. */
function firstFitting(
  sets: readonly number[],
  turn: number,
  fits: (set: number, at: number) => boolean,
): number {
  const most = Math.min(sets.length, 50); // far more than keep-aparts make needed
  for (let step = 0; step < most; step++) {
    const at = (turn + step) % sets.length;
    const set = sets[at] as number;
    if (fits(set, at)) return set;
  }
  return NOWHERE;
}

function byAuthority(people: Numbered, some: readonly number[], chance: Chance) {
  const groups = new Map<number, number[]>();
  for (const person of chance.shuffle([...some])) {
    const authority = people.authority[person] as number;
    const group = groups.get(authority);
    if (group) group.push(person);
    else groups.set(authority, [person]);
  }
  const all = [...groups.values()];
  return { queue: all.flat(), longest: Math.max(...all.map(({ length }) => length)) };
}

/** How many sets these people make, sizes being as near to the target as can be, and at least one for each of an authority. */
export function setsFor(people: number, longest: number, { least, target, most }: Band): number {
  const fewest = Math.max(1, Math.ceil(people / most));
  const many = Math.max(1, Math.floor(people / least));
  let [best, cost] = [Math.min(Math.max(fewest, longest), many), Number.POSITIVE_INFINITY];
  for (let count = Math.min(Math.max(fewest, longest), many); count <= many; count++) {
    const [small, rest] = [Math.floor(people / count), people % count];
    const off = rest * (small + 1 - target) ** 2 + (count - rest) * (small - target) ** 2;
    if (off < cost) [best, cost] = [count, off];
  }
  return best;
}
