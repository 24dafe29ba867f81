import type { DueTask } from '../../command.ts';
import { Prisma } from '../../store/generated/client.ts';
import { daysLater } from '../../time/calendar.ts';
import { isAwake, morningOf, theirZone } from '../awake.ts';
import { ASKED_DAYS, REMINDED_DAYS } from './rules.ts';

const AT_ONCE = 50;

/**
 * Actions of those who are in a standing set now: an action follows its owner to another set of the same call. `learning_set`: the one they
 * are in, which need not be the one in which they said it.
 */
const OWNED = Prisma.sql`
  FROM set_action JOIN round ON round.id = round_id
  JOIN learning_set AS said_in ON said_in.id = round.set_id
  JOIN learning_set ON learning_set.call_id = said_in.call_id AND learning_set.status = 'standing'
  JOIN set_member ON set_member.set_id = learning_set.id AND set_member.member_id = set_action.member_id AND left_on IS NULL
  JOIN set_call ON set_call.id = learning_set.call_id JOIN network ON network.id = set_call.network_id
  JOIN member ON member.id = set_action.member_id`;

interface Found {
  readonly id: string;
  readonly member: string;
  readonly network: string;
  readonly set: string;
}

/** Two days before an action is due, in the morning where its owner is, and once. */
const remind: DueTask = {
  name: 'remind members of their actions',
  async run({ tx, now, dispatch }) {
    const rows = await tx.$queryRaw<readonly Found[]>(Prisma.sql`
      SELECT set_action.id::text AS id, set_action.member_id::text AS member, network.id::text AS network
      ${OWNED}
      WHERE NOT reminded AND set_action.status = 'open'
        AND ${morningOf(Prisma.sql`(due_on - ${REMINDED_DAYS}::int)`)} <= ${now}::timestamptz
        AND due_on >= (${now}::timestamptz AT TIME ZONE ${theirZone})::date AND ${isAwake(now)}
      ORDER BY set_action.id LIMIT ${AT_ONCE} FOR UPDATE OF set_action SKIP LOCKED`);
    await tx.setAction.updateMany({
      where: { id: { in: rows.map(({ id }) => id) } },
      data: { reminded: true },
    });
    for (const { id: action, member, network } of rows)
      await dispatch.toMember(member, network, { type: 'action.due', action, member });
    return rows.length;
  },
};

/**
 * Some days before a round, whoever has actions that are not settled is asked what became of them: once for each round. Only the soonest is
 * asked for, whatever its number: a round may take place after one that was planned for later.
 */
const ask: DueTask = {
  name: 'ask what became of actions',
  async run({ tx, now, dispatch }) {
    const rows = await tx.$queryRaw<readonly (Found & { round: string; number: number })[]>(Prisma.sql`
      SELECT set_action.id::text AS id, set_action.member_id::text AS member, network.id::text AS network,
        ahead.id::text AS round, ahead.number AS number
      ${OWNED}
      JOIN round AS ahead ON ahead.set_id = learning_set.id AND ahead.status = 'booked'
      WHERE set_action.status NOT IN ('done', 'changed')
        AND asked_for IS DISTINCT FROM ahead.number AND answered_for IS DISTINCT FROM ahead.number
        AND ahead.starts_at > ${now}::timestamptz AND ahead.starts_at <= ${daysLater(now, ASKED_DAYS)}::timestamptz
        AND NOT EXISTS (SELECT FROM round AS sooner WHERE sooner.set_id = ahead.set_id AND sooner.status = 'booked'
          AND sooner.starts_at > ${now}::timestamptz AND (sooner.starts_at, sooner.number) < (ahead.starts_at, ahead.number))
        AND ${isAwake(now)}
      ORDER BY set_action.id LIMIT ${AT_ONCE} FOR UPDATE OF set_action SKIP LOCKED`);
    const told = new Set<string>();
    for (const { member, network, round, number } of rows) {
      if (told.has(`${member} ${round}`)) continue;
      told.add(`${member} ${round}`);
      // All of theirs at once, also those beyond this piece: one message for one round.
      await tx.$executeRaw(Prisma.sql`
        UPDATE set_action SET asked_for = ${number}
        FROM round, learning_set AS said_in, round AS ahead, learning_set AS asks
        WHERE round.id = round_id AND said_in.id = round.set_id AND ahead.id = ${round}::uuid
          AND asks.id = ahead.set_id AND said_in.call_id = asks.call_id
          AND member_id = ${member}::uuid AND asked_for IS DISTINCT FROM ${number}`);
      await dispatch.toMember(member, network, { type: 'action.asked', round, member });
    }
    return rows.length;
  },
};

export const actionsDue: readonly DueTask[] = [remind, ask];
