import type { MemberContext } from '../../../command.ts';
import { recordDeed } from '../../running/deeds.ts';

/**
 * Whoever a coordinator has said somebody is, they are that in every network whose roster has them. So the coordinators of the
 * others hear of it, and find in their record who said so about whom. `here`: the network that the coordinator spoke for.
 * `becomes`: the member who is to be this one, too, where that is another one as yet.
 */
export async function tellOthers(
  context: MemberContext,
  here: string,
  {
    member,
    name,
    becomes = member,
  }: { readonly member: string; readonly name: string; readonly becomes?: string },
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
      member: { id: becomes, name },
    });
    await context.dispatch.toCoordinators(network, { type: 'join.vouched', network });
  }
}
