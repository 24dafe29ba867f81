import type { Tx } from '../../store/client.ts';
import { Prisma } from '../../store/generated/client.ts';

/** A challenge on the list of its network's coordinators. */
export interface Listed {
  readonly id: string;
  readonly networkId: string;
  readonly held: boolean;
  readonly takenBack: boolean;
  readonly version: number;
}

const LISTED = { in: ['listed', 'held'] };

/** What waits for the coordinators of these networks: by hour in which it came, and of one hour by id, which is chance. */
export async function listedIn(tx: Tx, networkIds: readonly string[]): Promise<readonly Listed[]> {
  const rows = await tx.review.findMany({
    where: { stage: LISTED, challenge: { networkId: { in: [...networkIds] } } },
    include: { challenge: { select: { networkId: true } } },
    orderBy: [{ challenge: { releasedAt: 'asc' } }, { challengeId: 'asc' }],
  });
  return rows.map(({ challengeId: id, challenge, stage, takenBack, version }) => ({
    id,
    networkId: challenge.networkId,
    held: stage === 'held',
    takenBack,
    version,
  }));
}

/** From now on its coordinators will see the challenge, from the hour in its `batchAt` on. `version`: of its draft. */
export async function beginReview(tx: Tx, challengeId: string, version: number): Promise<void> {
  await tx.review.create({ data: { challengeId, version, stage: 'sent' } });
}

export async function endReview(tx: Tx, challengeId: string): Promise<void> {
  await tx.review.deleteMany({ where: { challengeId } });
}

/**
 * Ends the review of a challenge that is posted now. `true`: coordinators have seen it and released it. Whether its author is
 * still there must then not be asked any more: that it does not appear would tell them.
 */
export async function endIfReleased(tx: Tx, challengeId: string): Promise<boolean> {
  return (await tx.review.deleteMany({ where: { challengeId, stage: 'released' } })).count > 0;
}

/** Those of a stage whose hour has come, with the network they are in; locked. */
export function dueAt(tx: Tx, which: 'sent' | 'taken back', now: Date) {
  const stage = which === 'sent' ? Prisma.sql`stage = 'sent'` : Prisma.sql`taken_back`;
  return tx.$queryRaw<{ id: string; network: string }[]>(Prisma.sql`
    SELECT challenge.id::text AS id, network_id::text AS network FROM challenge JOIN review ON challenge_id = challenge.id
    WHERE ${stage} AND batch_at <= ${now}::timestamptz ORDER BY challenge.id LIMIT 200 FOR UPDATE SKIP LOCKED`);
}

/** Those of which coordinators are to be reminded now; locked. */
export function dueForReminding(tx: Tx, now: Date) {
  return tx.$queryRaw<{ id: string; network: string }[]>(Prisma.sql`
    SELECT challenge_id::text AS id, network_id::text AS network FROM review JOIN challenge ON challenge.id = challenge_id
    WHERE stage IN ('listed', 'held') AND remind_at <= ${now}::timestamptz
    ORDER BY challenge_id LIMIT 200 FOR UPDATE OF review SKIP LOCKED`);
}
