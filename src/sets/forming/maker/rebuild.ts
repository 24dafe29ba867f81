import { anneal } from './anneal.ts';
import { costOf } from './bound.ts';
import type { Chance } from './chance.ts';
import { fillRound, placeThoseLeft } from './open-round.ts';
import type { Round } from './round.ts';
import { restore, snapshot } from './snapshot.ts';

const HEAT = { hot: 120, cold: 1.5 } as const;
const WHOLE = 0.4;
const SETS_AT_ONCE = 3;
/** Few: there will be many rounds of this. */
const TRIES = 6;

/**
 * Takes a round, or some of its sets, apart again and again and forms them anew, which is kept unless it makes the whole worse. So sets come
 * to slots, sizes and numbers that no change of two people leads to. Costs so many changes, and stops at the cost `bound`.
 */
export function rebuild(
  rounds: readonly Round[],
  chance: Chance,
  moves: number,
  bound: number,
  enough: () => boolean,
): void {
  const [first] = rounds;
  if (!first) return;
  const each = Math.min(60_000, Math.max(1_000, first.people.count * 150));
  const hopeless = first.people.hopeless.size;
  let cost = costOf(rounds);
  for (let spent = 0; spent < moves && !enough(); spent += each) {
    if (cost <= bound && rounds.every((round) => round.unplaced().length === hopeless)) return;
    const round = rounds[chance.below(rounds.length)] as Round;
    const [before, left] = [snapshot(round), round.unplaced().length];
    if (chance.next() < WHOLE) formAnew(round, chance);
    else formSomeAnew(round, chance);
    anneal([round], chance, { moves: each, ...HEAT }, Number.NEGATIVE_INFINITY, enough);
    const leftNow = round.unplaced().length;
    const then = leftNow <= left ? costOf(rounds) : 0;
    if (leftNow < left || (leftNow === left && then <= cost)) cost = then;
    else restore(round, before);
  }
}

function formAnew(round: Round, chance: Chance): void {
  for (const set of round.allSets()) round.close(set);
  fillRound(round, new Set(), chance, TRIES);
}

function formSomeAnew(round: Round, chance: Chance): void {
  const sets = round.allSets();
  for (let many = 1 + chance.below(SETS_AT_ONCE); many > 0 && sets.length > 0; many--) {
    const [set] = sets.splice(chance.below(sets.length), 1);
    if (set !== undefined) round.close(set);
  }
  placeThoseLeft(round, chance, TRIES);
}
