import type { Work } from '../../command.ts';
import type { Meeting } from '../rounds/round.ts';
import { zoneOf } from '../rounds/store.ts';
import { follow, forgetReminders } from './store.ts';

/**
 * Called when a round has got a time, another one, or none: each in the set is reminded of what is true now. Whoever comes into the
 * set later, or reads times in another zone, is found by the due task.
 */
export async function remindersFollow({ tx, now }: Work, { round, set, call }: Meeting): Promise<void> {
  if (round.status !== 'booked' || round.startsAt === null) return forgetReminders(tx, round.id);
  // In one order, whoever asks: two who wait for each other would wait for ever.
  for (const memberId of [...set.members].sort()) {
    const zone = await zoneOf(tx, memberId, call);
    await follow(tx, { roundId: round.id, memberId, startsAt: round.startsAt, zone }, now);
  }
}
