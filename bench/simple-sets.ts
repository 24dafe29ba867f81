import { Chance } from '../src/sets/forming/maker/chance.ts';
import { shareSlot } from '../src/sets/forming/maker/check.ts';
import type { Person, Plan } from '../src/sets/forming/maker/person.ts';

/** Two simple ways to form sets that keep the hard rules, to hold the maker against. */

/** Sets of 5 are the least that counts; people of smaller ones join others up to 8, or are left over. */
const LEAST = 5;
const MOST = 8;
/** With very many people, a set is chosen among so many. */
const LOOK_AT = 400;

/** Everybody, in an order by chance, joins a set by chance among those they may be in. */
export const random = (people: readonly Person[], size: number, rounds: number, seed: number): Plan =>
  oneAfterTheOther(people, size, rounds, seed, () => 0);

/** Everybody, in an order by chance, joins the set where they meet fewest again, then where fewest are like them. */
export const greedy = (people: readonly Person[], size: number, rounds: number, seed: number): Plan =>
  oneAfterTheOther(people, size, rounds, seed, (person, set, met) => {
    const again = set.filter((other) => met.get(person.id)?.has(other.id)).length;
    const alike = set.filter(({ background }) => background === person.background).length;
    return again * 100 + alike + set.filter(({ kind }) => kind === person.kind).length;
  });

type Met = ReadonlyMap<string, ReadonlySet<string>>;

function oneAfterTheOther(
  people: readonly Person[],
  size: number,
  rounds: number,
  seed: number,
  cost: (person: Person, set: readonly Person[], met: Met) => number,
): Plan {
  const chance = new Chance(seed);
  const met = new Map(people.map(({ id }) => [id, new Set<string>()]));
  const meet = (one: string, other: string) => {
    met.get(one)?.add(other);
    met.get(other)?.add(one);
  };
  for (const person of people) for (const other of person.met) meet(person.id, other);
  const made = Array.from({ length: rounds }, () => {
    const order = [...chance.shuffle(Int32Array.from(people.keys()))].map((at) => people[at] as Person);
    const sets = formOnce(order, size, chance, (person, set) => cost(person, set, met));
    for (const set of sets)
      for (const one of set) for (const other of set) if (one !== other) meet(one.id, other.id);
    return sets.map((set) => set.map(({ id }) => id));
  });
  return {
    rounds: made,
    unplaced: made.map((sets) => {
      const placed = new Set(sets.flat());
      return people.map(({ id }) => id).filter((id) => !placed.has(id));
    }),
  };
}

function formOnce(
  order: readonly Person[],
  size: number,
  chance: Chance,
  cost: (person: Person, set: readonly Person[]) => number,
): Person[][] {
  const full: Person[][] = [];
  const open: Person[][] = [];
  for (const person of order) {
    let best: Person[] | null = null;
    let least = Number.POSITIVE_INFINITY;
    const from = chance.below(Math.max(1, open.length));
    for (let step = 0; step < Math.min(open.length, LOOK_AT); step++) {
      const set = open[(from + step) % open.length] as Person[];
      if (!mayJoin(person, set)) continue;
      const own = cost(person, set);
      if (own < least) [best, least] = [set, own];
    }
    if (best === null) open.push([person]);
    else {
      best.push(person);
      if (best.length === size) full.push(...open.splice(open.indexOf(best), 1));
    }
  }
  const made = [...full, ...open.filter(({ length }) => length >= LEAST)];
  for (const person of open.filter(({ length }) => length < LEAST).flat()) {
    const from = chance.below(Math.max(1, made.length));
    const near = [
      ...made.slice(from, from + LOOK_AT),
      ...made.slice(0, Math.max(0, from + LOOK_AT - made.length)),
    ];
    const can = near.filter((set) => set.length < MOST && mayJoin(person, set));
    can.sort((one, other) => cost(person, one) - cost(person, other))[0]?.push(person);
  }
  return made;
}

function mayJoin(person: Person, set: readonly Person[]): boolean {
  const mayNot = (other: Person) =>
    (person.authority !== '' && other.authority === person.authority) ||
    person.apart.includes(other.id) ||
    other.apart.includes(person.id);
  return !set.some(mayNot) && shareSlot([...set, person]);
}
