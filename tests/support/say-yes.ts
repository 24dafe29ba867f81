import { sealApart } from '../../src/sets/joining/apart.ts';
import type { PrismaClient } from '../../src/store/client.ts';
import { testKeys } from './test-keys.ts';

/** These members say yes to the one call there is, for Monday mornings: what pressing it in a chat comes to, at once. */
export async function sayYesAtOnce(store: PrismaClient, names: readonly string[]): Promise<void> {
  const { id: callId } = await store.setCall.findFirstOrThrow();
  const members = await store.member.findMany({ where: { name: { in: [...names] } } });
  const rows = members.map(({ id: memberId }) => ({
    ...{ callId, memberId, slots: ['mon-am'] },
    box: sealApart(testKeys, { callId, memberId }, []),
  }));
  await store.setOptIn.createMany({ data: rows });
}
