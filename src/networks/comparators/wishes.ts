import type { Tx } from '../../store/client.ts';
import type { Person } from '../rules.ts';
import { isMemberOf, personById } from '../store.ts';

export interface Wish {
  readonly id: string;
  readonly network: { readonly id: string; readonly name: string };
  readonly person: Person;
  /** Ids from the table: one's own first, then those like it. */
  readonly authorities: readonly string[];
  readonly day: Date;
}

/** Keeps a wish. `false`: this member has wished for one in that network before. */
export async function keepWish(
  tx: Tx,
  wish: { id: string; networkId: string; memberId: string; authorities: readonly string[]; day: Date },
): Promise<boolean> {
  const data = { ...wish, authorities: [...wish.authorities] };
  return (await tx.networkWish.createMany({ data: [data], skipDuplicates: true })).count === 1;
}

/** The wishes of one member, by network: the day of each, and whether a coordinator has settled it. */
export async function wishesOf(tx: Tx, memberId: string) {
  const rows = await tx.networkWish.findMany({ where: { memberId } });
  return new Map(rows.map(({ networkId, day, settled }) => [networkId, { day, settled }]));
}

/** What waits in these networks, the oldest first. The wish of somebody who has left is not there any more. */
export async function waitingWishes(tx: Tx, networkIds: readonly string[]): Promise<readonly Wish[]> {
  const rows = await tx.networkWish.findMany({
    where: { networkId: { in: [...networkIds] }, settled: false },
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

/** Takes a wish off the list, and says in which network it was. `null`: it is not waiting in any of these. */
export async function settleWish(tx: Tx, id: string, networkIds: readonly string[]): Promise<string | null> {
  const [settled] = await tx.networkWish.updateManyAndReturn({
    where: { id, networkId: { in: [...networkIds] }, settled: false },
    data: { settled: true },
  });
  return settled?.networkId ?? null;
}
