import type { NetworkFacts } from '../../networks/rules.ts';
import { nextWorkingHour } from '../../time/calendar.ts';

/**
 * When challenges appear. Somebody who sees who was here, minute by minute, and when challenges appear, is to learn little of who
 * wrote which. So a challenge appears at one of its network's hours, which a lot draws, with all others of that hour. What each of
 * these numbers is worth against such an observer: docs/decisions/0019-audience-and-timing.md.
 */

/** Whoever presses *Release* just before an hour would be seen to have been at it: so many minutes lie between the two. */
export const BATCH_LEAD_MINUTES = 20;

/** A batch is posted up to so many seconds after its hour: at a moment that nobody can wait for. */
export const BATCH_LATE_SECONDS = 14 * 60;

/**
 * Where few could have written it, few of them will have been here since the hour before, and the hour would point at those. So the
 * hours to draw from are as many as it takes for this many visits to lie among them: people times hours.
 */
const PEOPLE_TIMES_HOURS = 48;
const MOST_HOURS = 6;
/** However few there are, nobody waits for longer than this. */
const MOST_DAYS = 2;

type Hours = Pick<NetworkFacts, 'releaseHours' | 'zone'>;

/** Whether a network posts what is released at set hours. */
export const inBatches = ({
  releaseRule,
  releaseHours,
}: Pick<NetworkFacts, 'releaseRule' | 'releaseHours'>) => releaseRule === 'hours' && releaseHours.length > 0;

/** From how many of a network's next hours the one of a challenge is drawn. `people`: how many could have written it. */
export function hoursToDrawFrom(people: number, { releaseHours }: Pick<Hours, 'releaseHours'>): number {
  const most = Math.min(MOST_HOURS, MOST_DAYS * releaseHours.length);
  return Math.max(1, Math.min(most, Math.ceil(PEOPLE_TIMES_HOURS / people)));
}

/** The next of a network's hours that is far enough away, or the one so many after it. */
export function nextBatch(now: Date, { releaseHours, zone }: Hours, skip = 0): Date {
  let hour = nextWorkingHour(now, releaseHours, zone, BATCH_LEAD_MINUTES);
  for (let count = 0; count < skip; count++) hour = nextWorkingHour(hour, releaseHours, zone, 1);
  return hour;
}

/**
 * With the batch of which hour a challenge that is released now is posted, or `null` for at once. `skip`: how the lot fell, from 0
 * to below `hoursToDrawFrom`.
 */
export function batchFor(
  now: Date,
  network: Hours & Pick<NetworkFacts, 'releaseRule'>,
  skip = 0,
): Date | null {
  return inBatches(network) ? nextBatch(now, network, skip) : null;
}

/** The moment at which the batch of an hour is posted. `mark`: at least four bytes by chance, the same for all of the batch. */
export function momentOfBatch(hour: Date, mark: Buffer): Date {
  return new Date(hour.getTime() + 1_000 * (mark.readUInt32BE(0) % (BATCH_LATE_SECONDS + 1)));
}
