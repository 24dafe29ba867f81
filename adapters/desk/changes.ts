import type { Prisma, PrismaClient } from '../../src/store/generated/client.ts';
import { CHANNEL, isRef } from './ids.ts';

/** What a process tells the others. Never a person: whoever reads the channel learns that something changed, not for whom. */
export type Change = { readonly place: string } | { readonly direct: true };

/** Put it in the transaction that makes the change: PostgreSQL sends it when that commits, and not if it doesn't. */
export function announce(prisma: PrismaClient, change: Change): Prisma.PrismaPromise<number> {
  return prisma.$executeRaw`select pg_notify(${CHANNEL}, ${JSON.stringify(change)})`;
}

/** `null` for anything that we would not have sent. */
export function readChange(payload: string | undefined): Change | null {
  try {
    const change: unknown = JSON.parse(payload ?? '');
    if (typeof change !== 'object' || change === null) return null;
    if ('place' in change && isRef(change.place)) return { place: change.place };
    return 'direct' in change ? { direct: true } : null;
  } catch {
    return null;
  }
}
