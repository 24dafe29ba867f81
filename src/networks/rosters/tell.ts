import type { MemberContext } from '../../command.ts';
import type { RosterSteps } from './plan.ts';

/**
 * Tells people in private what a roster has made of them: that they are in the network now, or what it says of them that they
 * did not. Who has no account cannot be told anything. A few statements, however many they are.
 */
export async function tellPeople(
  { tx, dispatch }: MemberContext,
  network: string,
  { enrol, update }: RosterSteps,
): Promise<void> {
  const ids = [...enrol, ...update.map(({ id }) => id)];
  if (ids.length === 0) return;
  const accounts = await tx.account.findMany({
    where: { memberId: { in: ids } },
    distinct: ['memberId'],
    select: { memberId: true },
  });
  const here = new Set(accounts.map(({ memberId }) => memberId));
  const joined = enrol.map((member) => ({ member, notice: { type: 'network.joined', network } }));
  // How it was before is kept nowhere else, so this notice has words in it: what somebody's peers could read of them.
  const changed = update.map(({ id: member, changes }) => ({
    member,
    notice: { type: 'roster.changed', network, changes: changes.join('; ') },
  }));
  await dispatch.toMembers(
    network,
    [...joined, ...changed].filter(({ member }) => here.has(member)),
  );
}
