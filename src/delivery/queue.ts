import { type PrismaClient, type Tx, transaction } from '../store/client.ts';
import { Prisma } from '../store/generated/client.ts';
import type { Notice, Recipient } from './notice.ts';
import type { Settlement } from './rules.ts';

/** An outbox row in hand. */
export interface Delivery {
  /** Also the mark that the message carries on its platform. */
  readonly id: string;
  readonly lane: string;
  readonly recipient: Recipient;
  readonly notice: Notice;
  /** Counting the one under way. */
  readonly attempts: number;
  /** An earlier attempt may have arrived: its sender died, or heard nothing. */
  readonly unsure: boolean;
  readonly claimedAt: Date;
  /** To an author: how it goes, sealed, and until when to look at it. */
  readonly progress: Uint8Array | null;
  readonly keptUntil: Date | null;
}

interface Row {
  id: string;
  lane: string;
  recipient: Recipient;
  notice: Notice;
  status: string;
  attempts: number;
  due_at: Date;
  lease_until: Date | null;
  progress: Uint8Array | null;
  kept_until: Date | null;
}

/**
 * Takes the head of a lane, for `leaseMs` at the most. `null`: nothing there, not yet due, or in other hands.
 * A row whose lease ran out was being sent by somebody who is gone, so whether it arrived is unknown.
 */
export function claim(
  store: PrismaClient,
  lane: string,
  now: Date,
  leaseMs: number,
): Promise<Delivery | null> {
  return transaction(store, async (tx) => {
    const [head] = await tx.$queryRaw<Row[]>(Prisma.sql`
      SELECT id, lane, recipient, notice, status, attempts, due_at, lease_until, progress, kept_until FROM outbox
      WHERE lane = ${lane} AND status <> 'refused' ORDER BY turn LIMIT 1 FOR UPDATE`);
    if (!head || head.due_at > now) return null;
    if (head.status === 'sending' && head.lease_until !== null && head.lease_until > now) return null;
    await tx.outbox.update({
      where: { id: head.id },
      data: { status: 'sending', attempts: { increment: 1 }, leaseUntil: new Date(now.getTime() + leaseMs) },
    });
    return {
      id: head.id,
      lane: head.lane,
      recipient: head.recipient,
      notice: head.notice,
      attempts: head.attempts + 1,
      unsure: head.status !== 'waiting',
      claimedAt: now,
      progress: head.progress,
      keptUntil: head.kept_until,
    };
  });
}

/** Writes down how an attempt ended. What was sent leaves no row behind; what goes to an author, when its time is up. */
export async function record(tx: Tx, delivery: Delivery, settlement: Settlement): Promise<void> {
  // `deleteMany` and `updateMany`: a row that somebody else has settled in the meantime is left alone.
  const where = { id: delivery.id, attempts: delivery.attempts };
  switch (settlement.kind) {
    case 'done':
      await tx.outbox.deleteMany({ where: { id: delivery.id } });
      return;
    case 'refused':
      await tx.outbox.updateMany({
        where,
        data: { status: 'refused', leaseUntil: null, reason: settlement.reason },
      });
      return;
    case 'again': {
      const { status, dueAt, reason } = settlement;
      await tx.outbox.updateMany({ where, data: { status, dueAt, leaseUntil: null, reason } });
      return;
    }
    case 'kept': {
      const { progress, dueAt } = settlement;
      if (dueAt === null) await tx.outbox.deleteMany({ where });
      else {
        const data = { status: 'waiting', dueAt, leaseUntil: null, progress };
        await tx.outbox.updateMany({ where, data });
      }
    }
  }
}

/** Lanes whose head is due and in nobody's hands: a job was lost, or its worker died. */
export async function neglectedLanes(store: PrismaClient, now: Date): Promise<readonly string[]> {
  const rows = await store.$queryRaw<{ lane: string }[]>(Prisma.sql`
    SELECT lane FROM (
      SELECT DISTINCT ON (lane) lane, status, due_at, lease_until FROM outbox
      WHERE status <> 'refused' ORDER BY lane, turn) AS head
    WHERE due_at <= ${now}::timestamptz
      AND (status <> 'sending' OR lease_until IS NULL OR lease_until <= ${now}::timestamptz)`);
  return rows.map(({ lane }) => lane);
}

/**
 * Whether something may stand in this place of which nothing is written down yet: its sender has not come to
 * that, or has died. Asked before `post` is read, it leaves no gap between the two.
 */
export async function mayStandUnrecorded(tx: Tx, placeId: string): Promise<boolean> {
  const lanes = `place:${placeId}:`;
  const rows = await tx.$queryRaw<unknown[]>(Prisma.sql`
    SELECT 1 FROM outbox WHERE status IN ('sending', 'unsure') AND starts_with(lane, ${lanes})
      AND NOT EXISTS (SELECT 1 FROM post WHERE place_id = ${placeId}::uuid AND lane = ${lanes} || subject::text)
    LIMIT 1`);
  return rows.length > 0;
}

/** For a start that is known to be the only process: whatever was being sent has lost its sender. */
export async function releaseLeases(store: PrismaClient): Promise<void> {
  await store.outbox.updateMany({
    where: { status: 'sending' },
    data: { status: 'unsure', leaseUntil: null },
  });
}
