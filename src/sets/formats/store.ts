import { z } from 'zod';
import type { Tx } from '../../store/client.ts';
import type { SetFormat as Row } from '../../store/generated/client.ts';
import { type Format, formatOf, isFormat, isInWriting, type Stage } from './formats.ts';

/** A network's own format. */
export interface OwnFormat extends Format {
  readonly id: string;
  readonly networkId: string;
}

const stages = z.array(
  z.object({
    name: z.string(),
    minutes: z.number(),
    purpose: z.string(),
    questions: z.array(z.string()),
    repeats: z.boolean().default(false),
    silent: z.boolean().default(false),
    bids: z.boolean().default(false),
    asks: z.boolean().default(false),
  }),
);

const toOwn = (row: Row): OwnFormat => ({
  ...{ id: row.id, networkId: row.networkId, name: row.name, about: row.about },
  ...{ presenters: row.presenters, threes: row.threes },
  stages: stages.parse(row.stages),
});

const UUID = z.uuid();

export async function findOwn(tx: Tx, id: string): Promise<OwnFormat | null> {
  if (!UUID.safeParse(id).success) return null;
  const row = await tx.setFormat.findUnique({ where: { id } });
  return row ? toOwn(row) : null;
}

/** The format with this key or id. One that is gone, or of a later version, is taken for the usual one. */
export async function formatFor(tx: Tx, key: string): Promise<Format> {
  return isFormat(key) ? formatOf(key) : ((await findOwn(tx, key)) ?? formatOf(key));
}

/** A network's own formats, by name. */
export async function ownOf(tx: Tx, networkId: string): Promise<readonly OwnFormat[]> {
  const rows = await tx.setFormat.findMany({
    where: { networkId },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  return rows.map(toOwn);
}

const columns = (format: Format) => ({
  ...{ name: format.name, about: format.about, presenters: format.presenters },
  threes: format.threes ?? false,
  stages: format.stages.map(plain),
  inWriting: isInWriting(format),
});

const plain = (stage: Stage) => ({ ...stage, questions: [...stage.questions] });

export async function createOwn(tx: Tx, id: string, networkId: string, format: Format): Promise<void> {
  await tx.setFormat.create({ data: { id, networkId, ...columns(format) } });
}

const TO_COME = { in: ['planned', 'polling', 'booked'] };

/** Rounds to come that go this way take as long as it does from now on. What follows from that: `following.ts`. */
export async function saveOwn(tx: Tx, id: string, format: Format): Promise<void> {
  await tx.setFormat.update({ where: { id }, data: columns(format) });
}

/** Rounds to come that go this way, with how long they were to take. */
export function roundsToCome(tx: Tx, id: string): Promise<{ id: string; minutes: number }[]> {
  return tx.round.findMany({
    where: { format: id, status: TO_COME },
    select: { id: true, minutes: true },
    orderBy: { id: 'asc' },
  });
}

/** The calls whose rounds to come go this way. In order, so that two who lock them do not wait for each other. */
export async function callsToCome(tx: Tx, id: string): Promise<readonly string[]> {
  const rounds = await tx.round.findMany({
    where: { format: id, status: TO_COME },
    select: { set: { select: { callId: true } } },
  });
  return [...new Set(rounds.map(({ set }) => set.callId))].sort();
}

/** Whether a round that goes this way has begun and is not over. */
export async function isUnderWay(tx: Tx, id: string): Promise<boolean> {
  return (await tx.round.count({ where: { format: id, status: 'running' } })) > 0;
}

/** Whether a call that is not over, or a round that is still to come, goes this way. */
export async function isToCome(tx: Tx, id: string): Promise<boolean> {
  const calls = await tx.setCall.count({ where: { format: id, status: { not: 'over' } } });
  const rounds = await tx.round.count({
    where: { format: id, status: TO_COME },
  });
  return calls + rounds > 0;
}

/** Whether a round that is over went this way, and says so to a set that still stands. */
export async function wasUsed(tx: Tx, id: string): Promise<boolean> {
  const where = { format: id, status: 'held', set: { status: 'standing' } };
  return (await tx.round.count({ where })) > 0;
}
