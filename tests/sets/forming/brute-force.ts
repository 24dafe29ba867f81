import { shareSlot } from '../../../src/sets/forming/maker/check.ts';
import { bandOf, type Person } from '../../../src/sets/forming/maker/person.ts';

export interface Best {
  readonly placed: number;
  /** The fewest pairs who have met, of all ways to place as many. */
  readonly repeats: number;
}

/** The best of all ways to form sets of a few people, by trying every one. Shares nothing with the maker but the rules' words. */
export function bestOfAll(people: readonly Person[], size: number): Best {
  const { least, most } = bandOf(size);
  const mayNot = (one: Person, other: Person) =>
    (one.authority !== '' && one.authority === other.authority) ||
    one.apart.includes(other.id) ||
    other.apart.includes(one.id);
  const haveMet = (one: Person, other: Person) => one.met.includes(other.id) || other.met.includes(one.id);
  let best: Best = { placed: 0, repeats: 0 };
  const sets: Person[][] = [];
  const next = (at: number, placed: number, repeats: number) => {
    const person = people[at];
    if (!person) {
      if (sets.some(({ length }) => length < least)) return;
      if (placed > best.placed || (placed === best.placed && repeats < best.repeats))
        best = { placed, repeats };
      return;
    }
    for (const set of sets) {
      if (set.length >= most || set.some((other) => mayNot(person, other))) continue;
      set.push(person);
      const again = set.filter((other) => other !== person && haveMet(person, other)).length;
      if (shareSlot(set)) next(at + 1, placed + 1, repeats + again);
      set.pop();
    }
    sets.push([person]);
    next(at + 1, placed + 1, repeats);
    sets.pop();
    next(at + 1, placed, repeats);
  };
  next(0, 0, 0);
  return best;
}
