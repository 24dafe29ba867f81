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
export function endMembership(work: Work, memberId: string, networkId: string): Promise<void> {
  return endMemberships(work, [memberId], networkId);
}

/** The same for many at once, as a roster ends them: a few statements, however many they are. */
export async function endMemberships(
  { tx, now }: Work,
  memberIds: readonly string[],
  networkId: string,
): Promise<void> {
  const some = { in: [...memberIds] };
  await lockMembers(tx, memberIds);
  const ended = await tx.membership.findMany({
    where: { networkId, memberId: some },
    select: { memberId: true },
  });
  await tx.membership.deleteMany({ where: { networkId, memberId: some } });
  await noteDepartures(tx, ended, networkId, now);
  await tx.networkWish.deleteMany({ where: { networkId, memberId: some } });
  const gone = await tx.member.findMany({
    where: { id: { in: ended.map(({ memberId }) => memberId) }, memberships: { none: {} } },
    select: { id: true },
  });
  const ids = gone.map(({ id }) => id);
  await closeAccess(tx, ids);
  await tx.member.updateMany({ where: { id: { in: ids } }, data: { leftOn: dayAfter(now, 0) } });
}

/** For the next roster, so that whoever it has again is the same person: see `departure` in the schema. */
async function noteDepartures(
  tx: Tx,
  ended: readonly { readonly memberId: string }[],
  networkId: string,
  now: Date,
): Promise<void> {
  const ids = [...new Set(ended.map(({ memberId }) => memberId))];
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO departure (network_id, member_id, left_on)
    SELECT ${networkId}::uuid, id, ${dayAfter(now, 0)}::date FROM unnest(${ids}::uuid[]) AS id
    ON CONFLICT (network_id, member_id) DO UPDATE SET left_on = excluded.left_on`);
}

/** Until this transaction ends nobody else decides where this member belongs, or which accounts are theirs. */
export function lockMember(tx: Tx, memberId: string): Promise<void> {
  return lockMembers(tx, [memberId]);
}

/** In one order for all, so that two who lock the same members do not wait for each other. */
export async function lockMembers(tx: Tx, memberIds: readonly string[]): Promise<void> {
  await tx.$queryRaw(
    Prisma.sql`SELECT 1 FROM member WHERE id = ANY(${[...memberIds]}::uuid[]) ORDER BY id FOR UPDATE`,
  );
}

/** Ends what lets somebody in without a membership: codes, links to the desk, sessions there, and requests still open. */
async function closeAccess(tx: Tx, memberIds: readonly string[]): Promise<void> {
  if (memberIds.length === 0) return;
  const memberId = { in: [...memberIds] };
  await tx.linkCode.deleteMany({ where: { memberId } });
  await tx.deskPass.deleteMany({ where: { memberId } });
  await tx.$executeRaw(Prisma.sql`
    DELETE FROM join_request USING account
    WHERE account.member_id = ANY(${[...memberIds]}::uuid[]) AND join_request.platform = account.platform
      AND account_key = key AND status IN ('waiting', 'asked')`);
  await tx.deskSession.deleteMany({
    where: {
      key: {
        in: (await tx.account.findMany({ where: { memberId, platform: 'desk' } })).map(({ key }) => key),
      },
    },
  });
}
