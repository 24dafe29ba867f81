import type { Chance } from './chance.ts';
import { deal } from './deal.ts';
import { placeLeftOver } from './left-over.ts';
import type { Round } from './round.ts';
import { Spread } from './spread.ts';

/** Above so many people, those left over are not tried again and again. */
const TRY_AGAIN_UP_TO = 3_000;
const TRIES = 80;

/** How often it is tried to place more, among so many people. */
const triesFor = (people: number, most: number) =>
  people > TRY_AGAIN_UP_TO ? 0 : Math.min(most, Math.ceil(30_000 / (people + 1)));

/**
 * Fills an empty round with sets that break no rule, and places as many as it finds room for in so many tries, those in `first`
 * before others.
 */
export function fillRound(round: Round, first: ReadonlySet<number>, chance: Chance, tries = TRIES): void {
  const { people, band } = round;
  const spread = new Spread(people, band, chance);
  spread.fill(first);
  spread.improve(triesFor(people.count, tries));
  deal(round, spread, chance);
  placeThoseLeft(round, chance, tries);
}

/** Tries to place who is left over. */
export function placeThoseLeft(round: Round, chance: Chance, tries = TRIES): void {
  placeLeftOver(round, chance, triesFor(round.people.count, tries));
}
