import type { Person, Plan } from './person.ts';

/** Two of a set who have met: in sets before this plan, or in earlier rounds of it, counted from 0. */
export interface Again {
  readonly pair: readonly [string, string];
  readonly before: boolean;
  readonly rounds: readonly number[];
}

/** Some of a set who are alike in something that sets should mix. */
export interface Alike {
  readonly in: 'background' | 'kind' | 'experience' | 'region';
  readonly value: string;
  readonly ids: readonly string[];
}

/** What a set keeps and what it gives up. */
export interface Explained {
  readonly size: number;
  /** The slots that all can make, in the order of the first who named some; `null`: nobody named any. */
  readonly slots: readonly string[] | null;
  readonly again: readonly Again[];
  readonly alike: readonly Alike[];
}

const MIXED = ['background', 'kind', 'experience', 'region'] as const;

/** Looks closely at one set of a plan. `round` and `set` count from 0; both must be there. Ids of nobody are passed over. */
export function explain(people: readonly Person[], plan: Plan, round: number, set: number): Explained {
  const ids = plan.rounds[round]?.[set] ?? [];
  const wanted = new Set(ids);
  const members = people.filter(({ id }) => wanted.has(id));
  return {
    size: ids.length,
    slots: sharedSlots(members),
    again: meetingsAgain(members, plan, round),
    alike: MIXED.flatMap((what) => alike(members, what)),
  };
}

function sharedSlots(members: readonly Person[]): string[] | null {
  const bound = members.filter(({ slots }) => slots.length > 0);
  const [first] = bound;
  return first ? first.slots.filter((slot) => bound.every(({ slots }) => slots.includes(slot))) : null;
}

function meetingsAgain(members: readonly Person[], plan: Plan, round: number): Again[] {
  const found: Again[] = [];
  const earlier = plan.rounds.slice(0, round).map((sets) => {
    const places = new Map<string, number>();
    for (const [at, set] of sets.entries()) for (const id of set) places.set(id, at);
    return places;
  });
  for (const [at, one] of members.entries())
    for (const other of members.slice(at + 1)) {
      const before = one.met.includes(other.id) || other.met.includes(one.id);
      const rounds = [...earlier.entries()]
        .filter(([, places]) => places.has(one.id) && places.get(one.id) === places.get(other.id))
        .map(([which]) => which);
      if (before || rounds.length > 0) found.push({ pair: [one.id, other.id], before, rounds });
    }
  return found;
}

function alike(members: readonly Person[], what: (typeof MIXED)[number]): Alike[] {
  const groups = new Map<string, Person[]>();
  for (const person of members) {
    const value = (person[what] ?? '').trim();
    if (value !== '') groups.set(value.toLowerCase(), [...(groups.get(value.toLowerCase()) ?? []), person]);
  }
  return [...groups.values()]
    .filter(({ length }) => length > 1)
    .map((some) => ({ in: what, value: some[0]?.[what]?.trim() ?? '', ids: some.map(({ id }) => id) }));
}
