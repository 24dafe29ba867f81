import type { Work } from '../../command.ts';
import type { Call } from '../call.ts';
import { mayBeTheEnd } from '../evaluation/over.ts';
import { pollFollowsSet } from '../polls/polling.ts';
import { quorumOf } from '../polls/rules.ts';
import { cancel } from '../rounds/booking.ts';
import { withFacilitator } from '../rounds/facilitating.ts';
import { findMeeting, roundsOf } from '../rounds/store.ts';
import { setsOf } from '../store.ts';
import { comingTo, watchQuorum } from './coming.ts';

/**
 * Who is in a set has changed: polls count who is in it now and ask who has come, somebody facilitates, and each round that has a
 * time still has people enough. `sizeBefore`: how many were counted on before.
 */
export async function roundsFollowSet(work: Work, setId: string, sizeBefore: number): Promise<void> {
  for (const { id, status } of await roundsOf(work.tx, setId)) {
    if (status !== 'polling' && status !== 'booked') continue;
    const found = await findMeeting(work.tx, id);
    if (!found) continue;
    const meeting = await withFacilitator(work, found);
    if (status === 'polling') await pollFollowsSet(work, meeting);
    else {
      const { coming, of } = await comingTo(work, meeting);
      const before = { coming: sizeBefore - (of - coming), quorum: quorumOf(sizeBefore) };
      await watchQuorum(work, meeting, before);
    }
  }
}

/** Tells somebody who has come into a set which of its rounds have a date. */
export async function tellNewcomer(work: Pick<Work, 'dispatch'>, call: Call, set: string, member: string) {
  await work.dispatch.toMember(member, call.networkId, { type: 'set.dates', set, member });
}

/**
 * A set ends, or becomes part of another: its rounds do not take place. That it has ended its members hear already; here they hear of each
 * round that they have in their calendar, and are asked how it was where they have met.
 */
export async function endRounds(work: Work, call: Call, setId: string): Promise<void> {
  const set = (await setsOf(work.tx, call)).find(({ id }) => id === setId);
  for (const { id: round, status } of await roundsOf(work.tx, setId)) {
    if (status === 'held' || status === 'cancelled') continue;
    const meeting = await findMeeting(work.tx, round);
    if (!meeting) continue;
    await cancel(work, meeting, { told: false });
    if (status !== 'booked') continue;
    await work.dispatch.toMembers(
      meeting.call.networkId,
      meeting.set.members.map((member) => ({ member, notice: { type: 'round.gone', round, member } })),
    );
  }
  if (set) await mayBeTheEnd(work, { set, call });
}
