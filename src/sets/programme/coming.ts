import type { Work } from '../../command.ts';
import { askForDates } from '../polls/polling.ts';
import { quorumOf } from '../polls/rules.ts';
import { activeIn } from '../polls/store.ts';
import { presentersFollow } from '../presenters/follow.ts';
import { withFacilitator } from '../rounds/facilitating.ts';
import type { Meeting } from '../rounds/round.ts';
import { changeParticipant, participantsOf } from '../rounds/store.ts';

/** Somebody cannot come to a round: another facilitates or presents where they would have, and people enough are still to come. */
export async function participantAway(work: Work, meeting: Meeting, memberId: string): Promise<void> {
  await changeParticipant(work.tx, meeting.round.id, memberId, { away: true });
  await presentersFollow(work, meeting, memberId);
  await watchQuorum(work, await withFacilitator(work, meeting));
}

/** Somebody can come after all. */
export async function participantBack(work: Work, meeting: Meeting, memberId: string): Promise<void> {
  await changeParticipant(work.tx, meeting.round.id, memberId, { away: false });
  await presentersFollow(work, meeting, memberId);
  await withFacilitator(work, meeting);
}

/** How many of those who are counted on are to come, and how many it takes. */
export async function comingTo(
  { tx }: Pick<Work, 'tx'>,
  { round, set }: Meeting,
): Promise<{ readonly coming: number; readonly of: number; readonly quorum: number }> {
  const members = await activeIn(tx, set);
  const away = (await participantsOf(tx, round.id, { members })).filter((one) => one.away).length;
  return { coming: members.length - away, of: members.length, quorum: quorumOf(members.length) };
}

/**
 * Too few can come to a round that has a time: the set is asked for another one; where its rounds are always at the same time, its
 * coordinators decide. They are told either way, once for each that it lacks.
 */
export async function watchQuorum(work: Work, meeting: Meeting): Promise<void> {
  const { round, call } = meeting;
  const { coming, quorum } = await comingTo(work, meeting);
  if (round.status !== 'booked' || coming >= quorum) return;
  await work.dispatch.toCoordinators(call.networkId, { type: 'round.short', round: round.id });
  if (call.dates === 'asked') await askForDates(work, meeting);
}
