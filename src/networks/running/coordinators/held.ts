import type { Reading } from '../../../command.ts';
import type { Person } from '../../rules.ts';

/** Whom somebody has asked to coordinate, and who has asked them, as long as nobody has answered. */
export async function heldOfInvitations(
  { tx }: Reading,
  { id }: Person,
): Promise<Readonly<Record<string, unknown>>> {
  const include = { network: { select: { name: true } }, member: { select: { name: true } } };
  const asked = await tx.coordinatorInvitation.findMany({ where: { memberId: id }, include });
  const asks = await tx.coordinatorInvitation.findMany({ where: { invitedBy: id }, include });
  return {
    networksYouAreAskedToCoordinate: asked.map(({ network, until }) => ({ network: network.name, until })),
    whomYouAskedToCoordinate: asks.map(({ network, member, handsOver, until }) => ({
      network: network.name,
      member: member.name,
      handingOver: handsOver,
      until,
    })),
  };
}
