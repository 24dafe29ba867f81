import type { MemberContext } from '../../command.ts';
import type { Tx } from '../../store/client.ts';
import { type Network, Prisma } from '../../store/generated/client.ts';
import { refuse } from '../../views/reply.ts';

/** The answer for a network that is not there and for one that somebody else coordinates: the two are not told apart. */
export const notYours = refuse(
  'That network is not here any more, or you do not coordinate it. Open My networks to see those that you do.',
);

/** The network, if this person coordinates it now. */
export async function coordinated({ tx, person }: MemberContext, networkId: string): Promise<Network | null> {
  const row = await tx.membership.findUnique({
    where: {
      networkId_memberId_standing: { networkId, memberId: person.id, standing: 'coordinator' },
    },
    include: { network: true },
  });
  return row?.network ?? null;
}

/** The same, and until this transaction ends nobody else decides on who runs it and how. */
export async function coordinatedAndLocked(
  context: MemberContext,
  networkId: string,
): Promise<Network | null> {
  await lockNetwork(context.tx, networkId);
  return coordinated(context, networkId);
}

export async function lockNetwork(tx: Tx, networkId: string): Promise<void> {
  await tx.$queryRaw(Prisma.sql`SELECT 1 FROM network WHERE id = ${networkId}::uuid FOR UPDATE`);
}

/** Every network that this person coordinates now, by name. */
export async function allCoordinated({ tx, person }: MemberContext): Promise<readonly Network[]> {
  const rows = await tx.membership.findMany({
    where: { memberId: person.id, standing: 'coordinator' },
    include: { network: true },
  });
  return rows.map(({ network }) => network).sort((a, b) => a.name.localeCompare(b.name));
}
