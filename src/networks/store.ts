import type { AccountRef } from '../delivery/messenger.ts';
import type { Tx } from '../store/client.ts';
import type { Member as MemberRow } from '../store/generated/client.ts';
import {
  type Belonging,
  isPaused,
  type NetworkFacts,
  type Person,
  type Role,
  type Standing,
} from './rules.ts';

/** The member whose account this is, or `null` for a stranger. */
export async function personOf(tx: Tx, account: AccountRef): Promise<Person | null> {
  const row = await tx.account.findUnique({
    where: { platform_key: { platform: account.platform, key: account.key } },
    include: { member: true },
  });
  return row ? toPerson(row.member) : null;
}

export async function personById(tx: Tx, id: string): Promise<Person | null> {
  const row = await tx.member.findUnique({ where: { id } });
  return row ? toPerson(row) : null;
}

/** A check constraint holds the roles. */
function toPerson({ id, name, role, roleWords, authorities }: MemberRow): Person {
  return { id, name, role: role as Role, roleWords, authorities };
}

/** The networks a person is in now, by name. */
export async function belongings(tx: Tx, person: Person): Promise<readonly Belonging[]> {
  const rows = await tx.membership.findMany({ where: { memberId: person.id }, include: { network: true } });
  const found = new Map<string, { network: NetworkFacts; standings: Set<Standing> }>();
  for (const row of rows) {
    const entry = found.get(row.networkId) ?? { network: row.network, standings: new Set<Standing>() };
    entry.standings.add(row.standing as Standing);
    found.set(row.networkId, entry);
  }
  return [...found.values()].sort((a, b) => a.network.name.localeCompare(b.network.name));
}

/** One network as a person stands in it now, or `null` when they are not in it. */
export async function belongingTo(tx: Tx, person: Person, networkId: string): Promise<Belonging | null> {
  return (await belongings(tx, person)).find((one) => one.network.id === networkId) ?? null;
}

/** The networks that a person coordinates now. */
export async function coordinatedBy(tx: Tx, person: Person): Promise<readonly string[]> {
  const all = await belongings(tx, person);
  return all.filter(({ standings }) => standings.has('coordinator')).map(({ network }) => network.id);
}

/** Peers who have come in: who is on a roster and has no open account yet hides nobody. */
const peersOf = (networkId: string) => ({
  networkId,
  standing: 'peer',
  member: { accounts: { some: { closedOn: null } } },
});

/**
 * How many peers a network has now. Somebody on a roster who has no account yet hides nobody, and neither does somebody who has
 * asked to be left in peace: that they did not write it is no secret.
 */
export async function countPeers(tx: Tx, networkId: string, now: Date): Promise<number> {
  const peers = peersOf(networkId);
  const all = await tx.membership.count({ where: peers });
  const mayBePaused = await tx.membership.findMany({
    where: { ...peers, member: { ...peers.member, pausedUntil: { not: null } } },
    select: pauseOf,
  });
  return all - mayBePaused.filter((one) => pausedIn(one, now)).length;
}

/**
 * The same peers, with what could be told of them, in no order. Whom a coordinator has paused stays among them: a number that falls
 * when the writer of something is paused, and not when the writer of something else is, would say that the two are one.
 */
export async function peersWhoCount(
  tx: Tx,
  networkId: string,
  now: Date,
): Promise<readonly Pick<Person, 'id' | 'role' | 'authorities'>[]> {
  const rows = await tx.membership.findMany({
    where: peersOf(networkId),
    select: {
      ...pauseOf,
      member: { select: { ...pauseOf.member.select, id: true, role: true, authorities: true } },
    },
  });
  return rows
    .filter((one) => !pausedIn(one, now))
    .map(({ member: { id, role, authorities } }) => ({ id, role: role as Role, authorities }));
}

/** Whether a member asks to be left in peace now. */
export async function isPausedIn(tx: Tx, memberId: string, networkId: string, now: Date): Promise<boolean> {
  const found = await tx.membership.findFirst({ where: { networkId, memberId }, select: pauseOf });
  return found !== null && pausedIn(found, now);
}

const pauseOf = {
  member: { select: { pausedUntil: true, zone: true } },
  network: { select: { zone: true } },
} as const;

interface Pause {
  readonly member: { readonly pausedUntil: Date | null; readonly zone: string | null };
  readonly network: { readonly zone: string };
}

const pausedIn = ({ member, network }: Pause, now: Date) =>
  isPaused(member.pausedUntil, member.zone ?? network.zone, now);

export async function isPeer(tx: Tx, memberId: string, networkId: string): Promise<boolean> {
  return (await tx.membership.count({ where: { networkId, memberId, standing: 'peer' } })) > 0;
}

export async function coordinatorsOf(tx: Tx, networkId: string): Promise<readonly string[]> {
  const rows = await tx.membership.findMany({
    where: { networkId, standing: 'coordinator' },
    orderBy: { memberId: 'asc' },
  });
  return rows.map((row) => row.memberId);
}

/** Every account of a member that is open, in one fixed order, so that a second attempt looks where the first one went. */
export async function accountsOf(tx: Tx, memberId: string): Promise<readonly AccountRef[]> {
  const rows = await tx.account.findMany({
    where: { memberId, closedOn: null },
    orderBy: [{ platform: 'asc' }, { key: 'asc' }],
  });
  return rows.map(({ platform, key }) => ({ platform, key }));
}

/** The places of a network. One that was unlinked is none, although it is still being cleared; a learning set's own is none either. */
export function placesOf(tx: Tx, networkId: string) {
  return tx.place.findMany({ where: { networkId, setId: null, leaving: false }, orderBy: { id: 'asc' } });
}

export async function placeByRef(tx: Tx, platform: string, ref: string) {
  return tx.place.findUnique({ where: { platform_ref: { platform, ref }, leaving: false } });
}

/** In the network in that standing, or in any where none is given. */
export async function isMemberOf(
  tx: Tx,
  memberId: string,
  networkId: string,
  standing?: Standing,
): Promise<boolean> {
  const where = { networkId, memberId, ...(standing === undefined ? {} : { standing }) };
  return (await tx.membership.count({ where })) > 0;
}
