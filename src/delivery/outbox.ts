import { fromPrisma, type PgBoss } from 'pg-boss';
import type { Tx } from '../store/client.ts';
import type { Notice, Recipient } from './notice.ts';

/** The pg-boss queue whose jobs say: this lane has something to deliver. */
export const DELIVER = 'deliver';

export interface Posting {
  readonly id: string;
  /**
   * Deliveries of one lane go out in the order they were put in. A lane is named after where things go and
   * what they are about, never after a person who wrote.
   */
  readonly lane: string;
  readonly recipient: Recipient;
  readonly notice: Notice;
  readonly dueAt: Date;
  /** To an author only: see `keep` in the rules. */
  readonly keptUntil?: Date;
}

/** What is to be delivered, written in the transaction that caused it: both are there, or neither. */
export interface Outbox {
  put(tx: Tx, posting: Posting): Promise<void>;
  /** Many at once, in two statements however many they are. */
  putAll(tx: Tx, postings: readonly Posting[]): Promise<void>;
}

export function createOutbox(boss: PgBoss): Outbox {
  const rowOf = ({ id, lane, recipient, notice, dueAt, keptUntil }: Posting) => ({
    id,
    lane,
    recipient: { ...recipient },
    notice: { ...notice },
    dueAt,
    keptUntil: keptUntil ?? null,
  });
  return {
    async put(tx, posting) {
      await tx.outbox.create({ data: rowOf(posting) });
      await boss.send(DELIVER, { lane: posting.lane }, { db: fromPrisma(tx) });
    },
    async putAll(tx, postings) {
      if (postings.length === 0) return;
      await tx.outbox.createMany({ data: postings.map(rowOf) });
      const jobs = postings.map(({ lane }) => ({ data: { lane } }));
      await boss.insert(DELIVER, jobs, { db: fromPrisma(tx) });
    },
  };
}
