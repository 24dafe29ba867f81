import {
  BATCH_LATE_SECONDS,
  BATCH_LEAD_MINUTES,
  hoursToDrawFrom,
} from '../../../src/challenges/posing/timing.ts';
import { DAY, lookAt, type Roll, rolls, watch } from './office.ts';
import { type Appeared, type Watcher, watchers } from './watchers.ts';

export const HOURS = [9, 13, 17] as const;

/** How challenges come to appear. Whoever watches knows how. */
export interface Posting {
  /** From how many hours the one of a challenge is drawn, where so many could have written it. */
  draws(people: number): number;
  /** When one appears that was released at this minute. */
  at(released: number, draws: number, roll: Roll): number;
}

export const hoursOfAWeek = [0, 1, 2, 3, 4].flatMap((day) => HOURS.map((hour) => day * DAY + hour * 60));

const atAnHour: Posting['at'] = (released, draws, roll) => {
  const possible = hoursOfAWeek.filter((hour) => hour >= released + BATCH_LEAD_MINUTES);
  return (possible[roll(draws)] ?? 0) + roll(BATCH_LATE_SECONDS + 1) / 60;
};

/** As the rules of the house have it, in minutes. */
export const inDrawnBatches: Posting = {
  draws: (people) => hoursToDrawFrom(people, { releaseHours: HOURS }),
  at: atAnHour,
};

/** All with the very next hour. */
export const inNextBatch: Posting = { draws: () => 1, at: atAnHour };

/** At the press: batching is switched off. */
export const atOnce: Posting = { draws: () => 1, at: (released) => released };

/**
 * How often each watcher names the right one of so many people, of 1: over so many challenges, each with four days in which everybody
 * comes and goes.
 */
export function ratesOf(
  posting: Posting,
  { posts = 1_000, people = 12, visitsADay = 3, seed = 20_261_123 } = {},
): Readonly<Record<string, number>> {
  const roll = rolls(seed);
  const right = new Map<string, number>();
  for (let count = 0; count < posts; count++) {
    const watched = watch(roll, people, visitsADay);
    const draws = posting.draws(people);
    const at = posting.at(watched.released, draws, roll);
    const seen = [...watched.seen, ...lookAt(roll, watched, Math.ceil(at))];
    const appeared = { seen, members: people, at, hours: hoursOfAWeek, draws };
    for (const [name, watcher] of Object.entries(watchers))
      if (guess(watcher, appeared, roll) === watched.author) right.set(name, (right.get(name) ?? 0) + 1);
  }
  return Object.fromEntries(Object.keys(watchers).map((name) => [name, (right.get(name) ?? 0) / posts]));
}

/** The one for whom most speaks; among equals a lot decides. */
export function guess(watcher: Watcher, appeared: Appeared, roll: Roll): number {
  const score = watcher(appeared);
  const scores = Array.from({ length: appeared.members }, (_, member) => score(member));
  const most = Math.max(...scores);
  const equals = scores.flatMap((one, member) => (one === most ? [member] : []));
  return equals[roll(equals.length)] ?? 0;
}
