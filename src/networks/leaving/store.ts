import type { Tx } from '../../store/client.ts';
import { Prisma } from '../../store/generated/client.ts';
import type { Standing } from '../rules.ts';
import type { Others } from './rules.ts';

/** Until this transaction ends nobody else leaves this network as its coordinator. */
export async function lockNetwork(tx: Tx, networkId: string): Promise<void> {
  await tx.$queryRaw(Prisma.sql`SELECT 1 FROM network WHERE id = ${networkId}::uuid FOR UPDATE`);
}

export async function othersIn(tx: Tx, networkId: string, memberId: string): Promise<Others> {
  const where = { networkId, memberId: { not: memberId } };
  return {
    coordinators: await tx.membership.count({ where: { ...where, standing: 'coordinator' } }),
    members: await tx.membership.count({ where }),
  };
}

/** How a member stands in a network now; `null` when they are not in it. */
export async function standingsOf(
  tx: Tx,
  memberId: string,
  networkId: string,
): Promise<ReadonlySet<Standing> | null> {
  const rows = await tx.membership.findMany({ where: { memberId, networkId } });
  return rows.length === 0 ? null : new Set(rows.map(({ standing }) => standing as Standing));
}

export type Peer = Awaited<ReturnType<typeof peersOf>>[number];

/** The peers of some networks, by network and name. `words`: only those whose names have all of them. */
export function peersOf(tx: Tx, networkIds: readonly string[], words: readonly string[] = []) {
  return tx.membership.findMany({
    where: {
      networkId: { in: [...networkIds] },
      standing: 'peer',
      AND: words.map((word) => ({ member: { name: { contains: word, mode: 'insensitive' as const } } })),
    },
    include: { member: true, network: { select: { id: true, name: true } } },
    orderBy: [{ network: { name: 'asc' } }, { member: { name: 'asc' } }, { memberId: 'asc' }],
  });
}
