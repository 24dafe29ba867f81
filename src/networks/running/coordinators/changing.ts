import type { MemberContext, Work } from '../../../command.ts';
import { endMembership } from '../../leaving/end-membership.ts';
import type { Person } from '../../rules.ts';
import { isPeer } from '../../store.ts';
import { recordDeed } from '../deeds.ts';

/** Makes the person who accepted a coordinator. The caller has the network locked and knows of the invitation. */
export async function beginCoordinating(
  context: MemberContext,
  networkId: string,
  askedBy: Person,
): Promise<void> {
  const { tx, person } = context;
  const row = { networkId, memberId: person.id, standing: 'coordinator' };
  await tx.membership.createMany({ data: [row], skipDuplicates: true });
  await recordDeed(context, {
    networkId,
    coordinator: person,
    kind: 'coordinator-joined',
    member: askedBy,
  });
}

/**
 * Ends somebody's coordinating. Whoever is a peer there stays one; whoever was there only as a coordinator has left, with all
 * that goes with it. The caller has the network locked and has made sure that a coordinator remains. `to`: whom they handed over to.
 */
export async function endCoordinating(
  work: Work,
  networkId: string,
  person: Person,
  to?: Person,
): Promise<void> {
  const deed = { networkId, coordinator: person, kind: 'coordinator-left' } as const;
  await recordDeed(work, to === undefined ? deed : { ...deed, member: to });
  const { id: memberId } = person;
  if (await isPeer(work.tx, memberId, networkId)) {
    await work.tx.membership.deleteMany({ where: { networkId, memberId, standing: 'coordinator' } });
  } else {
    await endMembership(work, memberId, networkId);
  }
}
