import type { Work } from '../../command.ts';
import type { Tx } from '../../store/client.ts';
import { Prisma } from '../../store/generated/client.ts';
import { dayAfter } from '../../time/calendar.ts';

/**
 * Takes a member out of a network in every standing they have there. Access ends when this commits, and deliveries under way
 * ask again. Nothing happens to somebody who is not in it. What they wrote stays: their challenges run on like everybody's,
 * since one that stopped would say whose it was, and their names are taken off only when they are erased.
 *
 * Whoever is in no network afterwards is signed out everywhere, their codes and requests are void, and from this day on the
 * days are counted until they are erased (`rules.ts`).
 */
export async function endMembership({ tx, now }: Work, memberId: string, networkId: string): Promise<void> {
  await lockMember(tx, memberId);
  const { count } = await tx.membership.deleteMany({ where: { networkId, memberId } });
  await tx.networkWish.deleteMany({ where: { networkId, memberId } });
  if (count === 0 || (await tx.membership.count({ where: { memberId } })) > 0) return;
  await closeAccess(tx, memberId);
  await tx.member.update({ where: { id: memberId }, data: { leftOn: dayAfter(now, 0) } });
}

/** Until this transaction ends nobody else decides where this member belongs, or which accounts are theirs. */
export async function lockMember(tx: Tx, memberId: string): Promise<void> {
  await tx.$queryRaw(Prisma.sql`SELECT 1 FROM member WHERE id = ${memberId}::uuid FOR UPDATE`);
}

/** Ends what lets somebody in without a membership: codes, links to the desk, sessions there, and requests still open. */
async function closeAccess(tx: Tx, memberId: string): Promise<void> {
  await tx.linkCode.deleteMany({ where: { memberId } });
  await tx.deskPass.deleteMany({ where: { memberId } });
  const accounts = await tx.account.findMany({ where: { memberId } });
  for (const { platform, key } of accounts) {
    await tx.joinRequest.deleteMany({
      where: { platform, accountKey: key, status: { in: ['waiting', 'asked'] } },
    });
    if (platform === 'desk') await tx.deskSession.deleteMany({ where: { key } });
  }
}
