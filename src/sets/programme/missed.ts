import type { DueTask, Work } from '../../command.ts';
import { Prisma } from '../../store/generated/client.ts';
import { isSetAwake } from '../awake.ts';
import { presentersFollow } from '../presenters/follow.ts';
import type { Meeting, Participant } from '../rounds/round.ts';
import { lockMeeting, participantsOf, roundsOf } from '../rounds/store.ts';
import { roundsFollowSet } from './following.ts';

const AT_ONCE = 10;
/** Somebody is asked the day after: whoever was ill has other worries on the same one. */
const AFTER = Prisma.sql`interval '1 day'`;
/** After so many rounds on end without a word a place is paused. */
export const SILENT_ROUNDS = 3;

/**
 * Who missed a round without a word: it was noted that they were not there, as at a round's end it is of everybody then in the set, and
 * they had not said that they cannot come. Of somebody who came into the set later nothing is noted. Where nobody was, nobody was missed.
 */
export function missedIn(people: readonly Participant[]): readonly string[] {
  if (!people.some(({ came }) => came)) return [];
  return people.filter(({ came, away }) => came === false && !away).map(({ memberId }) => memberId);
}

/** Asks those who missed a round kindly; pauses those who have missed three on end, since they last said that they are back. */
async function askMissed(work: Work, { round, set, call }: Meeting): Promise<void> {
  const { tx, dispatch } = work;
  await tx.round.update({ where: { id: round.id }, data: { missedAsked: true } });
  const held = (await roundsOf(tx, set.id)).filter(
    (one) => one.status === 'held' && one.number <= round.number,
  );
  const missed = await Promise.all(
    held.slice(-SILENT_ROUNDS).map(async ({ id, startsAt }) => ({
      startsAt,
      who: missedIn(await participantsOf(tx, id, set)),
    })),
  );
  const places = await tx.setMember.findMany({ where: { setId: set.id } });
  const paused = places.filter((one) => one.paused);
  let anyPaused = false;
  for (const memberId of missed.at(-1)?.who ?? []) {
    const place = places.find((one) => one.memberId === memberId);
    const counts = (startsAt: Date | null) =>
      !place?.backAt || (startsAt !== null && startsAt > place.backAt);
    if (place?.paused || !counts(round.startsAt)) continue;
    const isSilent =
      missed.length === SILENT_ROUNDS &&
      missed.every(({ who, startsAt }) => who.includes(memberId) && counts(startsAt));
    if (isSilent) {
      const where = { setId_memberId: { setId: set.id, memberId } };
      await tx.setMember.update({ where, data: { paused: true } });
      anyPaused = true;
    }
    await dispatch.toMember(memberId, call.networkId, {
      ...{ type: 'round.missed', round: round.id, member: memberId },
    });
  }
  if (!anyPaused) return;
  await presentersFollow(work, { set, call });
  await roundsFollowSet(work, set.id, set.members.length - paused.length);
}

export const missedDue: DueTask = {
  name: 'ask those who missed a round',
  async run(work) {
    const rows = await work.tx.$queryRaw<readonly { readonly id: string }[]>(Prisma.sql`
      SELECT round.id::text AS id FROM round JOIN learning_set ON learning_set.id = round.set_id
      JOIN set_call ON set_call.id = call_id JOIN network ON network.id = network_id
      WHERE round.status = 'held' AND NOT missed_asked AND learning_set.status = 'standing'
        AND starts_at + minutes * interval '1 minute' + ${AFTER} <= ${work.now}::timestamptz
        AND ${isSetAwake(work.now)}
      ORDER BY starts_at, round.id LIMIT ${AT_ONCE} FOR UPDATE OF set_call SKIP LOCKED`);
    for (const { id } of rows) {
      const meeting = await lockMeeting(work.tx, id);
      if (meeting) await askMissed(work, meeting);
    }
    return rows.length;
  },
};
