import type { MemberContext } from '../../../command.ts';
import { attach } from '../../accounts/store.ts';
import { lockMember } from '../../leaving/end-membership.ts';
import type { Approval } from '../rules.ts';
import type { JoinRequest } from '../store.ts';

/**
 * Makes somebody a peer of the network they asked for: as the member they are, as the one whom a roster has brought in, or as
 * a new one. Gives their id; `null`, with nothing done, when their account has become somebody's in the meantime, or the
 * member has got one.
 */
export async function admit(
  context: MemberContext,
  request: JoinRequest,
  approval: Exclude<Approval, { kind: 'look' }>,
): Promise<string | null> {
  const { tx } = context;
  const { networkId } = request;
  const memberId = approval.kind === 'create' ? context.newId() : approval.member;
  if (approval.kind === 'create') await createMember(context, memberId, request, approval.withEmail);
  else await lockMember(tx, memberId);
  if (approval.kind !== 'admit') {
    // Looked at again, now that nobody else decides on them: only who has no account is given one.
    if ((await tx.account.count({ where: { memberId } })) > 0) return null;
    const { platform, accountKey: key, accountName } = request;
    const theirs = { ...context, account: { platform, key }, vouched: { name: accountName } };
    if (!(await attach(theirs, memberId))) return null;
  }
  await tx.membership.createMany({ data: [{ networkId, memberId, standing: 'peer' }], skipDuplicates: true });
  return memberId;
}

async function createMember(
  { tx }: MemberContext,
  id: string,
  { name, email, role, roleWords, authorities }: JoinRequest,
  withEmail: boolean,
): Promise<void> {
  // An address belongs to one member. Where a network that this coordinator cannot see has it, the new one goes without.
  const free = withEmail && email !== null && (await tx.member.count({ where: { email } })) === 0;
  await tx.member.create({
    data: { id, name, email: free ? email : null, role, roleWords, authorities: [...authorities] },
  });
}
