import { StartRefusal } from '../refusal.ts';
import type { Tx } from '../store/client.ts';
import { isInSomeNetwork, makeLink } from './store.ts';

/**
 * A link for whoever runs Soundings, who cannot always ask for one in a chat: for the member with this address, in lower
 * case. `deskAddress` has no slash at its end. `isInNetwork`: if not, it leads to nothing but what is their own, until they are
 * erased. Refuses with a `StartRefusal` where there is no such member.
 */
export async function linkForOperator(
  tx: Tx,
  email: string,
  deskAddress: string,
  now: Date,
): Promise<{ readonly name: string; readonly link: string; readonly isInNetwork: boolean }> {
  const member = await tx.member.findUnique({ where: { email } });
  if (!member) {
    throw new StartRefusal(
      (await tx.member.count()) === 0
        ? 'Nobody is here yet. Make the first coordinator with: npm run soundings -- coordinator "NAME" EMAIL "NETWORK"'
        : 'No member has this address. Ask a coordinator to let them in, or to bring a roster with it, then try again.',
    );
  }
  const link = await makeLink(tx, member.id, deskAddress, now);
  return { name: member.name, link, isInNetwork: await isInSomeNetwork(tx, member.id) };
}
