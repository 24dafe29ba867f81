import { bandOf, type Person, type Plan } from './person.ts';

/** A hard rule that a plan breaks, in words for whoever looks after the maker. */
export interface Broken {
  readonly round: number;
  readonly set: readonly string[];
  readonly rule: 'size' | 'authority' | 'apart' | 'slot' | 'twice' | 'unknown' | 'missing';
}

/**
 * The hard rules that a plan breaks, read from the plan alone and without anything the maker uses: an empty list, unless there is a
 * fault in it.
 */
export function brokenRules(people: readonly Person[], plan: Plan, size: number): Broken[] {
  const byId = new Map(people.map((person) => [person.id, person]));
  const { least, most } = bandOf(size);
  const broken: Broken[] = [];
  for (const [round, sets] of plan.rounds.entries()) {
    const add = (rule: Broken['rule'], set: readonly string[]) => broken.push({ round, set, rule });
    const seen = new Set<string>(plan.unplaced[round]);
    for (const set of sets) {
      const members = set.map((id) => byId.get(id)).filter((person) => person !== undefined);
      if (members.length < set.length) add('unknown', set);
      if (set.some((id) => seen.has(id)) || new Set(set).size < set.length) add('twice', set);
      for (const id of set) seen.add(id);
      if (set.length < least || set.length > most) add('size', set);
      const authorities = members
        .map(({ authority }) => authority.trim().toLowerCase())
        .filter((name) => name !== '');
      if (new Set(authorities).size < authorities.length) add('authority', set);
      if (members.some(({ id, apart }) => apart.some((other) => other !== id && set.includes(other))))
        add('apart', set);
      if (!shareSlot(members)) add('slot', set);
    }
    if (people.some(({ id }) => !seen.has(id))) add('missing', []);
  }
  return broken;
}

/** Whether all of them can make one slot; who names none can make every. */
export function shareSlot(members: readonly Person[]): boolean {
  const bound = members.filter(({ slots }) => slots.length > 0);
  const [first] = bound;
  return !first || first.slots.some((slot) => bound.every(({ slots }) => slots.includes(slot)));
}
