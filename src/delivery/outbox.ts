import { fromPrisma, type PgBoss } from 'pg-boss';
import type { Tx } from '../store/client.ts';
import { Prisma } from '../store/generated/client.ts';
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
      // Prisma's own way takes ten seconds for ten thousand rows.
      await tx.$executeRaw(Prisma.sql`
        INSERT INTO outbox (id, lane, recipient, notice, due_at, kept_until)
        SELECT (row ->> 'id')::uuid, row ->> 'lane', row -> 'recipient', row -> 'notice', (row ->> 'dueAt')::timestamptz,
          (row ->> 'keptUntil')::date
        FROM jsonb_array_elements(${JSON.stringify(postings.map(rowOf))}::jsonb) WITH ORDINALITY AS one(row, place)
        ORDER BY place`);
      const jobs = postings.map(({ lane }) => ({ data: { lane } }));
      await boss.insert(DELIVER, jobs, { db: fromPrisma(tx) });
    },
  };
}
