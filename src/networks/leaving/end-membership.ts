import type { Work } from '../../command.ts';

/** Ends somebody's place as a peer of a network; what they are there beside that stays. */
export async function endMembership(work: Work, memberId: string, networkId: string): Promise<void> {
  await work.tx.membership.deleteMany({ where: { memberId, networkId, standing: 'peer' } });
}
