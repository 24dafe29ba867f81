import type { MemberContext } from '../../command.ts';
import type { Network } from '../../store/generated/client.ts';
import { recordDeed } from '../running/deeds.ts';
import type { Wish } from './wishes.ts';

/** Takes a wish off the list, with a word to whoever wished. The caller has it locked and coordinates its network. */
export function settleWithWords(context: MemberContext, wish: Wish, said: string): Promise<void> {
  return settle(context, wish, { said: said || null });
}

/**
 * Settles a wish with the network that was made of it, and lets whoever wished in, if it is for their role. Nobody is asked once
 * more: that they want it they have said, and the coordinator who would decide on their request is the one who makes the
 * network, with their name in sight. They can leave with one press.
 */
export async function settleWithNetwork(context: MemberContext, wish: Wish, made: Network): Promise<void> {
  const { tx, person: coordinator } = context;
  const { id: memberId, name, role } = wish.person;
  if (made.mayJoin.includes(role)) {
    const row = { networkId: made.id, memberId, standing: 'peer' };
    await tx.membership.createMany({ data: [row], skipDuplicates: true });
    await recordDeed(context, {
      networkId: made.id,
      coordinator,
      kind: 'approved',
      member: { id: memberId, name },
    });
  }
  await settle(context, wish, { madeId: made.id }, made.name);
}

async function settle(
  context: MemberContext,
  { id, network, person }: Wish,
  outcome: { readonly said: string | null } | { readonly madeId: string },
  about?: string,
): Promise<void> {
  const { tx, now, person: coordinator, dispatch } = context;
  await tx.networkWish.update({ where: { id }, data: { ...outcome, settledAt: now } });
  const deed = { networkId: network.id, coordinator, kind: 'wish-settled' } as const;
  await recordDeed(context, about === undefined ? deed : { ...deed, about });
  // Whoever settles their own wish knows.
  if (person.id !== coordinator.id)
    await dispatch.toMember(person.id, network.id, { type: 'wish.settled', wish: id });
}
