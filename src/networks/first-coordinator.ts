import { randomUUID } from 'node:crypto';
import type { Tx } from '../store/client.ts';
import { Prisma } from '../store/generated/client.ts';

export interface FirstCoordinator {
  /** In lower case. */
  readonly email: string;
  readonly name: string;
  /** What their network is called; everything else about it they can set themselves. */
  readonly network: string;
}

/**
 * Makes the first member and their network in a house in which nobody is yet: everybody after them comes in through a
 * coordinator. Gives their id; `null`, with nothing done, where somebody is here already. Two at once make one.
 */
export async function makeFirstCoordinator(tx: Tx, first: FirstCoordinator): Promise<string | null> {
  await tx.$executeRaw(Prisma.sql`LOCK TABLE member IN SHARE ROW EXCLUSIVE MODE`);
  if ((await tx.member.count()) > 0) return null;
  const { email, name } = first;
  const networkId = randomUUID();
  const id = randomUUID();
  await tx.network.create({
    data: { id: networkId, name: first.network, addressLine: 'a member of this network' },
  });
  await tx.member.create({
    data: { id, email, name, role: 'other', roleWords: 'Coordinator', authorities: [] },
  });
  await tx.membership.create({ data: { networkId, memberId: id, standing: 'coordinator' } });
  return id;
}
