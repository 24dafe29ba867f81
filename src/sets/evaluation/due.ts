import type { DueTask, Work } from '../../command.ts';
import { Prisma } from '../../store/generated/client.ts';
import { daysLater } from '../../time/calendar.ts';
import { isAwake } from '../awake.ts';
import { lockMeeting } from '../rounds/store.ts';
import { openWords, sealWords } from '../sealed-words.ts';
import { blocksOf } from './blocks.ts';
import { roundOver } from './over.ts';
import { isComplete, type Kind } from './questions.ts';
import { findAsking, isOpen, scoresOf } from './store.ts';

const AT_ONCE = 50;
const CLOSED_AT_ONCE = 10;
/** A round that was over longer ago nobody is asked about any more. */
const HELD_LATELY_DAYS = 14;

/** Whoever was at a round that is over is asked, also where nobody has called `roundOver` at its end. */
const ask: DueTask = {
  name: 'ask how rounds were',
  async run(work) {
    const rows = await work.tx.$queryRaw<readonly { id: string }[]>(Prisma.sql`
      SELECT round.id::text AS id FROM round JOIN learning_set ON learning_set.id = round.set_id
      WHERE round.status = 'held' AND learning_set.status = 'standing'
        AND starts_at > ${daysLater(work.now, -HELD_LATELY_DAYS)}::timestamptz
        AND NOT EXISTS (SELECT 1 FROM evaluation WHERE evaluation.set_id = round.set_id AND evaluation.round = round.number AND kind = 'round')
      ORDER BY round.id LIMIT ${CLOSED_AT_ONCE}`);
    for (const { id } of rows) {
      // Whoever comes second waits here, and finds them asked.
      const meeting = await lockMeeting(work.tx, id);
      if (meeting) await roundOver(work, meeting);
    }
    return rows.length;
  },
};

/** Once, in the morning where they are, whoever has not answered all of it. The turn is gone then, whether they had or not. */
const remind: DueTask = {
  name: 'remind members of what they are asked after a round',
  async run(work) {
    const { tx, now, dispatch } = work;
    const rows = await tx.$queryRaw<
      readonly { asking: string; member: string; network: string }[]
    >(Prisma.sql`
      SELECT evaluation_id::text AS asking, evaluation_turn.member_id::text AS member, network.id::text AS network
      FROM evaluation_turn JOIN evaluation ON evaluation.id = evaluation_id
      JOIN learning_set ON learning_set.id = evaluation.set_id JOIN set_call ON set_call.id = learning_set.call_id
      JOIN network ON network.id = set_call.network_id JOIN member ON member.id = evaluation_turn.member_id
      WHERE remind_at <= ${now}::timestamptz AND ${isAwake(now)}
      ORDER BY remind_at, evaluation_id, evaluation_turn.member_id LIMIT ${AT_ONCE}
      FOR UPDATE OF evaluation_turn SKIP LOCKED`);
    for (const { asking: id, member, network } of rows) {
      await tx.evaluationTurn.delete({
        where: { evaluationId_memberId: { evaluationId: id, memberId: member } },
      });
      const asking = await findAsking(tx, id);
      if (!asking || !isOpen(asking, now)) continue;
      if (isComplete(asking.kind, await scoresOf(work, id, member))) continue;
      await dispatch.toMember(member, network, { type: 'evaluation.again', asking: id, member });
    }
    return rows.length;
  },
};

/** When the time to answer is over, nobody can tell any more who answered what, and sums that are large enough are shown. */
const close: DueTask = {
  name: 'close what was asked after rounds',
  async run(work) {
    const rows = await work.tx.$queryRaw<readonly { id: string; set: string }[]>(Prisma.sql`
      SELECT id::text AS id, set_id::text AS set FROM evaluation
      WHERE NOT closed AND closes_at <= ${work.now}::timestamptz
      ORDER BY closes_at, id LIMIT ${CLOSED_AT_ONCE}`);
    for (const { id, set } of rows) await closeOne(work, id, set);
    return rows.length;
  },
};

async function closeOne(work: Work, id: string, setId: string): Promise<void> {
  const { tx } = work;
  const { callId } = await tx.learningSet.findUniqueOrThrow({
    where: { id: setId },
    select: { callId: true },
  });
  // Commands lock the call first, so this does, too; two that close at the same moment make their blocks one after the other.
  await tx.$queryRaw(Prisma.sql`SELECT 1 FROM set_call WHERE id = ${callId}::uuid FOR UPDATE`);
  const asking = await findAsking(tx, id);
  if (!asking || asking.closed) return;
  await forgetWho(work, id, asking.kind);
  await tx.evaluationTurn.deleteMany({ where: { evaluationId: id } });
  await tx.evaluation.update({ where: { id }, data: { closed: true } });
  await makeBlocks(work, callId, asking.kind);
}

/**
 * Answers and words become rows of their own, in the order of new random ids: neither a hash nor an order says whose they were, or which
 * words belong to which answer. What was not answered to its end counts for nothing, so that each question has as many answers as any other.
 */
async function forgetWho({ tx, keys, newId }: Work, evaluationId: string, kind: Kind): Promise<void> {
  const answers = (await tx.evaluationAnswer.findMany({ where: { evaluationId } })).filter(({ scores }) =>
    isComplete(kind, scores),
  );
  const counted = new Set(answers.map(({ mark }) => hex(mark)));
  const said = (await tx.evaluationWords.findMany({ where: { evaluationId } }))
    .filter(({ mark }) => counted.has(hex(mark)))
    .map(({ id, box }) => openWords(keys, 'evaluation-words', id, box));
  await tx.evaluationAnswer.deleteMany({ where: { evaluationId } });
  await tx.evaluationWords.deleteMany({ where: { evaluationId } });
  const fresh = answers.map(({ scores }) => ({ id: newId(), evaluationId, scores }));
  await tx.evaluationAnswer.createMany({ data: fresh.toSorted(byId) });
  const words = said.map((one) => {
    const id = newId();
    return { id, evaluationId, box: sealWords(keys, 'evaluation-words', id, one) };
  });
  await tx.evaluationWords.createMany({ data: words.toSorted(byId) });
}

const hex = (mark: Uint8Array | null) => Buffer.from(mark ?? []).toString('hex');
const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1);

async function makeBlocks({ tx, newId }: Work, callId: string, kind: Kind): Promise<void> {
  const waiting = await tx.evaluation.findMany({
    where: { kind, closed: true, block: null, set: { callId } },
    include: { _count: { select: { answers: true } } },
  });
  const units = waiting.map(({ id, setId: set, round, insiders, _count }) => ({
    ...{ id, set, round, insiders },
    answers: _count.answers,
  }));
  for (const block of blocksOf(units))
    await tx.evaluation.updateMany({
      where: { id: { in: block.map(({ id }) => id) } },
      data: { block: newId(), inBlock: block.length },
    });
}

export const evaluationDue: readonly DueTask[] = [ask, remind, close];
