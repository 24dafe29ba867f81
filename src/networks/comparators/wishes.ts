import type { Tx } from '../../store/client.ts';
import type { Prisma } from '../../store/generated/client.ts';
import { lockMember } from '../leaving/end-membership.ts';
import type { Person } from '../rules.ts';
import { isMemberOf, personById } from '../store.ts';

/** A wish that waits for a coordinator. */
export interface Wish {
  readonly id: string;
  readonly network: { readonly id: string; readonly name: string };
  readonly person: Person;
  /** Ids from the table: one's own first, then those like it. */
  readonly authorities: readonly string[];
  readonly day: Date;
}

/** How somebody's own wish stands: waiting, or what came of it. */
export interface OwnWish {
  readonly day: Date;
  readonly settled: boolean;
  readonly said: string | null;
  /** The name of the network that was made of it. */
  readonly made: string | null;
}

/**
 * Keeps a wish, in place of one that was settled. `false`: this member has one waiting for the same authority in that network.
 * The first of `authorities` is the member's own.
 */
export async function keepWish(
  tx: Tx,
  wish: { id: string; networkId: string; memberId: string; authorities: readonly string[]; day: Date },
): Promise<boolean> {
  const [authority = ''] = wish.authorities;
  const { networkId, memberId } = wish;
  await tx.networkWish.deleteMany({ where: { networkId, memberId, authority, NOT: { settledAt: null } } });
  const data = { ...wish, authority, authorities: [...wish.authorities] };
  return (await tx.networkWish.createMany({ data: [data], skipDuplicates: true })).count === 1;
}

/** The wishes of one member for those like this authority of theirs, by network. */
export async function wishesOf(
  tx: Tx,
  memberId: string,
  authority: string,
): Promise<ReadonlyMap<string, OwnWish>> {
  const rows = await tx.networkWish.findMany({ where: { memberId, authority }, include: { made: true } });
  return new Map(
    rows.map(({ networkId, day, settledAt, said, made }) => [
      networkId,
      { day, settled: settledAt !== null, said, made: made?.name ?? null },
    ]),
  );
}

/** What waits in these networks, the oldest first. The wish of somebody who has left is not there any more. */
export const waitingWishes = (tx: Tx, networkIds: readonly string[]): Promise<readonly Wish[]> =>
  waiting(tx, { networkId: { in: [...networkIds] } });

/** One that waits in any of these networks, or `null`. */
export async function waitingWish(tx: Tx, id: string, networkIds: readonly string[]): Promise<Wish | null> {
  return (await waiting(tx, { id, networkId: { in: [...networkIds] } }))[0] ?? null;
}

/** The same, and until this transaction ends nobody else settles it, nor takes its member out of the network. */
export async function lockWaitingWish(
  tx: Tx,
  id: string,
  networkIds: readonly string[],
): Promise<Wish | null> {
  const found = await waitingWish(tx, id, networkIds);
  if (!found) return null;
  // Whoever takes members out locks them, too.
  await lockMember(tx, found.person.id);
  return waitingWish(tx, id, networkIds);
}

async function waiting(tx: Tx, where: Prisma.NetworkWishWhereInput): Promise<readonly Wish[]> {
  const rows = await tx.networkWish.findMany({
    where: { ...where, settledAt: null },
    orderBy: [{ day: 'asc' }, { id: 'asc' }],
    include: { network: true },
  });
  const found: Wish[] = [];
  for (const { id, network, memberId, authorities, day } of rows) {
    const person = (await isMemberOf(tx, memberId, network.id)) ? await personById(tx, memberId) : null;
    if (person) found.push({ id, network, person, authorities, day });
  }
  return found;
}

/** What the message to whoever wished needs of a settled wish; `null` while it waits, or when it is gone. */
export async function settledWish(tx: Tx, id: string) {
  const row = await tx.networkWish.findUnique({ where: { id }, include: { network: true, made: true } });
  return row && row.settledAt !== null ? row : null;
}
