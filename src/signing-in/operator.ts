import { appointCoordinator } from '../networks/running/appointing.ts';
import { StartRefusal } from '../refusal.ts';
import type { Tx } from '../store/client.ts';
import { Prisma } from '../store/generated/client.ts';
import { isInSomeNetwork, makeLink } from './store.ts';

/** Who is to be signed in: the member with this address (lower case), or the first one of a new installation. */
export interface Wanted {
  readonly email: string;
  readonly first?: { readonly name: string; readonly network: string };
}

/**
 * A link for whoever runs Soundings, who cannot always ask for one in a chat. `deskAddress` has no slash at its end. Refuses
 * somebody who is not in a network, and a first member where there are some, with a `StartRefusal`.
 */
export async function linkForOperator(
  tx: Tx,
  { email, first }: Wanted,
  deskAddress: string,
  now: Date,
): Promise<{ readonly name: string; readonly link: string }> {
  const member = first ? await firstMember(tx, { email, ...first }, now) : await memberBy(tx, email);
  return { name: member.name, link: await makeLink(tx, member.id, deskAddress, now) };
}

async function memberBy(tx: Tx, email: string): Promise<{ id: string; name: string }> {
  const member = await tx.member.findUnique({ where: { email } });
  if (!member) {
    throw new StartRefusal(
      (await tx.member.count()) === 0
        ? 'Nobody is here yet. Add --name "YOUR NAME" --network "THE NETWORK’S NAME" to make the first network, with you as its coordinator.'
        : 'No member has this address. Ask a coordinator to let them in, or to bring a roster with it, then try again.',
    );
  }
  if (await isInSomeNetwork(tx, member.id)) return member;
  throw new StartRefusal(`${member.name} is in no network any more. A coordinator can take them back.`);
}

async function firstMember(tx: Tx, first: { email: string; name: string; network: string }, now: Date) {
  // Two at once make one.
  await tx.$executeRaw(Prisma.sql`LOCK TABLE member IN SHARE ROW EXCLUSIVE MODE`);
  if ((await tx.member.count()) > 0) {
    throw new StartRefusal('Somebody is here already. Leave out --name and --network to sign in a member.');
  }
  const { memberId: id, name } = await appointCoordinator(tx, now, first);
  return { id, name };
}
