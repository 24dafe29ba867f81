import { anneal, tryChange } from './anneal.ts';
import { costOf } from './bound.ts';
import type { Chance } from './chance.ts';
import { annealLoosely } from './loose.ts';
import { NOWHERE } from './nowhere.ts';
import { AGAIN } from './numbered.ts';
import { placeThoseLeft } from './open-round.ts';
import type { Round } from './round.ts';

/** Costs of a change around which pairs stop meeting again; below, people are mixed; then nothing moves any more. */
const HEAT = { hot: 230, warm: 120, cold: 1.5 } as const;
/** The part of the changes that goes into pairs that meet again. */
const APART_FIRST = 0.5;

/** Improves all rounds together with so many changes, and stops at the cost `bound`. */
export function improveTogether(
  rounds: readonly Round[],
  chance: Chance,
  moves: number,
  bound: number,
  enough: () => boolean,
): void {
  const people = rounds[0]?.people;
  if (!people) return;
  const left = () => bound - costOf(rounds);
  if (people.slots > 1) {
    annealLoosely(rounds, chance, moves * APART_FIRST, enough);
    for (const round of rounds) placeThoseLeft(round, chance);
  } else {
    const first = people.mixed.length > 0 ? moves * APART_FIRST : moves;
    anneal(rounds, chance, { moves: first, hot: HEAT.hot, cold: HEAT.warm }, left(), enough);
  }
  if (left() >= 0) return;
  anneal(
    rounds,
    chance,
    { moves: moves * (1 - APART_FIRST), hot: HEAT.warm, cold: HEAT.cold },
    left(),
    enough,
  );
}

/** Improves one round of very many people, the rounds before it being done. */
export function improveAlone(round: Round, chance: Chance, enough: () => boolean): void {
  part(round, chance, enough);
  const moves = round.people.count * 10;
  anneal([round], chance, { moves, hot: 10, cold: HEAT.cold }, Number.NEGATIVE_INFINITY, enough);
  part(round, chance, enough);
}

/** Goes through those who meet somebody again, and looks for others to change places with. */
function part(round: Round, chance: Chance, enough: () => boolean): void {
  for (let person = 0; person < round.setOf.length; person++) {
    if (round.setOf[person] === NOWHERE) continue;
    for (let tries = 0; tries < 60 && round.savedByLeaving(person) >= AGAIN; tries++)
      tryChange(round, person, chance, 1);
    if (person % 1_000 === 0 && enough()) return;
  }
}
