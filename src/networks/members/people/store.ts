import type { Tx } from '../../../store/client.ts';
import type { Belonging } from '../../rules.ts';
import type { Theme } from '../profile.ts';
import { type Profile, toProfile, withFormerNames } from '../store.ts';

export interface PersonHere extends Profile {
  readonly coordinates: boolean;
}

type Network = Belonging['network'];

/** Somebody on a roster who has no account yet is not here, and is not shown. */
const here = (networkId: string) => ({ accounts: { some: {} }, memberships: { some: { networkId } } });
const standingIn = (networkId: string) => ({
  ...withFormerNames,
  memberships: { where: { networkId }, select: { standing: true } },
});

/** A page of the people in a network, by name; with `theme`, of those who could help with it. `all` counts the whole list. */
export async function peopleIn(
  tx: Tx,
  network: Network,
  { theme, from, most }: { theme: Theme | null; from: number; most: number },
  now: Date,
): Promise<{ people: readonly PersonHere[]; all: number }> {
  const where = { ...here(network.id), ...(theme === null ? {} : { themes: { has: theme } }) };
  const all = await tx.member.count({ where });
  const rows = await tx.member.findMany({
    where,
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    skip: from,
    take: most,
    include: standingIn(network.id),
  });
  return { all, people: rows.map((row) => toPersonHere(row, network, now)) };
}

/** Somebody who is in the network, or `null`. */
export async function personIn(tx: Tx, network: Network, id: string, now: Date): Promise<PersonHere | null> {
  const row = await tx.member.findFirst({
    where: { id, ...here(network.id) },
    include: standingIn(network.id),
  });
  return row ? toPersonHere(row, network, now) : null;
}

type Row = Parameters<typeof toProfile>[0] & {
  readonly memberships: readonly { readonly standing: string }[];
};

function toPersonHere(row: Row, network: Network, now: Date): PersonHere {
  const coordinates = row.memberships.some(({ standing }) => standing === 'coordinator');
  return { ...toProfile(row, now, network.zone), coordinates };
}
