import type { Tx } from '../../../store/client.ts';
import { type Member, Prisma } from '../../../store/generated/client.ts';
import { localDay } from '../../../time/calendar.ts';
import { introduction, type Role } from '../../rules.ts';
import { isPausedIn } from '../../store.ts';

/** Somebody as they stand in a list: "Birch Alder" and "DCS, Kent". */
export interface Listed {
  readonly id: string;
  readonly name: string;
  readonly line: string;
}

const toListed = (member: Pick<Member, 'id' | 'name' | 'role' | 'roleWords' | 'authorities'>): Listed => ({
  id: member.id,
  name: member.name,
  line: introduction({ ...member, role: member.role as Role }),
});

export async function coordinatorsByName(tx: Tx, networkId: string): Promise<readonly Listed[]> {
  const rows = await tx.membership.findMany({
    where: { networkId, standing: 'coordinator' },
    include: { member: true },
  });
  return rows.map(({ member }) => toListed(member)).sort((a, b) => a.name.localeCompare(b.name));
}

/** Who has been asked and has not answered. */
export async function invitedByName(tx: Tx, networkId: string, now: Date): Promise<readonly Listed[]> {
  const rows = await tx.coordinatorInvitation.findMany({
    where: { networkId, until: { gt: now } },
    include: { member: true },
  });
  return rows.map(({ member }) => toListed(member)).sort((a, b) => a.name.localeCompare(b.name));
}

/** A stretch of the peers who could be asked: with an account, not paused, not a coordinator, not asked yet. */
export async function couldCoordinate(
  tx: Tx,
  { id: networkId, zone }: { id: string; zone: string },
  now: Date,
  { skip, take }: { skip: number; take: number },
): Promise<readonly Listed[]> {
  const rows = await tx.member.findMany({
    where: {
      accounts: { some: { closedOn: null } },
      OR: [{ pausedUntil: null }, { pausedUntil: { lt: localDay(now, zone) } }],
      memberships: {
        some: { networkId, standing: 'peer' },
        none: { networkId, standing: 'coordinator' },
      },
      invitations: { none: { networkId, until: { gt: now } } },
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    skip,
    take,
  });
  return rows.map(toListed);
}

/** How a member stands towards coordinating a network. */
export async function standsAs(tx: Tx, networkId: string, memberId: string, now: Date) {
  const [peer, coordinator, asked, isPaused] = await Promise.all([
    tx.membership.count({
      where: { networkId, memberId, standing: 'peer', member: { accounts: { some: { closedOn: null } } } },
    }),
    tx.membership.count({ where: { networkId, memberId, standing: 'coordinator' } }),
    tx.coordinatorInvitation.count({ where: { networkId, memberId, until: { gt: now } } }),
    isPausedIn(tx, memberId, networkId, now),
  ]);
  return { isHere: peer > 0, coordinates: coordinator > 0, isAsked: asked > 0, isPaused };
}

/** The invitation to this member, if it still holds: not past, from somebody who still coordinates, to somebody still there. */
export async function invitationTo(tx: Tx, networkId: string, memberId: string, now: Date) {
  const invitation = await tx.coordinatorInvitation.findUnique({
    where: { networkId_memberId: { networkId, memberId }, until: { gt: now } },
    include: { network: true },
  });
  if (!invitation) return null;
  const rows = await tx.$queryRaw<{ standing: string }[]>(Prisma.sql`
    SELECT standing FROM membership WHERE network_id = ${networkId}::uuid
      AND ((member_id = ${memberId}::uuid AND standing = 'peer')
        OR (member_id = ${invitation.invitedBy}::uuid AND standing = 'coordinator'))`);
  return rows.length === 2 ? invitation : null;
}
