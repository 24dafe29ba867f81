import { costOf } from './bound.ts';
import { type Broken, brokenRules } from './check.ts';
import { type Explained, explain } from './explain.ts';
import { join, joinForAnother } from './left-over.ts';
import { NOWHERE } from './nowhere.ts';
import { bandOf, type Person, type Plan } from './person.ts';
import type { Round } from './round.ts';
import { standing } from './standing.ts';

/** Somebody is put into another set of a round, or out of all; in the place of somebody, who then goes where the first came from. */
export interface Move {
  /** From 0. */
  readonly round: number;
  readonly person: string;
  /** Which set, from 0; `null`: none. */
  readonly to: number | null;
  readonly inPlaceOf?: string;
}

/** What a move does. */
export interface Effect {
  readonly plan: Plan;
  /** Hard rules that the plan would break in that round. */
  readonly breaks: readonly Broken[];
  /** The sets they leave and come to, before and after, where there is one. Both keep their place in the round. */
  readonly left: { readonly before: Explained; readonly after: Explained } | null;
  readonly joined: { readonly before: Explained; readonly after: Explained } | null;
  /** By how much the whole plan becomes better (below nought) or worse, in the maker’s own measure: a pair that meets again is 1,000. */
  readonly cost: number;
}

/** Works a move out without judging it: a coordinator may want what the maker would not. The round and set must be there. */
export function effectOfMove(people: readonly Person[], plan: Plan, size: number, move: Move): Effect {
  const before = plan.rounds[move.round] ?? [];
  const from = before.findIndex((set) => set.includes(move.person));
  const moved = new Map<string, number | null>([[move.person, move.to]]);
  if (move.inPlaceOf !== undefined) moved.set(move.inPlaceOf, from === -1 ? null : from);
  const after = before.map((set, at) => [
    ...set.filter((id) => !moved.has(id)),
    ...[...moved].filter(([, to]) => to === at).map(([id]) => id),
  ]);
  const placed = new Set(after.flat());
  const replaced: Plan = {
    rounds: plan.rounds.with(move.round, after),
    unplaced: plan.unplaced.with(
      move.round,
      people.map(({ id }) => id).filter((id) => !placed.has(id)),
    ),
  };
  const both = (set: number | null) =>
    set === null || set === -1
      ? null
      : { before: explain(people, plan, move.round, set), after: explain(people, replaced, move.round, set) };
  return {
    plan: replaced,
    // A set that nobody is left in is no set.
    breaks: brokenRules(people, replaced, size).filter(
      ({ round, set }) => round === move.round && set.length > 0,
    ),
    left: both(from),
    joined: both(move.to),
    cost: costOf(standing(people, replaced, size).rounds) - costOf(standing(people, plan, size).rounds),
  };
}

/** A plan that was changed for one person, and whom it moved besides them: none, if that could be. */
export interface Changed {
  readonly plan: Plan;
  /** In each round, who is in a set with other people than before, besides the one it is about and those of the sets they came to. */
  readonly moved: readonly (readonly string[])[];
}

/**
 * Finds a place for somebody who comes late, from round `from` on: in the set with room where it costs least; else one other person
 * makes room for them; else they are left over. Nobody else is disturbed. `people` must hold them; earlier rounds stay.
 */
export function placeLateComer(
  people: readonly Person[],
  plan: Plan,
  size: number,
  { person, from = 0 }: { readonly person: string; readonly from?: number },
): Changed {
  const state = standing(people, plan, size);
  const number = state.numberOf.get(person);
  const moved = state.rounds.map((round, at) => {
    if (number === undefined || at < from || round.setOf[number] !== NOWHERE) return [];
    const before = round.setOf.slice();
    if (!join(round, number)) joinForAnother(round, number);
    return whoMoved(people, before, round, number);
  });
  return { plan: state.plan(), moved };
}

/**
 * Takes somebody out who leaves, from round `from` on. A set that is then too small is given one person by a set that can spare one; else
 * its people go to sets with room, and those for whom there is none are left over. Nobody else is disturbed.
 */
export function removeLeaver(
  people: readonly Person[],
  plan: Plan,
  size: number,
  { person, from = 0 }: { readonly person: string; readonly from?: number },
): Changed {
  const state = standing(people, plan, size);
  const number = state.numberOf.get(person);
  const { least } = bandOf(size);
  const moved = state.rounds.map((round, at) => {
    if (number === undefined || at < from) return [];
    const set = round.setOf[number] as number;
    if (set === NOWHERE) return [];
    const before = round.setOf.slice();
    round.remove(number);
    if (round.size(set) < least && !fetch(round, set, least)) scatter(round, set);
    return whoMoved(people, before, round, number);
  });
  const { rounds, unplaced } = state.plan();
  const stay = unplaced.map((ids, at) => (at < from ? ids : ids.filter((id) => id !== person)));
  return { plan: { rounds, unplaced: stay }, moved };
}

/** Brings the one person from a larger set whose move costs least. */
function fetch(round: Round, to: number, least: number): boolean {
  let [best, cost] = [NOWHERE, Number.POSITIVE_INFINITY];
  for (const set of round.allSets()) {
    if (set === to || round.size(set) <= least) continue;
    for (const one of round.membersOf(set)) {
      const joins = round.costToJoin(to, one);
      const total = joins - round.savedByLeaving(one) + round.sizeCostOfMove(set, to);
      if (joins >= 0 && total < cost) [best, cost] = [one, total];
    }
  }
  if (best === NOWHERE) return false;
  round.remove(best);
  round.add(to, best);
  return true;
}

function scatter(round: Round, set: number): void {
  const members = round.membersOf(set);
  round.close(set);
  for (const one of members) join(round, one);
}

function whoMoved(people: readonly Person[], before: Int32Array, round: Round, besides: number): string[] {
  return people.flatMap(({ id }, at) => (at !== besides && before[at] !== round.setOf[at] ? [id] : []));
}
