import type { DueTask } from '../../command.ts';
import { Prisma } from '../../store/generated/client.ts';
import { daysLater } from '../../time/calendar.ts';
import { isAwake } from '../awake.ts';
import { isInSet } from '../presenters/store.ts';
import { bringUpToDate } from './posting.ts';
import { ASKED_DAYS, KEPT_DAYS, REMINDED_DAYS } from './rules.ts';

const AT_ONCE = 50;

/** Rounds with a time, their set and its network, to which presenters' turns and briefs belong. */
const ofRound = Prisma.sql`
  JOIN learning_set ON learning_set.id = round.set_id AND learning_set.status = 'standing'
  JOIN set_call ON set_call.id = learning_set.call_id JOIN network ON network.id = set_call.network_id`;

/** Asks each presenter for a brief two weeks before, and once more a week before; only once where both have come. */
const ask: DueTask = {
  name: 'ask presenters for their briefs',
  async run({ tx, now, dispatch }) {
    const [first, second] = [daysLater(now, ASKED_DAYS), daysLater(now, REMINDED_DAYS)];
    const due = Prisma.sql`CASE WHEN starts_at <= ${second}::timestamptz THEN 2 ELSE 1 END`;
    const rows = await tx.$queryRaw<
      readonly { round: string; member: string; network: string; asked: number; due: number }[]
    >(Prisma.sql`
      SELECT round_turn.round_id::text AS round, round_turn.member_id::text AS member, network.id::text AS network,
        brief_asked AS asked, ${due} AS due
      FROM round_turn JOIN round ON round.id = round_turn.round_id
      JOIN round_member ON round_member.round_id = round.id AND round_member.member_id = round_turn.member_id ${ofRound}
      JOIN member ON member.id = round_turn.member_id
      WHERE round.status = 'booked' AND starts_at > ${now}::timestamptz AND starts_at <= ${first}::timestamptz
        AND presents AND NOT away AND ${isInSet} AND told = 'presents' AND brief_asked < ${due} AND ${isAwake(now)}
      ORDER BY round_turn.round_id, round_turn.member_id LIMIT ${AT_ONCE} FOR UPDATE OF round_turn SKIP LOCKED`);
    for (const { round: roundId, member: memberId, network, asked, due: briefAsked } of rows) {
      await tx.roundTurn.update({ where: { roundId_memberId: { roundId, memberId } }, data: { briefAsked } });
      if ((await tx.roundBrief.count({ where: { roundId, memberId } })) > 0) continue;
      const type = asked === 0 ? 'brief.asked' : 'brief.reminded';
      await dispatch.toMember(memberId, network, { type, round: roundId, member: memberId });
    }
    return rows.length;
  },
};

/** Brings to a set's own place what a presenter lets stand there, a day before the round. */
const bring: DueTask = {
  name: 'post briefs in the places of sets',
  async run(work) {
    const { tx, now } = work;
    const rows = await tx.$queryRaw<readonly { id: string; set: string }[]>(Prisma.sql`
      SELECT round_brief.id::text AS id, round.set_id::text AS set
      FROM round_brief JOIN round ON round.id = round_brief.round_id
      JOIN round_member ON round_member.round_id = round.id AND round_member.member_id = round_brief.member_id ${ofRound}
      WHERE post AND NOT posted AND presents AND NOT away AND ${isInSet} AND round.status IN ('booked', 'running')
        AND starts_at <= ${daysLater(now, 1)}::timestamptz
        AND EXISTS (SELECT 1 FROM place WHERE place.set_id = round.set_id AND NOT leaving)
      ORDER BY round_brief.id LIMIT ${AT_ONCE} FOR UPDATE OF round_brief SKIP LOCKED`);
    for (const { id, set } of rows) {
      await tx.roundBrief.update({ where: { id }, data: { posted: true } });
      await bringUpToDate(work, set, id);
    }
    return rows.length;
  },
};

/** What was written for a round is erased four weeks after it, also where it stood in a place. */
const erase: DueTask = {
  name: 'erase briefs of rounds that are over',
  async run(work) {
    const { tx, now } = work;
    const long = daysLater(now, -KEPT_DAYS);
    const rows = await tx.$queryRaw<readonly { id: string; set: string }[]>(Prisma.sql`
      SELECT round_brief.id::text AS id, round.set_id::text AS set
      FROM round_brief JOIN round ON round.id = round_brief.round_id JOIN learning_set ON learning_set.id = round.set_id
      WHERE coalesce(starts_at + minutes * interval '1 minute', changed_at) <= ${long}::timestamptz
        AND (round.status IN ('held', 'cancelled', 'running') OR starts_at IS NOT NULL OR learning_set.status = 'ended')
      ORDER BY round_brief.id LIMIT ${AT_ONCE} FOR UPDATE OF round_brief SKIP LOCKED`);
    for (const { id, set } of rows) {
      await bringUpToDate(work, set, id);
      await tx.roundBrief.delete({ where: { id } });
    }
    return rows.length;
  },
};

export const briefing: readonly DueTask[] = [ask, bring, erase];
