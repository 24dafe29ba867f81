import { createHmac } from 'node:crypto';
import type { MemberContext, Reading } from '../../command.ts';
import type { Tx } from '../../store/client.ts';
import type { Call, LearningSet } from '../call.ts';
import { openWords } from '../sealed-words.ts';
import { findCall, lockCall, stillPeer } from '../store.ts';
import { KINDS, type Kind } from './questions.ts';

/** What those in a set are asked after one of its rounds. */
export interface Asking {
  readonly id: string;
  readonly setId: string;
  /** The number of the round after which it was asked. */
  readonly round: number;
  readonly kind: Kind;
  readonly closesAt: Date;
  readonly closed: boolean;
}

type Row = Omit<Asking, 'kind'> & { readonly kind: string };
const toAsking = ({ id, setId, round, kind, closesAt, closed }: Row): Asking => ({
  ...{ id, setId, round, closesAt, closed },
  kind: KINDS.find((one) => one === kind) ?? 'round',
});

export const isOpen = ({ closed, closesAt }: Asking, now: Date): boolean => !closed && closesAt > now;

export async function findAsking(tx: Tx, id: string): Promise<Asking | null> {
  const row = await tx.evaluation.findUnique({ where: { id } });
  return row ? toAsking(row) : null;
}

/** What was asked after one round of a set: the quick questions, and a longer form where there is one. */
export async function askedAfter(tx: Tx, setId: string, round: number): Promise<readonly Asking[]> {
  return (await tx.evaluation.findMany({ where: { setId, round } })).map(toAsking);
}

/**
 * Of whom a set consists, for what is asked of them: who is in it, and of one that has ended, who was in it to its end. Only peers of
 * its network. `null` for a set that never stood.
 */
export async function answerersOf(
  tx: Tx,
  setId: string,
): Promise<{ readonly set: LearningSet; readonly call: Call } | null> {
  const row = await tx.learningSet.findUnique({ where: { id: setId } });
  const call = row && row.status !== 'proposed' ? await findCall(tx, row.callId) : null;
  if (!row || !call) return null;
  // One that became part of another was left by all of them on the day on which it ended.
  const toTheEnd = row.endedOn === null ? [] : [{ leftOn: { gte: row.endedOn } }];
  const members = await tx.setMember.findMany({
    where: { setId, OR: [{ leftOn: null }, ...toTheEnd], ...stillPeer(call.networkId) },
    orderBy: { memberId: 'asc' },
  });
  const { id, callId, name } = row;
  const status = row.status === 'standing' ? 'standing' : 'ended';
  return { set: { id, callId, name, status, members: members.map(({ memberId }) => memberId) }, call };
}

/** An asking that is this person's to answer, with its set. Locked with the call. Also one that has closed. */
export async function ownAsking(context: MemberContext, id: string) {
  const { tx, person } = context;
  const asking = await findAsking(tx, id);
  const row = asking && (await tx.learningSet.findUnique({ where: { id: asking.setId } }));
  if (!row) return null;
  await lockCall(tx, row.callId);
  const found = await answerersOf(tx, row.id);
  if (!found?.set.members.includes(person.id)) return null;
  // Read again: somebody may have closed it while this waited.
  const now = await findAsking(tx, id);
  return now && { asking: now, ...found };
}

/** Stands for a member at one asking. It is kept beside an answer until the asking closes, and tells who it is only to the key's holder. */
export const markOf = (keys: Reading['keys'], askingId: string, memberId: string) =>
  new Uint8Array(createHmac('sha256', keys.subkey('evaluation')).update(`${askingId}|${memberId}`).digest());

/** What somebody has answered so far, for themselves: a score for each question, 0 for none. */
export async function scoresOf(
  { tx, keys }: Pick<Reading, 'tx' | 'keys'>,
  evaluationId: string,
  memberId: string,
): Promise<readonly number[]> {
  const mark = markOf(keys, evaluationId, memberId);
  const row = await tx.evaluationAnswer.findUnique({ where: { evaluationId_mark: { evaluationId, mark } } });
  return row?.scores ?? [];
}

/** Keeps somebody's scores, in place of those they gave before. */
export async function saveScores(
  { tx, keys, newId, person }: MemberContext,
  evaluationId: string,
  scores: readonly number[],
): Promise<void> {
  const mark = markOf(keys, evaluationId, person.id);
  await tx.evaluationAnswer.upsert({
    where: { evaluationId_mark: { evaluationId, mark } },
    create: { id: newId(), evaluationId, mark, scores: [...scores] },
    update: { scores: [...scores] },
  });
}

/** What somebody has said to what is still open, for their own file. Of what has closed nobody can say what was theirs. */
export async function openAnswersOf({ tx, keys }: Pick<Reading, 'tx' | 'keys'>, memberId: string) {
  const open = await tx.evaluation.findMany({
    where: { closed: false, set: { members: { some: { memberId } } } },
    include: { set: { select: { name: true } } },
    orderBy: { closesAt: 'asc' },
  });
  const found = [];
  for (const { id, round, kind, set } of open) {
    const mark = markOf(keys, id, memberId);
    const scores = await scoresOf({ tx, keys }, id, memberId);
    const row = await tx.evaluationWords.findUnique({
      where: { evaluationId_mark: { evaluationId: id, mark } },
    });
    const words = row ? (openWords(keys, 'evaluation-words', row.id, row.box).words ?? '') : '';
    if (scores.length > 0 || words !== '') found.push({ set: set.name, round, kind, scores, words });
  }
  return found;
}
