import type { DueTask, Work } from '../../command.ts';
import { Prisma } from '../../store/generated/client.ts';
import { dayAfter } from '../../time/calendar.ts';
import { proposeSets } from '../forming/store.ts';
import { endRounds } from '../programme/following.ts';
import { takeAllAway } from '../standing/taking-away.ts';
import { tellChanged, tellEnded } from '../standing/telling.ts';
import { changeCall, lockCall, setsOf } from '../store.ts';

const AT_ONCE = 10;

/** The day it is in the network's zone. */
const todayThere = (now: Date) => Prisma.sql`(${now}::timestamptz AT TIME ZONE network.zone)::date`;

type Ids = readonly { readonly id: string }[];

const updatePosts = ({ dispatch }: Work, networkId: string, call: string) =>
  dispatch.toPlaces(networkId, call, { type: 'set.call', call });

/** When a call's last day is over, sets are proposed to its coordinators by themselves. */
const closeCalls: DueTask = {
  name: 'close calls for learning sets',
  async run(work) {
    const rows = await work.tx.$queryRaw<Ids>(Prisma.sql`
      SELECT set_call.id::text AS id FROM set_call JOIN network ON network.id = network_id
      WHERE status = 'open' AND closes_on < ${todayThere(work.now)}
      ORDER BY set_call.id LIMIT 1 FOR UPDATE OF set_call SKIP LOCKED`);
    for (const { id } of rows) {
      const call = await lockCall(work.tx, id);
      if (!call) continue;
      await proposeSets(work, call);
      await updatePosts(work, call.networkId, id);
      await work.dispatch.toCoordinators(call.networkId, { type: 'set.proposed', call: id });
    }
    return rows.length;
  },
};

/** Whoever is no peer of the network any more has withdrawn from what they had said yes to. */
const forgetWhoLeft: DueTask = {
  name: 'forget what those who left a network had said to its calls',
  async run(work) {
    const rows = await work.tx.$queryRaw<readonly { id: string; network: string }[]>(Prisma.sql`
      WITH gone AS (
        DELETE FROM set_opt_in USING set_call WHERE set_call.id = call_id AND NOT EXISTS (
          SELECT 1 FROM membership WHERE membership.network_id = set_call.network_id
            AND membership.member_id = set_opt_in.member_id AND standing = 'peer')
        RETURNING call_id)
      SELECT DISTINCT set_call.id::text AS id, network_id::text AS network FROM gone JOIN set_call ON set_call.id = call_id`);
    for (const { id, network } of rows) await updatePosts(work, network, id);
    return rows.length;
  },
};

/**
 * Sets that have become fewer than was told last: somebody has left the network, or was erased. Those who are still in it are told, and the
 * coordinators. How somebody went, nobody is told.
 */
const noticeLeavers: DueTask = {
  name: 'notice who has left a learning set',
  async run(work) {
    const rows = await work.tx.$queryRaw<readonly { id: string; call: string }[]>(Prisma.sql`
      SELECT learning_set.id::text AS id, set_call.id::text AS call
      FROM learning_set JOIN set_call ON set_call.id = call_id
      WHERE learning_set.status = 'standing' AND size_told > (
        SELECT count(*) FROM set_member WHERE set_id = learning_set.id AND left_on IS NULL AND EXISTS (
          SELECT 1 FROM membership WHERE membership.network_id = set_call.network_id
            AND membership.member_id = set_member.member_id AND standing = 'peer'))
      ORDER BY learning_set.id LIMIT ${AT_ONCE} FOR UPDATE OF set_call SKIP LOCKED`);
    for (const { id, call: callId } of rows) {
      const call = await lockCall(work.tx, callId);
      if (!call) continue;
      await work.tx.$executeRaw(Prisma.sql`
        UPDATE set_member SET left_on = ${dayAfter(work.now, 0)}::date
        WHERE set_id = ${id}::uuid AND left_on IS NULL AND NOT EXISTS (
          SELECT 1 FROM membership WHERE network_id = ${call.networkId}::uuid
            AND membership.member_id = set_member.member_id AND standing = 'peer')`);
      await tellChanged(work, call, id, { coordinators: true });
    }
    return rows.length;
  },
};

/** So long after the last round of all a programme stays, for what is still to be said and done about it. */
const LAST_WEEKS = 4;

/**
 * When the last round of all its sets is over, or a programme must be (its rounds, two gaps more for what was moved, and the month it
 * began in), what people said to its call is erased, with whom they would rather not sit with. A call whose sets were never confirmed
 * goes the same way.
 */
const endProgrammes: DueTask = {
  name: 'end the programmes of learning sets',
  async run(work) {
    const { tx, now } = work;
    const rows = await tx.$queryRaw<Ids>(Prisma.sql`
      SELECT set_call.id::text AS id FROM set_call JOIN network ON network.id = network_id
      CROSS JOIN LATERAL (
        SELECT max(greatest(aimed_on, starts_at::date)) AS last_on,
          count(*) > 0 AND bool_and(round.status IN ('held', 'cancelled')) AS met
        FROM round JOIN learning_set ON learning_set.id = set_id
        WHERE call_id = set_call.id AND learning_set.status = 'standing') AS its_rounds
      WHERE status IN ('forming', 'formed') AND (
        greatest(starts_on + rounds * weeks_between * 7, last_on) + 2 * weeks_between * 7 + 31 < ${todayThere(now)}
        OR (met AND last_on + ${LAST_WEEKS * 7}::int < ${todayThere(now)}))
      ORDER BY set_call.id LIMIT ${AT_ONCE} FOR UPDATE OF set_call SKIP LOCKED`);
    for (const { id: callId } of rows) {
      const call = await lockCall(tx, callId);
      if (!call) continue;
      await tx.learningSet.deleteMany({ where: { callId, status: 'proposed' } });
      const sets = (await setsOf(tx, call)).filter(({ status }) => status === 'standing');
      for (const { id: set } of sets) await endRounds(work, call, set);
      const ended = { status: 'ended', endedOn: dayAfter(now, 0) };
      await tx.learningSet.updateMany({ where: { callId, status: 'standing' }, data: ended });
      await tx.setOptIn.deleteMany({ where: { callId } });
      await changeCall(tx, callId, { status: 'over' });
      for (const { id: set, members } of sets) {
        await tellEnded(work, call, members);
        await takeAllAway(work, set);
      }
      await updatePosts(work, call.networkId, callId);
    }
    return rows.length;
  },
};

/**
 * Who was in a set with whom is erased when the network erases what has ended, and what was said in a place that Soundings had made for
 * it; a draft that nobody posted, a month after its day.
 */
const eraseOld: DueTask = {
  name: 'erase learning sets that are long over',
  async run({ tx, now }) {
    const old = Prisma.sql`
      SELECT learning_set.id FROM learning_set
      JOIN set_call ON set_call.id = call_id JOIN network ON network.id = set_call.network_id
      WHERE learning_set.status = 'ended' AND ended_on + keep_days <= ${todayThere(now)}`;
    await tx.$executeRaw(Prisma.sql`
      DELETE FROM desk_place USING place
      WHERE place.platform = 'desk' AND place.ref = desk_place.id::text AND place.set_id IN (${old})`);
    const sets = await tx.$executeRaw(Prisma.sql`DELETE FROM learning_set WHERE id IN (${old})`);
    const calls = await tx.$executeRaw(Prisma.sql`
      DELETE FROM set_call USING network WHERE network.id = network_id AND (
        (status = 'over' AND NOT EXISTS (SELECT 1 FROM learning_set WHERE call_id = set_call.id))
        OR (status = 'draft' AND closes_on + 30 < ${todayThere(now)}))`);
    return sets + calls;
  },
};

export const keeping: readonly DueTask[] = [
  closeCalls,
  forgetWhoLeft,
  noticeLeavers,
  endProgrammes,
  eraseOld,
];
