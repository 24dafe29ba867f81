import { Chance } from '../../../src/sets/forming/maker/chance.ts';
import type { Person } from '../../../src/sets/forming/maker/person.ts';

interface Likeness {
  readonly seed?: number;
  readonly authorities?: number;
  /** How many slots there are, and how many of them somebody names, from and to. None: nobody names any. */
  readonly slots?: number;
  readonly each?: readonly [number, number];
  /** The part of the people who name somebody to be kept apart from. */
  readonly apart?: number;
  readonly met?: number;
  readonly backgrounds?: number;
}

/** As many invented people, by a seed. */
export function anyPeople(count: number, likeness: Likeness = {}): Person[] {
  const { seed = 1, slots = 0, each = [2, 5], apart = 0, met = 0, backgrounds = 6 } = likeness;
  const { authorities = Math.max(8, Math.round(count / 2)) } = likeness;
  const chance = new Chance(seed);
  const others = (many: number) => Array.from({ length: many }, () => `p${chance.below(count)}`);
  return Array.from({ length: count }, (_, at) => {
    const authority = chance.below(authorities);
    const own = new Set<string>();
    const many = each[0] + chance.below(each[1] - each[0] + 1);
    while (own.size < Math.min(many, slots)) own.add(`slot ${chance.below(slots)}`);
    return {
      id: `p${at}`,
      authority: `authority ${authority}`,
      region: `region ${authority % 9}`,
      kind: `kind ${(authority * 7) % 5}`,
      background: `background ${chance.below(backgrounds)}`,
      slots: [...own],
      apart: others(chance.next() < apart ? 1 : 0),
      met: others(met > 0 ? chance.below(met + 1) : 0),
    };
  });
}

/** People of whom nothing is known and who can always make it: the social golfers. */
export const golfers = (count: number): Person[] => anyPeople(count).map(({ id }) => ({ ...strangerTo(id) }));

/** Somebody with an id and nothing else. */
export const strangerTo = (id: string): Person => ({
  id,
  authority: '',
  region: '',
  kind: '',
  background: '',
  slots: [],
  apart: [],
  met: [],
});

/** How many pairs sit together again, in a plan, counting earlier sets. */
export function repeats(
  people: readonly Person[],
  rounds: readonly (readonly (readonly string[])[])[],
): number {
  const met = new Set(
    people.flatMap(({ id, met }) => met.filter((other) => other !== id).map((other) => pair(id, other))),
  );
  let again = 0;
  for (const set of rounds.flat())
    for (const [at, one] of set.entries())
      for (const other of set.slice(at + 1)) {
        if (met.has(pair(one, other))) again += 1;
        met.add(pair(one, other));
      }
  return again;
}

const pair = (one: string, other: string) => (one < other ? `${one} ${other}` : `${other} ${one}`);
