import { BETWEEN_LOOKS, isTaken } from './anneal.ts';
import type { Chance } from './chance.ts';
import { NOWHERE } from './nowhere.ts';
import type { Round } from './round.ts';

/** What it costs at first, and in the end, if somebody cannot make the slot their set stands under. */
const PRICE = { first: 300, last: 3_000 } as const;
const HEAT = { hot: 230, cold: 120 } as const;
/** How often a set tries another slot, and how often somebody moves without anybody coming back. */
const OTHER_SLOT = 0.05;
const ALONE = 0.15;

/**
 * Annealing that lets people sit, for a while and at a rising price, in sets whose slot they cannot make. With the slots always kept,
 * sets could hardly come to other slots than those they began with, and the same people would meet again. In the end who
 * cannot make their set's slot is taken out of it; all other rules are kept throughout.
 */
export function annealLoosely(
  rounds: readonly Round[],
  chance: Chance,
  moves: number,
  enough: () => boolean,
): void {
  for (const round of rounds) round.loosen();
  let [heat, price]: [number, number] = [HEAT.hot, PRICE.first];
  const cooling = (HEAT.cold / HEAT.hot) ** (BETWEEN_LOOKS / moves);
  const rising = (PRICE.last / PRICE.first) ** (BETWEEN_LOOKS / moves);
  const people = rounds[0]?.setOf.length ?? 0;
  for (let move = 1; move <= moves; move++) {
    if (move % BETWEEN_LOOKS === 0) {
      heat *= cooling;
      price *= rising;
      if (enough()) break;
    }
    tryLoosely(rounds[chance.below(rounds.length)] as Round, chance.below(people), chance, heat, price);
  }
  for (const round of rounds) round.tighten();
}

function tryLoosely(round: Round, person: number, chance: Chance, heat: number, price: number): void {
  const slots = round.people.slotsOf[person] as Int32Array;
  const slot = slots[chance.below(slots.length)] as number;
  const from = round.setOf[person] as number;
  if (from !== NOWHERE && chance.next() < OTHER_SLOT) {
    otherSlot(round, from, slot, chance, heat / price);
    return;
  }
  const sets = round.setsUnder(slot);
  if (sets.length === 0) return;
  const to = sets[chance.below(sets.length)] as number;
  if (from === to) return;
  const { least, most } = round.band;
  const size = round.size(to);
  if (from === NOWHERE) {
    if (size < most && round.costToJoin(to, person) >= 0) round.add(to, person);
  } else if (round.size(from) > least && size < most && chance.next() < ALONE) {
    go(round, person, to, chance, heat, price);
  } else {
    exchange(round, person, round.member(to, chance.below(size)), chance, heat, price);
  }
}

function otherSlot(round: Round, set: number, slot: number, chance: Chance, heat: number): void {
  const now = round.slotOf(set);
  if (now === slot) return;
  const cannot = round.cannotMake(set);
  round.standUnder(set, slot);
  if (!isTaken(round.cannotMake(set) - cannot, heat, chance)) round.standUnder(set, now);
}

function go(round: Round, person: number, to: number, chance: Chance, heat: number, price: number): void {
  const joins = round.costToJoin(to, person);
  if (joins < 0) return;
  const from = round.setOf[person] as number;
  const slot = round.canMake(from, person) ? 0 : price;
  const cost = joins - round.savedByLeaving(person) - slot + round.sizeCostOfMove(from, to);
  if (!isTaken(cost, heat, chance)) return;
  round.remove(person);
  round.add(to, person);
}

/** `person` can make the slot of `other`’s set. */
function exchange(
  round: Round,
  person: number,
  other: number,
  chance: Chance,
  heat: number,
  price: number,
): void {
  const [from, to] = [round.setOf[person] as number, round.setOf[other] as number];
  const joins = round.costToJoin(to, person, other);
  if (joins < 0) return;
  const leaves = round.costToJoin(from, other, person);
  if (leaves < 0) return;
  const before = (round.canMake(from, person) ? 0 : price) + (round.canMake(to, other) ? 0 : price);
  const after = round.canMake(from, other) ? 0 : price;
  const cost = joins + leaves + after - before - round.savedByLeaving(person) - round.savedByLeaving(other);
  if (isTaken(cost, heat, chance)) round.swap(person, other);
}
