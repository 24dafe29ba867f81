import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Prisma, PrismaClient } from '../../src/store/generated/client.ts';
import type { DeskDeps } from './deps.ts';
import { CHANNEL, isRef } from './ids.ts';

/**
 * What a process tells the others. Never a person: `direct` is a keyed hash, another one each time, by which only
 * whoever knows the key and the account can tell that it is for them.
 */
export type Change = { readonly place: string } | { readonly direct: string };

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
    return 'direct' in change && typeof change.direct === 'string' ? { direct: change.direct } : null;
  } catch {
    return null;
  }
}

/** How a private message is announced to one account, without saying to whom. */
export interface Addressing {
  to(account: string): Change;
  isTo(change: { readonly direct: string }, account: string): boolean;
}

const SALT = 16;

export function createAddressing(sealKey: DeskDeps['sealKey']): Addressing {
  const key = sealKey.subkey('desk-change');
  const seal = (salt: Buffer, account: string) =>
    createHmac('sha256', key).update(salt).update(account).digest();
  return {
    to(account) {
      const salt = randomBytes(SALT);
      return { direct: Buffer.concat([salt, seal(salt, account)]).toString('base64url') };
    },
    isTo({ direct }, account) {
      const bytes = Buffer.from(direct, 'base64url');
      const theirs = seal(bytes.subarray(0, SALT), account);
      return bytes.length === SALT + theirs.length && timingSafeEqual(bytes.subarray(SALT), theirs);
    },
  };
}
