import type { Work } from '../../command.ts';
import { calendarsFollow } from '../calendars/following.ts';
import type { Meeting } from '../rounds/round.ts';
import { findMeeting, zoneOf } from '../rounds/store.ts';
import { dropGone, follow, forgetReminders } from './store.ts';

/** More than anybody is in, with all the rounds of one set. */
const AT_ONCE = 50;

/**
 * Whoever has left a set (`setId`; `null`: any) is reminded of none of its rounds, and hears of each that they have in their calendar that
 * it goes from there. Gives how many times that was.
 */
export async function letGoOf(work: Work, setId: string | null): Promise<number> {
  const found = await dropGone(work.tx, work.now, AT_ONCE, setId);
  const inOrder = found.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  for (const { roundId: round, memberId: member } of inOrder) {
    const meeting = await findMeeting(work.tx, round);
    if (!meeting) continue;
    await calendarsFollow(work, meeting, { members: [member], gone: true });
    await work.dispatch.toMember(member, meeting.call.networkId, { type: 'round.gone', round, member });
  }
  return found.length;
}

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
