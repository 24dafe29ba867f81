import type { DueTask, Work } from '../../command.ts';
import { Prisma } from '../../store/generated/client.ts';
import { isSetAwake } from '../awake.ts';
import { setGoing } from '../rounds/fixing.ts';
import type { Meeting } from '../rounds/round.ts';
import { lockMeeting } from '../rounds/store.ts';
import { closePoll } from './polling.ts';
import { pollOf } from './store.ts';

const AT_ONCE = 10;
/** So long before the week for which a round is planned its date is settled: members' diaries are full for weeks. */
const LEAD_DAYS = 35;

type Ids = readonly { readonly id: string }[];

/** Does something about rounds, one after the other; another process that is at their call is not waited for. */
async function forEach(work: Work, rows: Ids, act: (meeting: Meeting) => Promise<void>): Promise<number> {
  for (const { id } of rows) {
    const meeting = await lockMeeting(work.tx, id);
    if (meeting) await act(meeting);
  }
  return rows.length;
}

const openPolls: DueTask = {
  name: 'ask learning sets when they can meet',
  async run(work) {
    const rows = await work.tx.$queryRaw<Ids>(Prisma.sql`
      SELECT round.id::text AS id FROM round
      JOIN learning_set ON learning_set.id = round.set_id
      JOIN set_call ON set_call.id = call_id JOIN network ON network.id = network_id
      WHERE round.status = 'planned' AND learning_set.status = 'standing' AND set_call.status = 'formed'
        AND (dates = 'asked' OR fixed_day IS NULL) AND aimed_on - ${LEAD_DAYS}::int <= (${work.now}::timestamptz AT TIME ZONE zone)::date
        AND NOT EXISTS (SELECT 1 FROM round_poll WHERE round_id = round.id) AND ${isSetAwake(work.now)}
      ORDER BY aimed_on, round.id LIMIT ${AT_ONCE} FOR UPDATE OF set_call SKIP LOCKED`);
    return forEach(work, rows, async (meeting) => {
      await setGoing(work, meeting);
      const { round, call } = meeting;
      // They are asked after all: a set that waits for its coordinator would not meet.
      if (call.dates === 'fixed')
        await work.dispatch.toCoordinators(call.networkId, { type: 'set.no-time', round: round.id });
    });
  },
};

const closePolls: DueTask = {
  name: 'book the best date of polls that are over',
  async run(work) {
    const rows = await work.tx.$queryRaw<Ids>(Prisma.sql`
      SELECT round_id::text AS id FROM round_poll JOIN round ON round.id = round_id
      JOIN learning_set ON learning_set.id = round.set_id JOIN set_call ON set_call.id = call_id
      WHERE closes_at <= ${work.now} AND learning_set.status = 'standing'
      ORDER BY closes_at, round_id LIMIT ${AT_ONCE} FOR UPDATE OF set_call SKIP LOCKED`);
    return forEach(work, rows, async (meeting) => {
      const poll = await pollOf(work.tx, meeting.round.id);
      if (poll?.closesAt && poll.closesAt <= work.now) await closePoll(work, meeting, poll);
    });
  },
};

/** Those who have not answered, once each. Whether they have by then, the notice looks at when it goes out. */
const remind: DueTask = {
  name: 'remind of dates that wait for an answer',
  async run({ tx, now, dispatch }) {
    const rows = await tx.$queryRaw<readonly { round: string; member: string; network: string }[]>(Prisma.sql`
      WITH due AS (
        SELECT poll_asked.round_id, poll_asked.member_id FROM poll_asked
        WHERE remind_at <= ${now} ORDER BY remind_at LIMIT ${AT_ONCE * 10} FOR UPDATE SKIP LOCKED),
      done AS (
        UPDATE poll_asked SET remind_at = NULL FROM due
        WHERE poll_asked.round_id = due.round_id AND poll_asked.member_id = due.member_id
        RETURNING poll_asked.round_id, poll_asked.member_id)
      SELECT done.round_id::text AS round, done.member_id::text AS member, network_id::text AS network FROM done
      JOIN round ON round.id = done.round_id JOIN learning_set ON learning_set.id = set_id
      JOIN set_call ON set_call.id = call_id`);
    for (const { round, member, network } of rows)
      await dispatch.toMember(member, network, { type: 'poll.reminder', round, member });
    return rows.length;
  },
};

export const pollsDue: readonly DueTask[] = [openPolls, closePolls, remind];
