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
  const before = await comingTo(work, meeting);
  await changeParticipant(work.tx, meeting.round.id, memberId, { away: true });
  await presentersFollow(work, meeting, memberId);
  await watchQuorum(work, await withFacilitator(work, meeting), before);
}

/** Somebody can come after all. */
export async function participantBack(work: Work, meeting: Meeting, memberId: string): Promise<void> {
  await changeParticipant(work.tx, meeting.round.id, memberId, { away: false });
  await presentersFollow(work, meeting, memberId);
  await withFacilitator(work, meeting);
}

/** How many of those who are counted on are to come, and how many it takes. */
export interface Coming {
  readonly coming: number;
  readonly of: number;
  readonly quorum: number;
}

export async function comingTo({ tx }: Pick<Work, 'tx'>, { round, set }: Meeting): Promise<Coming> {
  const members = await activeIn(tx, set);
  const away = (await participantsOf(tx, round.id, { members })).filter((one) => one.away).length;
  return { coming: members.length - away, of: members.length, quorum: quorumOf(members.length) };
}

/**
 * Too few can come to a round that has a time, and `before` there were enough: the set is asked for another time; where its rounds are
 * always at the same one, its coordinators decide. They are told either way. A round that a coordinator has booked although too few can
 * come stays.
 */
export async function watchQuorum(
  work: Work,
  meeting: Meeting,
  before: Pick<Coming, 'coming' | 'quorum'>,
): Promise<void> {
  const { round, call } = meeting;
  const { coming, quorum } = await comingTo(work, meeting);
  if (round.status !== 'booked' || coming >= quorum || before.coming < before.quorum) return;
  await work.dispatch.toCoordinators(call.networkId, { type: 'round.short', round: round.id });
  if (call.dates === 'asked') await askForDates(work, meeting);
}
