import type { Tx } from '../../store/client.ts';
import type { RoundSession as Row } from '../../store/generated/client.ts';
import type { Session } from './rules.ts';
import { type RunStage, readStages } from './stages.ts';

/** A round that has begun, as it is written down. */
export interface Running {
  /** What its card stands as in the set's place. */
  readonly id: string;
  readonly roundId: string;
  readonly session: Exclude<Session, { status: 'waiting' }>;
  readonly stages: readonly RunStage[];
  readonly scribeId: string | null;
  /** When those without a place last heard of a new stage. */
  readonly toldAt: Date | null;
}

function sessionIn({ status, at, since, spentMs, extra }: Row): Running['session'] {
  if (status === 'running' && since) return { status, at, since, extra };
  return status === 'paused' ? { status, at, spentMs, extra } : { status: 'over' };
}

export async function findSession(tx: Tx, roundId: string): Promise<Running | null> {
  const row = await tx.roundSession.findUnique({ where: { roundId } });
  if (!row) return null;
  const { id, scribeId, toldAt } = row;
  return { id, roundId, session: sessionIn(row), stages: readStages(row.stages), scribeId, toldAt };
}

/** What a session comes to as columns. What it was paused or over with is not kept. */
const columns = (session: Running['session']) => ({
  status: session.status,
  at: session.status === 'over' ? 0 : session.at,
  since: session.status === 'running' ? session.since : null,
  spentMs: session.status === 'paused' ? session.spentMs : 0,
  extra: session.status === 'over' ? 0 : session.extra,
});

/** When something is due by itself: see `looking.ts`. */
export interface Due {
  readonly lookAt: Date | null;
  readonly endsAt: Date | null;
}

const plain = (stages: readonly RunStage[]) =>
  stages.map((stage) => ({ ...stage, questions: [...stage.questions] }));

export async function createSession(tx: Tx, { id, roundId, session, stages }: Running, due: Due) {
  const data = {
    id,
    roundId,
    stages: plain(stages),
  };
  await tx.roundSession.create({ data: { ...data, ...columns(session), ...due } });
}

export async function saveSession(tx: Tx, id: string, session: Running['session'], due: Due): Promise<void> {
  await tx.roundSession.update({ where: { id }, data: { ...columns(session), ...due } });
}

/** The stages have become others: a round in threes has as many turns as its groups need. */
export async function saveStages(tx: Tx, id: string, stages: readonly RunStage[]): Promise<void> {
  await tx.roundSession.update({ where: { id }, data: { stages: plain(stages) } });
}

export async function changeSession(
  tx: Tx,
  id: string,
  change: { readonly scribeId?: string | null; readonly toldAt?: Date; readonly lookAt?: Date | null },
): Promise<void> {
  await tx.roundSession.update({ where: { id }, data: change });
}
