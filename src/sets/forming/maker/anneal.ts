import type { Chance } from './chance.ts';
import { NOWHERE } from './nowhere.ts';
import type { Round } from './round.ts';

export interface Cooling {
  /** How many changes are tried. */
  readonly moves: number;
  /** How dear a change may be at first, and in the end, to be taken about every third time. In costs. */
  readonly hot: number;
  readonly cold: number;
}

/** How often a person goes to another set without anybody coming back, where sizes allow it. */
const ALONE = 0.1;
export const BETWEEN_LOOKS = 2_048;

/**
 * Simulated annealing over all these rounds at once: two people of different sets change places, one moves, or one who is left over takes
 * another's place; cheaper always, dearer with a chance that falls. No rule is broken in between. Gives by how much the cost has
 * changed. `bound`: stop when it has fallen by so much. `enough` is asked from time to time whether to stop.
 */
export function anneal(
  rounds: readonly Round[],
  chance: Chance,
  { moves, hot, cold }: Cooling,
  bound: number,
  enough: () => boolean,
): number {
  let changed = 0;
  let heat = hot;
  const cooling = (cold / hot) ** (BETWEEN_LOOKS / moves);
  const people = rounds[0]?.setOf.length ?? 0;
  for (let move = 1; move <= moves; move++) {
    if (move % BETWEEN_LOOKS === 0) {
      heat *= cooling;
      if (enough()) break;
    }
    const round = rounds.length === 1 ? (rounds[0] as Round) : (rounds[chance.below(rounds.length)] as Round);
    changed += tryChange(round, chance.below(people), chance, heat);
    if (changed <= bound) break;
  }
  return changed;
}

/** Tries one change with one person. Gives what it cost, or nought where nothing was done. */
export function tryChange(round: Round, person: number, chance: Chance, heat: number): number {
  const slots = round.people.slotsOf[person] as Int32Array;
  const sets = round.setsUnder(slots[slots.length === 1 ? 0 : chance.below(slots.length)] as number);
  if (sets.length === 0) return 0;
  const to = sets[sets.length === 1 ? 0 : chance.below(sets.length)] as number;
  const from = round.setOf[person] as number;
  if (from === to) {
    if (round.people.slots > 1) round.standElsewhere(to, chance);
    return 0;
  }
  const { least, most } = round.band;
  const size = round.size(to);
  if (from === NOWHERE)
    return size < most ? place(round, person, to) : replace(round, person, to, chance, heat);
  if (round.size(from) > least && size < most && chance.next() < ALONE)
    return go(round, person, to, chance, heat);
  const other = round.member(to, chance.below(size));
  // The other first: whoever was found under a slot of theirs can mostly go there, but not the other way round.
  const leaves = round.costToJoin(from, other, person);
  if (leaves < 0) return 0;
  const joins = round.costToJoin(to, person, other);
  if (joins < 0) return 0;
  const cost = joins + leaves - round.savedByLeaving(person) - round.savedByLeaving(other);
  if (!isTaken(cost, heat, chance)) return 0;
  round.swap(person, other);
  return cost;
}

function go(round: Round, person: number, to: number, chance: Chance, heat: number): number {
  const joins = round.costToJoin(to, person);
  if (joins < 0) return 0;
  const sizes = round.sizeCostOfMove(round.setOf[person] as number, to);
  const cost = joins - round.savedByLeaving(person) + sizes;
  if (!isTaken(cost, heat, chance)) return 0;
  round.remove(person);
  round.add(to, person);
  return cost;
}

/** To be placed is worth any cost. */
function place(round: Round, person: number, to: number): number {
  const joins = round.costToJoin(to, person);
  if (joins < 0) return 0;
  const sizes = round.sizeCost(round.size(to) + 1) - round.sizeCost(round.size(to));
  round.add(to, person);
  return joins + sizes;
}

function replace(round: Round, person: number, to: number, chance: Chance, heat: number): number {
  const other = round.member(to, chance.below(round.size(to)));
  const joins = round.costToJoin(to, person, other);
  if (joins < 0) return 0;
  const cost = joins - round.savedByLeaving(other);
  if (!isTaken(cost, heat, chance)) return 0;
  round.replace(other, person);
  return cost;
}

/** Whether a change is made: cheaper ones always, dearer ones by chance. */
export function isTaken(cost: number, heat: number, chance: Chance): boolean {
  return cost <= 0 || (cost < heat * 12 && chance.next() < Math.exp(-cost / heat));
}
