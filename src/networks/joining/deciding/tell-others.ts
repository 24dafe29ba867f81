import type { MemberContext } from '../../../command.ts';
import { recordDeed } from '../../running/deeds.ts';

/**
 * Whoever a coordinator has said somebody is, they are that in every network whose roster has them. So the coordinators of the
 * others hear of it, and find in their record who said so about whom. `here`: the network that the coordinator spoke for.
 */
export async function tellOthers(
  context: MemberContext,
  here: string,
  { member, name }: { readonly member: string; readonly name: string },
): Promise<void> {
  const rows = await context.tx.membership.findMany({
    where: { memberId: member, networkId: { not: here } },
    distinct: ['networkId'],
  });
  for (const { networkId: network } of rows) {
    await recordDeed(context, {
      networkId: network,
      coordinator: context.person,
      kind: 'recognised',
      about: name,
    });
    await context.dispatch.toCoordinators(network, { type: 'join.vouched', network });
  }
}
