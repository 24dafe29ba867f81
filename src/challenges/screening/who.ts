import type { Context as Known } from '../../anonymity/screening/mark.ts';
import type { MemberContext } from '../../command.ts';
import type { Tx } from '../../store/client.ts';

/**
 * What the screen is told beside the text: the writer's name and authorities, and the names of those who belong to the network, so
 * that they are found also where they look like ordinary words. Read for this moment only.
 */
export async function knownTo({ tx, person }: MemberContext, networkId: string | null): Promise<Known> {
  const members = networkId === null ? [] : await namesIn(tx, networkId);
  return { people: [...new Set([person.name, ...members])], authorities: person.authorities };
}

/** The names of those who belong to a network. */
export async function namesIn(tx: Tx, networkId: string): Promise<readonly string[]> {
  const members = await tx.member.findMany({
    where: { memberships: { some: { networkId } } },
    select: { name: true },
  });
  return members.map(({ name }) => name);
}
