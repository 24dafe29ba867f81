import type { MemberContext } from '../../../command.ts';
import { takeIn } from '../../accounts/merge.ts';
import { attach } from '../../accounts/store.ts';
import { reaches } from '../../accounts/word.ts';
import { lockMember } from '../../leaving/end-membership.ts';
import type { Approval } from '../rules.ts';
import type { JoinRequest } from '../store.ts';

/**
 * Makes somebody a peer of the network they asked for: as the member they are, which may be the one whom a roster has brought in,
 * too, as that one alone, or as somebody new. Gives their id; `null`, with nothing done: in the meantime their account has become
 * somebody's, or the member has got one, or has got into a network where this coordinator's word does not count.
 */
export async function admit(
  context: MemberContext,
  request: JoinRequest,
  approval: Exclude<Approval, { kind: 'look' }>,
): Promise<string | null> {
  const { tx } = context;
  const { networkId } = request;
  const word = { coordinator: context.person.id };
  if (
    approval.kind === 'merge' &&
    !(await takeIn(context, approval.double, approval.member, word, networkId))
  )
    return null;
  const memberId = approval.kind === 'create' ? context.newId() : approval.member;
  if (approval.kind === 'create') await createMember(context, memberId, request, approval.withEmail);
  else await lockMember(tx, memberId);
  if (approval.kind === 'link' && !(await reaches(tx, approval.vouched ? 'vouched' : word, memberId)))
    return null;
  if (approval.kind === 'create' || approval.kind === 'link') {
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
