import type { MemberContext } from '../../command.ts';
import type { Notice } from '../../delivery/notice.ts';
import type { RosterSteps, Update } from './plan.ts';
import { accountsOf } from './store.ts';

/**
 * Tells people in private what a roster has made of them: that they are in the network now, or what it says of them that they
 * did not, or that their role has kept them out. Who has no account cannot be told anything. Another address is told to every account, also of somebody who asks to
 * be left in peace, as another account would be. A few statements, however many people it is about.
 */
export async function tellPeople(
  { tx, dispatch }: MemberContext,
  network: string,
  { enrol, update, keptOut }: RosterSteps,
): Promise<void> {
  const changed = new Map(update.map((one) => [one.id, one]));
  const accounts = await accountsOf(tx, [...enrol, ...changed.keys()]);
  const here = new Set(accounts.map(({ memberId }) => memberId));
  const told = ({ member }: { readonly member: string }) => here.has(member);
  // How it was before is kept nowhere else, so this notice has words in it: what their peers could read of them.
  const notice = (changes: Update['changes'] = [], address = false): Notice => ({
    type: 'roster.changed',
    network,
    changes: changes.join('; '),
    ...(address ? { address: 'yes' } : {}),
  });
  const joined = enrol.map((member) => ({ member, notice: { type: 'network.joined', network } }));
  const others = update.filter(({ email }) => email === null);
  const changedWho = others.map(({ id: member, changes }) => ({ member, notice: notice(changes) }));
  await dispatch.toMembers(network, [...joined, ...changedWho].filter(told));
  await dispatch.toAccounts(
    accounts.filter(({ memberId }) => (changed.get(memberId)?.email ?? null) !== null),
    (memberId) => notice(changed.get(memberId)?.changes, true),
  );
  // They are in no network of these coordinators, so that nothing but their account can carry it.
  await dispatch.toAccounts(await accountsOf(tx, keptOut), () => ({ type: 'roster.kept-out', network }));
}
