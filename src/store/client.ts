import { PrismaPg } from '@prisma/adapter-pg';
import { type Prisma, PrismaClient } from './generated/client.ts';

export type { PrismaClient };

/** What a handler works with: everything in it commits together or not at all. */
export type Tx = Prisma.TransactionClient;

/** Connects lazily. `url` is a postgres:// address; close with `$disconnect()`. */
export function openStore(url: string): PrismaClient {
  return new PrismaClient({ adapter: new PrismaPg({ connectionString: url, max: 10 }) });
}

/**
 * One transaction. `READ COMMITTED`, because every handler first locks the rows it decides on, so that two
 * decisions about one challenge are made one after the other.
 */
export function transaction<T>(store: PrismaClient, work: (tx: Tx) => Promise<T>): Promise<T> {
  return store.$transaction(work, { maxWait: 5_000, timeout: 15_000, isolationLevel: 'ReadCommitted' });
}
