import type { Work } from '../../command.ts';
import type { Tx } from '../../store/client.ts';
import { Prisma } from '../../store/generated/client.ts';
import { lockMembers } from '../leaving/end-membership.ts';
import { reaches, type Word } from './word.ts';

interface Gained {
  readonly network: string;
  readonly coordinates: boolean;
}

/**
 * Makes a double, whom a roster brought in under an address that nobody knew, one with the member they really are: their
 * memberships move, their address too where the member has none, and the double goes. What the member says of themselves stays.
 *
 * Only a double without an account: nobody has ever come in as it, so it can have written nothing, and nothing is opened to
 * anybody. And only one that the word reaches: with the double go its places in every network, a coordinator's too.
 * `null`, with nothing done, when it has an account by now, is out of reach, or is gone. Else the networks that are new to
 * the member, and whether they coordinate them.
 */
async function mergeDouble(
  tx: Tx,
  double: string,
  into: string,
  word: Word,
): Promise<readonly Gained[] | null> {
  await lockMembers(tx, [double, into]);
  const row = await tx.member.findUnique({
    where: { id: double },
    include: { _count: { select: { accounts: true } } },
  });
  if (!row || row._count.accounts > 0 || double === into) return null;
  if (!(await reaches(tx, word, double))) return null;
  if ((await tx.contribution.count({ where: { memberId: double } })) > 0)
    throw new Error('somebody who never had an account has written something');
  const gained = await tx.network.findMany({
    where: {
      memberships: { some: { memberId: double } },
      NOT: { memberships: { some: { memberId: into } } },
    },
    orderBy: { name: 'asc' },
    select: { id: true, memberships: { where: { memberId: double, standing: 'coordinator' } } },
  });
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO membership (network_id, member_id, standing)
    SELECT network_id, ${into}::uuid, standing FROM membership WHERE member_id = ${double}::uuid ON CONFLICT DO NOTHING`);
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO coordinator_invitation (network_id, member_id, invited_by, hands_over, until)
    SELECT network_id, ${into}::uuid, invited_by, hands_over, until FROM coordinator_invitation
    WHERE member_id = ${double}::uuid AND invited_by <> ${into}::uuid ON CONFLICT DO NOTHING`);
  await tx.$executeRaw(Prisma.sql`DELETE FROM outbox WHERE recipient ->> 'member' = ${double}`);
  // So that the double's name goes with the member, when they are erased.
  await tx.deed.updateMany({ where: { aboutMember: double }, data: { aboutMember: into } });
  await tx.member.delete({ where: { id: double } });
  await tx.member.updateMany({ where: { id: into, email: null }, data: { email: row.email } });
  await tx.member.update({ where: { id: into }, data: { leftOn: null } });
  return gained.map(({ id, memberships }) => ({ network: id, coordinates: memberships.length > 0 }));
}

/**
 * The same, and the member is told of each network that is new to them, and on whose word, except of the one where they are
 * told already. `false`: nothing was done.
 */
export async function takeIn(
  { tx, dispatch }: Pick<Work, 'tx' | 'dispatch'>,
  double: string,
  into: string,
  word: Word,
  toldAlready?: string,
): Promise<boolean> {
  const gained = await mergeDouble(tx, double, into, word);
  const by = word === 'vouched' ? 'address' : 'coordinator';
  for (const { network, coordinates } of gained ?? []) {
    const notice = { type: 'network.joined', network, by, ...(coordinates ? { coordinates: 'yes' } : {}) };
    if (network !== toldAlready) await dispatch.toMember(into, network, notice);
  }
  return gained !== null;
}
