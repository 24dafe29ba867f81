import type { DueTask, Work } from '../../command.ts';
import { laneOf } from '../../delivery/dispatch.ts';
import { Prisma } from '../../store/generated/client.ts';
import { isSetAwake } from '../awake.ts';
import { formatKeys, formatOf, isInWriting } from '../formats/formats.ts';
import type { Meeting } from '../rounds/round.ts';
import { lockMeeting } from '../rounds/store.ts';
import { placeOfSet } from '../store.ts';
import { isTurn, lookAgain, whenAtWork } from './looking.ts';
import { begin, close, finish, move, showHere } from './moving.ts';
import { decide } from './rules.ts';
import { changeSession, findSession, type Running, saveSession } from './store.ts';

const AT_ONCE = 10;

type Ids = readonly { readonly id: string }[];

/** Rounds in writing have nobody who would start them: they begin at their time. */
const beginInWriting: DueTask = {
  name: 'begin rounds in writing',
  async run(work) {
    const named = formatKeys.filter((key) => isInWriting(formatOf(key)));
    const rows = await work.tx.$queryRaw<Ids>(Prisma.sql`
      SELECT round.id::text AS id FROM round
      JOIN learning_set ON learning_set.id = round.set_id JOIN set_call ON set_call.id = learning_set.call_id
      WHERE round.status = 'booked' AND starts_at <= ${work.now} AND learning_set.status = 'standing'
        AND (round.format IN (${Prisma.join(named)})
          OR round.format IN (SELECT set_format.id::text FROM set_format WHERE in_writing))
      ORDER BY round.id LIMIT ${AT_ONCE} FOR UPDATE OF set_call SKIP LOCKED`);
    let begun = 0;
    for (const { id } of rows) {
      const meeting = await lockMeeting(work.tx, id);
      if (meeting?.round.status !== 'booked') continue;
      await begin(work, meeting);
      begun += 1;
    }
    return begun;
  },
};

/**
 * Brings the cards of running rounds up to date: `look_at` says when, and is moved on in the same transaction, so that a card is looked at
 * once for each step, however late or often somebody ticks. A round in writing is moved on, at an hour at which people work.
 */
const lookAtSessions: DueTask = {
  name: 'look at running rounds',
  async run(work) {
    const rows = await work.tx.$queryRaw<Ids>(Prisma.sql`
      SELECT round_session.round_id::text AS id FROM round_session
      JOIN round ON round.id = round_session.round_id JOIN learning_set ON learning_set.id = round.set_id
      JOIN set_call ON set_call.id = learning_set.call_id
      WHERE round_session.look_at <= ${work.now} OR round_session.ends_at <= ${work.now}
      ORDER BY round_session.id LIMIT ${AT_ONCE} FOR UPDATE OF set_call SKIP LOCKED`);
    for (const { id } of rows) {
      const meeting = await lockMeeting(work.tx, id);
      const running = await findSession(work.tx, id);
      if (running) await lookAt(work, meeting, running);
    }
    return rows.length;
  },
};

async function lookAt(work: Work, meeting: Meeting | null, running: Running): Promise<void> {
  const { tx, now } = work;
  const { session, stages, id } = running;
  if (meeting?.round.status !== 'running' || session.status === 'over') {
    await saveSession(tx, id, { status: 'over' }, { lookAt: null, endsAt: null });
    const { setId } = await tx.round.findUniqueOrThrow({ where: { id: running.roundId } });
    await showHere(work, { round: { id: running.roundId }, set: { id: setId } }, id);
    return;
  }
  const row = await tx.roundSession.findUniqueOrThrow({ where: { id } });
  if (row.endsAt && row.endsAt <= now) return finish(work, meeting, running);
  // Another process has looked meanwhile.
  if (!row.lookAt || row.lookAt > now) return;
  const { zone } = meeting.call.network;
  if (!isTurn(session, stages)) {
    await changeSession(tx, id, { lookAt: lookAgain(session, stages, now, zone) });
    await showUnlessOnItsWay(work, meeting, id);
    return;
  }
  const atWork = whenAtWork(now, zone);
  if (atWork > now) return changeSession(tx, id, { lookAt: atWork });
  const decided = decide(session, { type: 'next', from: session.at }, stages, now);
  if ('status' in decided && decided.status !== 'waiting') await move(work, meeting, running, decided);
}

/** A platform that is away for long is not to find a heap of countdowns when it is back. */
async function showUnlessOnItsWay(work: Work, meeting: Meeting, session: string): Promise<void> {
  const place = await placeOfSet(work.tx, meeting.set.id);
  if (!place) return;
  const lane = laneOf(place.id, session);
  const waiting = await work.tx.outbox.count({ where: { lane, status: { in: ['waiting', 'unsure'] } } });
  if (waiting === 0) await showHere(work, meeting, session);
}

/**
 * A round that nobody has started was held without Soundings, or not at all: a day after its end it counts as held, so that the set has its
 * next round before it and is asked how this one was. Of nobody is said whether they were there.
 */
const closeUnstarted: DueTask = {
  name: 'close rounds that nobody has started',
  async run(work) {
    const rows = await work.tx.$queryRaw<Ids>(Prisma.sql`
      SELECT round.id::text AS id FROM round JOIN learning_set ON learning_set.id = round.set_id
      JOIN set_call ON set_call.id = call_id JOIN network ON network.id = network_id
      WHERE round.status = 'booked' AND learning_set.status = 'standing' AND ${isSetAwake(work.now)}
        AND starts_at + minutes * interval '1 minute' + interval '1 day' <= ${work.now}::timestamptz
      ORDER BY starts_at, round.id LIMIT ${AT_ONCE} FOR UPDATE OF set_call SKIP LOCKED`);
    for (const { id } of rows) {
      const meeting = await lockMeeting(work.tx, id);
      if (meeting?.round.status === 'booked') await close(work, meeting);
    }
    return rows.length;
  },
};

export const sessionDue: readonly DueTask[] = [beginInWriting, lookAtSessions, closeUnstarted];
