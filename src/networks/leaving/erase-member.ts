import type { Work } from '../../command.ts';
import type { Tx } from '../../store/client.ts';
import { Prisma } from '../../store/generated/client.ts';
import { lockMember } from './end-membership.ts';

const NOBODY = '00000000-0000-0000-0000-000000000000';
/** Whoever wrote at the desk and is known no more: one key for all, and no account has it. */
const FORMER_WRITER = 'a-former-member';

/** Erases one member at once, and for good. */
export const eraseMember = (work: Work, memberId: string): Promise<void> => eraseMembers(work, [memberId]);

/**
 * Erases members: profile, accounts, memberships, requests, wishes, sessions. Their named words stay and become "a former
 * member's", here and where Soundings has carried them; a message they typed themselves is the platform's. Who wrote their
 * unnamed words is forgotten, together for all of them, since that goes over every seal in the house.
 *
 * Left alone are the hashes that stand for them: pseudonyms, offers, pauses. Taken out, each would say whose it had been;
 * without the member's id, which is random and gone, nobody can say that any more.
 */
export async function eraseMembers(work: Work, memberIds: readonly string[]): Promise<void> {
  for (const memberId of memberIds) {
    await lockMember(work.tx, memberId);
    await unname(work, memberId);
    await takeBriefsDown(work, memberId);
    await dropTraces(work.tx, memberId);
  }
  await work.vault.forget(work.tx, memberIds);
  // With them go accounts, memberships, codes and links to the desk.
  await work.tx.member.deleteMany({ where: { id: { in: [...memberIds] } } });
}

/** Takes the name off what was said under it, and brings every place to that. */
async function unname({ tx, dispatch }: Work, memberId: string): Promise<void> {
  const said = await tx.contribution.findMany({
    where: { memberId },
    select: { id: true, challengeId: true, challenge: { select: { networkId: true } } },
    orderBy: { at: 'asc' },
  });
  await tx.contribution.updateMany({ where: { memberId }, data: { memberId: null } });
  for (const { id: contribution, challengeId, challenge } of said)
    await dispatch.toPlaces(challenge.networkId, challengeId, { type: 'contribution', contribution });
  const shares = await tx.guidanceShare.findMany({ where: { memberId }, orderBy: { at: 'asc' } });
  await tx.guidanceShare.updateMany({ where: { memberId }, data: { memberId: null } });
  for (const { id: share, placeId } of shares)
    await dispatch.toPlace(placeId, share, { type: 'guidance.share', share });
}

/** What they wrote for their sets goes with them, also where it stands in the place of one. */
async function takeBriefsDown({ tx, dispatch }: Work, memberId: string): Promise<void> {
  const posted = await tx.roundBrief.findMany({
    where: { memberId, posted: true },
    select: { id: true, round: { select: { set: { select: { id: true, places: true } } } } },
  });
  for (const { id: brief, round } of posted)
    for (const place of round.set.places)
      await dispatch.toPlace(place.id, round.set.id, { type: 'brief.here', brief });
}

/** Rows that know a member by their id, name or account without hanging on the member's row. */
async function dropTraces(tx: Tx, memberId: string): Promise<void> {
  const member = await tx.member.findUnique({ where: { id: memberId }, include: { accounts: true } });
  if (!member) return;
  for (const { platform, key } of member.accounts) {
    await tx.joinRequest.deleteMany({ where: { platform, accountKey: key } });
    await tx.$executeRaw(Prisma.sql`
      DELETE FROM outbox WHERE recipient ->> 'platform' = ${platform} AND recipient ->> 'key' = ${key}`);
    if (platform === 'desk') await leaveDesk(tx, key);
  }
  await tx.networkWish.deleteMany({ where: { memberId } });
  await tx.coordinatorInvitation.deleteMany({ where: { invitedBy: memberId } });
  // Somebody whose address a platform had vouched for, when they asked from an account that did not become theirs.
  if (member.email !== null)
    await tx.joinRequest.deleteMany({ where: { email: member.email, vouched: true } });
  await tx.$executeRaw(Prisma.sql`
    DELETE FROM outbox WHERE recipient ->> 'member' = ${memberId} OR notice ->> 'member' = ${memberId}
      OR lane = ${`member:${memberId}`}`);
  // What a coordinator did stays on record, without who it was and whom it was about.
  await tx.deed.updateMany({
    where: { coordinatorId: memberId },
    data: { coordinatorId: NOBODY, coordinator: 'A former coordinator' },
  });
  await tx.deed.updateMany({
    where: { aboutMember: memberId },
    data: { aboutMember: null, about: 'A former member' },
  });
}

/** What they typed at the desk stays as a former member's; that it came from one and the same account is forgotten with the account. */
async function leaveDesk(tx: Tx, key: string): Promise<void> {
  await tx.deskMessage.updateMany({ where: { writer: key }, data: { writer: FORMER_WRITER } });
  // With it go its sessions. So do the demo's invented people, who then can be chosen no more.
  await tx.deskAccount.deleteMany({ where: { key } });
}
