import type { AccountRef } from '../../delivery/messenger.ts';
import type { Tx } from '../../store/client.ts';
import { Prisma, type JoinRequest as Row } from '../../store/generated/client.ts';
import { reachedBy } from '../accounts/word.ts';
import { nameInAnyOrder, nameKey } from '../members/names.ts';
import type { Person } from '../rules.ts';
import { isPeer } from '../store.ts';
import type { Before, Match } from './rules.ts';

export type JoinRequest = Row & { readonly network: { readonly name: string; readonly zone: string } };

const OPEN = { in: ['waiting', 'asked'] };
const include = { network: { select: { name: true, zone: true } } };
const by = ({ platform, key }: AccountRef) => ({ platform, accountKey: key });

/** A network that somebody may ask for. */
export interface OpenNetwork {
  readonly id: string;
  readonly name: string;
  readonly mayJoin: readonly string[];
}

/**
 * Networks that this account may ask to join, by name: with a coordinator who can answer, not joined and not asked for yet,
 * and, for a member, open to their role. `words`: only those whose names have all of them.
 */
export async function networksToAskFor(
  tx: Tx,
  account: AccountRef,
  person: Person | null,
  words: readonly string[] = [],
): Promise<readonly OpenNetwork[]> {
  return tx.network.findMany({
    where: {
      AND: words.map((word) => ({ name: { contains: word, mode: 'insensitive' as const } })),
      joinRequests: { none: { ...by(account), status: OPEN } },
      memberships: { some: { standing: 'coordinator' } },
      ...(person
        ? {
            mayJoin: { has: person.role },
            NOT: { memberships: { some: { memberId: person.id, standing: 'peer' } } },
          }
        : {}),
    },
    select: { id: true, name: true, mayJoin: true },
    orderBy: { name: 'asc' },
  });
}

export async function standBefore(
  tx: Tx,
  account: AccountRef,
  person: Person | null,
  networkId: string,
  vouchedEmail: string | null,
): Promise<Before> {
  const requests = await tx.joinRequest.findMany({ where: by(account), orderBy: { at: 'desc' } });
  const open = requests.filter(({ status }) => OPEN.in.includes(status));
  const declined = requests.find((one) => one.networkId === networkId && one.status === 'declined');
  const holder =
    person || vouchedEmail === null
      ? null
      : await tx.member.findFirst({ where: { email: vouchedEmail, accounts: { some: {} } } });
  return {
    peer: person !== null && (await isPeer(tx, person.id, networkId)),
    open: open.some((one) => one.networkId === networkId),
    openAnywhere: open.length,
    declinedAt: declined?.settledAt ?? null,
    knownElsewhere: holder !== null,
  };
}

/** `false`: this account has just asked for this network, in another request. */
export async function addRequest(tx: Tx, row: Prisma.JoinRequestCreateManyInput): Promise<boolean> {
  return (await tx.joinRequest.createMany({ data: [row], skipDuplicates: true })).count === 1;
}

/** What this account has asked for and nobody has settled, oldest first. */
export function openRequestsOf(tx: Tx, account: AccountRef): Promise<readonly JoinRequest[]> {
  return tx.joinRequest.findMany({
    where: { ...by(account), status: OPEN },
    include,
    orderBy: { at: 'asc' },
  });
}

/** What waits in these networks, oldest first. */
export function openRequestsIn(tx: Tx, networkIds: readonly string[]): Promise<readonly JoinRequest[]> {
  return tx.joinRequest.findMany({
    where: { networkId: { in: [...networkIds] }, status: OPEN },
    include,
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
}

export function countOpenIn(tx: Tx, networkIds: readonly string[]): Promise<number> {
  return tx.joinRequest.count({ where: { networkId: { in: [...networkIds] }, status: OPEN } });
}

export function findRequest(tx: Tx, id: string): Promise<JoinRequest | null> {
  return tx.joinRequest.findUnique({ where: { id }, include });
}

/**
 * An open request, for deciding on it. With it every other request of the same account is locked, so that two coordinators
 * of two networks cannot both make a new member of one person.
 */
export async function lockOpenRequest(tx: Tx, id: string): Promise<JoinRequest | null> {
  await tx.$queryRaw(Prisma.sql`
    SELECT 1 FROM join_request WHERE (platform, account_key) IN
      (SELECT platform, account_key FROM join_request WHERE id = ${id}::uuid) ORDER BY id FOR UPDATE`);
  const request = await findRequest(tx, id);
  return request && OPEN.in.includes(request.status) ? request : null;
}

export async function changeRequest(
  tx: Tx,
  id: string,
  change: Prisma.JoinRequestUpdateInput,
): Promise<void> {
  await tx.joinRequest.update({ where: { id }, data: change });
}

/**
 * Who the applicant turns out to be, for the coordinator who looks. Members of other networks are nobody to them, unless a
 * platform vouches.
 */
export async function matchOf(tx: Tx, request: Row, coordinator: Person): Promise<Match> {
  const isReached = async (id: string) => (await reachedBy(tx, coordinator.id, [id])).has(id);
  const { platform, accountKey: key, networkId, email, vouched } = request;
  const account = await tx.account.findUnique({
    where: { platform_key: { platform, key } },
    include: { member: true },
  });
  if (account) {
    const {
      memberId: member,
      member: { name },
    } = account;
    const double = await doubleOf(tx, networkId, name);
    return double
      ? { kind: 'double', member, name, double, reached: await isReached(double.id) }
      : { kind: 'member', member, name };
  }
  if (email === null) return { kind: 'nobody' };
  const found = await tx.member.findUnique({
    where: { email },
    include: { _count: { select: { accounts: true, memberships: { where: { networkId } } } } },
  });
  if (!found) return { kind: 'nobody' };
  const { id: member, name, _count } = found;
  if (vouched) return _count.accounts === 0 ? { kind: 'vouched', member, name } : { kind: 'elsewhere' };
  if (_count.memberships === 0) return { kind: 'nobody' };
  return _count.accounts === 0
    ? { kind: 'typed', member, name, reached: await isReached(member) }
    : { kind: 'here', name };
}

/** Whom the roster of a network has under this name and a coordinator could take for them: the only one, and never seen here. */
async function doubleOf(tx: Tx, networkId: string, name: string) {
  const awaited = await tx.member.findMany({
    where: { memberships: { some: { networkId } }, accounts: { none: {} }, email: { not: null } },
    select: { id: true, name: true, email: true },
  });
  const [only, ...more] = awaited.filter((one) => nameInAnyOrder(one.name) === nameInAnyOrder(name));
  return only && more.length === 0 ? { id: only.id, name: only.name, email: only.email ?? '' } : null;
}

/**
 * Whether somebody else in the network they ask for is called like the applicant, where `match` does not say so already: a
 * coordinator may want to ask for an initial, or be looking at somebody who takes on a colleague's name.
 */
export async function hasNamesake(tx: Tx, { networkId, name: typed }: Row, match: Match): Promise<boolean> {
  const own = 'member' in match ? match.member : null;
  const name = 'name' in match ? match.name : typed;
  const rows = await tx.member.findMany({
    where: { memberships: { some: { networkId } }, ...(own === null ? {} : { id: { not: own } }) },
    select: { name: true },
  });
  const told = match.kind === 'double' || match.kind === 'here';
  return !told && rows.some((one) => nameKey(one.name) === nameKey(name));
}
