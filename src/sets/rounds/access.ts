import type { MemberContext } from '../../command.ts';
import { isMemberOf } from '../../networks/store.ts';
import type { Meeting } from './round.ts';
import { lockMeeting } from './store.ts';

/** A round of a set in which this person is now. Locked with its set and call. */
export async function ownRound(context: MemberContext, id: string): Promise<Meeting | null> {
  const meeting = await lockMeeting(context.tx, id);
  return meeting?.set.members.includes(context.person.id) ? meeting : null;
}

/** A round of a set in a network that this person coordinates now. Locked with its set and call. */
export async function roundToRun(context: MemberContext, id: string): Promise<Meeting | null> {
  const meeting = await lockMeeting(context.tx, id);
  const runs =
    meeting && (await isMemberOf(context.tx, context.person.id, meeting.call.networkId, 'coordinator'));
  return runs ? meeting : null;
}

/** A round that this person has to do with, and as what: as one of the set, as a coordinator of its network, or both. */
export async function roundFor(
  context: MemberContext,
  id: string,
): Promise<{ meeting: Meeting; isIn: boolean; runs: boolean } | null> {
  const meeting = await lockMeeting(context.tx, id);
  if (!meeting) return null;
  const isIn = meeting.set.members.includes(context.person.id);
  const runs = await isMemberOf(context.tx, context.person.id, meeting.call.networkId, 'coordinator');
  return isIn || runs ? { meeting, isIn, runs } : null;
}
