import { sealApart } from '../../src/sets/joining/apart.ts';
import type { PrismaClient } from '../../src/store/client.ts';
import type { LotKeys } from './lots.ts';

/**
 * These members say yes to the one call there is, for Monday mornings: what pressing it in a chat comes to, at once. No two of the
 * network's peers are kept apart by lot.
 */
export async function sayYesAtOnce(
  store: PrismaClient,
  keys: LotKeys,
  names: readonly string[],
): Promise<void> {
  const { id: callId, networkId } = await store.setCall.findFirstOrThrow();
  const members = await store.member.findMany({ where: { name: { in: [...names] } } });
  const rows = members.map(({ id: memberId }) => ({
    ...{ callId, memberId, slots: ['mon-am'] },
    box: sealApart(keys, { callId, memberId }, []),
  }));
  await store.setOptIn.createMany({ data: rows });
  const peers = await store.membership.findMany({ where: { networkId, standing: 'peer' } });
  const ids = peers.map(({ memberId }) => memberId);
  keys.draw({ id: callId, closedWith: ids.length }, ids);
}
