import type { Tx } from '../../store/client.ts';
import { Prisma } from '../../store/generated/client.ts';
import type { ReadFact } from './facts.ts';
import type { Fact } from './likeness.ts';

/** All facts there are, by name. */
export async function allFacts(tx: Tx): Promise<readonly Fact[]> {
  const rows = await tx.authorityFact.findMany({ orderBy: [{ fact: 'asc' }, { authority: 'asc' }] });
  const byName = new Map<string, Map<string, number>>();
  for (const { fact, authority, value } of rows) {
    const values = byName.get(fact) ?? new Map<string, number>();
    byName.set(fact, values.set(authority, value));
  }
  return [...byName].map(([name, values]) => ({ name, values }));
}

/** Puts these facts in place of those of the same names, whatever their capitals; other facts stay as they are. */
export async function replaceFacts(
  tx: Tx,
  names: readonly string[],
  facts: readonly ReadFact[],
): Promise<void> {
  // Two imports at once take turns.
  await tx.$executeRaw(Prisma.sql`LOCK TABLE authority_fact IN SHARE ROW EXCLUSIVE MODE`);
  await forgetFacts(tx, names);
  await tx.authorityFact.createMany({ data: [...facts] });
}

/** Forgets the facts of these names, whatever their capitals. Says how many numbers went. */
export function forgetFacts(tx: Tx, names: readonly string[]): Promise<number> {
  // Not by Prisma's insensitive comparison: it reads the "%" of "% in care" as "anything".
  return tx.$executeRaw(Prisma.sql`
    DELETE FROM authority_fact WHERE lower(fact) IN (SELECT lower(name) FROM unnest(${[...names]}::text[]) name)`);
}

/** Which of these authorities have a peer here, in whichever network. */
export async function withPeers(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const found = await tx.$queryRaw<{ authority: string }[]>(Prisma.sql`
    SELECT DISTINCT authority FROM member, unnest(authorities) authority
     WHERE authority = ANY(${[...ids]})
       AND EXISTS (SELECT FROM account WHERE account.member_id = member.id)
       AND EXISTS (SELECT FROM membership WHERE membership.member_id = member.id AND standing = 'peer')`);
  return new Set(found.map(({ authority }) => authority));
}
