import { costOf, leastCost } from './bound.ts';
import { roundsByPattern } from './by-pattern.ts';
import { Chance } from './chance.ts';
import { improveAlone, improveTogether } from './improve.ts';
import { type Numbered, numbered } from './numbered.ts';
import { fillRound } from './open-round.ts';
import { Pairs } from './pairs.ts';
import { type Band, bandOf, type Person, type Plan, type Wanted } from './person.ts';
import { rebuild } from './rebuild.ts';
import { Round } from './round.ts';
import { restore, type Sets, snapshot } from './snapshot.ts';

/** How long the maker goes on. The same effort gives the same plan, unless `left` has cut it short. */
export interface Effort {
  /** Changes that are tried in all, at most. */
  readonly changes: number;
  /** Which part of the time that there is, is left: from 1 down to 0. Always 1: as long as it takes. */
  left(): number;
}

/** Up to so many people, times rounds, all rounds are improved together; more are made round by round. */
const TOGETHER_UP_TO = 12_000;
/** What looking for patterns once costs, in changes that would have taken as long. */
const CHANGES_A_PATTERN = 400_000;
/** The part of the changes that goes into taking sets apart and forming them anew. */
const REBUILDING = 0.6;
/** The part of a limited time that is left for taking the best plan apart. */
const FOR_THE_LAST = 0.4;
/** The part of a round's share of the time in which it is improved alone; the rest is for going through all of them once more. */
const FOR_EACH_ROUND = 0.9;
const FIRST_RUN = 300_000;
/** More than so many changes for each person and round have not been seen to do any good. */
const CHANGES_EACH = 40_000;

/** What is tried unless more is asked for: a second or two of computing for some dozens of people. */
export const usualEffort: Effort = { changes: 15_000_000, left: () => 1 };

/**
 * Forms learning sets, for each round anew. No set ever breaks a hard rule: its size is within `bandOf(size)`, no two are of one
 * authority or kept apart, and all share a slot. As many people as can be found room for are placed; then, in this order, pairs do
 * not meet again, backgrounds and kinds of authority are mixed, experience, regions, and sizes are near the one wanted.
 *
 * Pure: the same people in the same order, wishes and effort give the same plan, unless `effort.left` came to nought before it was
 * done. Ids must differ, `size` be 2 or more, `rounds` 1 or more.
 */
export function makeSets(people: readonly Person[], wanted: Wanted, effort: Effort = usualEffort): Plan {
  const band = bandOf(wanted.size);
  const numbers = numbered(people, band.least);
  const making: Making = {
    people: numbers,
    band,
    count: wanted.rounds,
    chance: new Chance(wanted.seed),
    effort,
  };
  const isTooFew = numbers.hopeless.size === numbers.count;
  const none = Array.from({ length: wanted.rounds }, () => []);
  const rounds = isTooFew
    ? none
    : numbers.count * wanted.rounds <= TOGETHER_UP_TO
      ? together(making)
      : oneByOne(making);
  return {
    rounds: rounds.map((sets) =>
      sets.map((members) => members.map((person) => (people[person] as Person).id)),
    ),
    unplaced: rounds.map((sets) => {
      const placed = new Set(sets.flat());
      return people.filter((_, person) => !placed.has(person)).map(({ id }) => id);
    }),
  };
}

interface Making {
  readonly people: Numbered;
  readonly band: Band;
  readonly count: number;
  readonly chance: Chance;
  readonly effort: Effort;
}

interface Made {
  readonly unplaced: number;
  readonly cost: number;
  readonly rounds: readonly Sets[];
}

const NOTHING: Made = { unplaced: Number.POSITIVE_INFINITY, cost: 0, rounds: [] };

/**
 * Runs of twice as many changes each, every one from a new beginning; the best of them. With a time to fill, the rest of it goes into
 * taking that one apart and forming it anew.
 */
function together(making: Making): readonly Sets[] {
  const { people, band, chance, effort } = making;
  const isTimed = effort.changes === Number.POSITIVE_INFINITY;
  const { best, bound } = bestOfRuns(making, () => effort.left() <= (isTimed ? FOR_THE_LAST : 0));
  if (!isTimed || isPerfect(best, bound, making)) return best.rounds;
  const pairs = new Pairs(people);
  const rounds = best.rounds.map((sets) => {
    const round = new Round(people, pairs, band);
    restore(round, sets);
    return round;
  });
  rebuild(rounds, chance, Number.POSITIVE_INFINITY, leastCost(rounds), () => effort.left() <= 0);
  return better(best, made(rounds)).rounds;
}

function bestOfRuns(making: Making, enough: () => boolean): { readonly best: Made; readonly bound: number } {
  const { people, band, count, chance, effort } = making;
  const isTimed = effort.changes === Number.POSITIVE_INFINITY;
  const changes = isTimed ? effort.changes : Math.min(effort.changes, people.count * count * CHANGES_EACH);
  let best = NOTHING;
  let spent = 0;
  for (let run = FIRST_RUN; ; run *= 2) {
    const tries = run / FIRST_RUN;
    const byPattern = roundsByPattern(people, band, count, chance, tries, enough);
    if (byPattern) {
      best = better(best, made(byPattern));
      const bound = leastCost(byPattern);
      if (isPerfect(best, bound, making)) return { best, bound };
    }
    const pairs = new Pairs(people);
    const rounds = Array.from({ length: count }, () => new Round(people, pairs, band));
    const late = new Set<number>();
    for (const round of rounds) {
      fillRound(round, late, chance);
      for (const person of round.unplaced()) late.add(person);
    }
    best = better(best, made(rounds));
    if (people.slots === 1) spent += tries * CHANGES_A_PATTERN;
    const moves = Math.max(FIRST_RUN / 10, Math.min(run, changes - spent));
    // With no slots and nobody left over, there is little that taking sets apart could find.
    const again = people.slots > 1 || best.unplaced > 0 ? REBUILDING : 0;
    improveTogether(rounds, chance, moves * (1 - again), leastCost(rounds), enough);
    rebuild(rounds, chance, moves * again, leastCost(rounds), enough);
    best = better(best, made(rounds));
    spent += moves;
    const bound = leastCost(rounds);
    if (isPerfect(best, bound, making) || spent >= changes || enough()) return { best, bound };
  }
}

const isPerfect = ({ unplaced, cost }: Made, bound: number, { people, count }: Making) =>
  unplaced === people.hopeless.size * count && cost <= bound;

function made(rounds: readonly Round[]): Made {
  return {
    unplaced: rounds.reduce((sum, round) => sum + round.unplaced().length, 0),
    cost: costOf(rounds),
    rounds: rounds.map((round) => snapshot(round)),
  };
}

function better(one: Made, other: Made): Made {
  if (one.unplaced !== other.unplaced) return one.unplaced < other.unplaced ? one : other;
  return one.cost <= other.cost ? one : other;
}

function oneByOne({ people, band, count, chance, effort }: Making): readonly Sets[] {
  const pairs = new Pairs(people);
  const late = new Set<number>();
  let dearest = 0;
  const rounds = Array.from({ length: count }, (_, at) => {
    const before = effort.left();
    const round = new Round(people, pairs, band);
    fillRound(round, late, chance);
    for (const person of round.unplaced()) late.add(person);
    dearest = Math.max(dearest, before - effort.left());
    const until = leftAfter(effort.left(), dearest, count - at);
    improveAlone(round, chance, () => effort.left() <= until);
    return round;
  });
  const isTimed = effort.changes === Number.POSITIVE_INFINITY;
  while (isTimed && effort.left() > 0)
    for (const round of rounds) improveAlone(round, chance, () => effort.left() <= 0);
  return rounds.map(snapshot);
}

/**
 * How much of the time is to be left when a round has been improved, of so many that are still to do with it. All of them have to be filled,
 * which nothing cuts short and takes `filling` each; what can be spared besides is shared out, with a little left for the end.
 */
export function leftAfter(left: number, filling: number, rounds: number): number {
  const spare = Math.max(0, left - filling * (rounds - 1));
  return left - (spare / rounds) * FOR_EACH_ROUND;
}
