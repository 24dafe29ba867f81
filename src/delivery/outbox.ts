import { fromPrisma, type PgBoss } from 'pg-boss';
import type { Tx } from '../store/client.ts';
import type { Notice, Recipient } from './notice.ts';

/** The pg-boss queue whose jobs say: this lane has something to deliver. */
export const DELIVER = 'deliver';

/** What is to be delivered, written in the transaction that caused it: both are there, or neither. */
export interface Outbox {
  /**
   * Deliveries of one lane go out in the order they were put in. A lane is named after where things go and
   * what they are about, never after a person who wrote.
   */
  put(
    tx: Tx,
    delivery: {
      id: string;
      lane: string;
      recipient: Recipient;
      notice: Notice;
      now: Date;
      /** To an author only: see `keep` in the rules. */
      keptUntil?: Date;
    },
  ): Promise<void>;
}

export function createOutbox(boss: PgBoss): Outbox {
  return {
    async put(tx, { id, lane, recipient, notice, now, keptUntil }) {
      await tx.outbox.create({
        data: {
          id,
          lane,
          recipient: { ...recipient },
          notice: { ...notice },
          dueAt: now,
          keptUntil: keptUntil ?? null,
        },
      });
      await boss.send(DELIVER, { lane }, { db: fromPrisma(tx) });
    },
  };
}
