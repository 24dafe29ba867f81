import { numbered } from './numbered.ts';
import { Pairs } from './pairs.ts';
import { bandOf, type Person, type Plan } from './person.ts';
import { Round } from './round.ts';

/** A plan that somebody goes on working on: its rounds, and the numbers of its people. */
export interface Standing {
  readonly rounds: readonly Round[];
  readonly numberOf: ReadonlyMap<string, number>;
  /** The plan as the rounds have it now. Sets keep their order, and people theirs within a set, as far as they stayed. */
  plan(): Plan;
}

/** Takes a plan up again, whatever rules it breaks. Ids that are nobody's are left out; sets of none are, too. */
export function standing(people: readonly Person[], plan: Plan, size: number): Standing {
  const band = bandOf(size);
  const longest = Math.max(band.most, ...plan.rounds.flat().map(({ length }) => length));
  const numbers = numbered(people, band.least);
  const pairs = new Pairs(numbers);
  const numberOf = new Map(people.map(({ id }, at) => [id, at]));
  const orders: (readonly number[])[] = [];
  const rounds = plan.rounds.map((sets) => {
    // Room for whatever a person has put together by hand, besides what may be opened.
    const round = new Round(numbers, pairs, band, { longest, besides: sets.length });
    const order: number[] = [];
    for (const ids of sets) {
      const members = ids.map((id) => numberOf.get(id)).filter((number) => number !== undefined);
      if (members.length === 0) continue;
      const set = round.open(numbers.slotsOf[members[0] as number]?.[0] ?? 0);
      for (const member of members) round.add(set, member);
      order.push(set);
    }
    orders.push(order);
    return round;
  });
  const id = (number: number) => (people[number] as Person).id;
  return {
    rounds,
    numberOf,
    plan: () => ({
      rounds: rounds.map((round, at) => {
        const known = orders[at] ?? [];
        const added = round.allSets().filter((set) => !known.includes(set));
        const sets = [...known.filter((set) => round.size(set) > 0), ...added];
        return sets.map((set) => round.membersOf(set).map(id));
      }),
      unplaced: rounds.map((round) => round.unplaced().map(id)),
    }),
  };
}
