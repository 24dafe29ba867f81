import type { Tx } from '../../../store/client.ts';
import { Prisma } from '../../../store/generated/client.ts';

/**
 * Whether another network bears this name, in whatever letters. Until this transaction ends nobody else gives a name, so that
 * two who choose the same at one moment do not both get it.
 */
export async function isNameTaken(tx: Tx, name: string, except: string | null = null): Promise<boolean> {
  await tx.$executeRaw(Prisma.sql`SELECT pg_advisory_xact_lock(hashtext('the name of a network'))`);
  const rows = await tx.$queryRaw<unknown[]>(Prisma.sql`
    SELECT 1 FROM network WHERE lower(name) = lower(${name}) AND id IS DISTINCT FROM ${except}::uuid LIMIT 1`);
  return rows.length > 0;
}
