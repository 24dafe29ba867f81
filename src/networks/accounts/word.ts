import type { Tx } from '../../store/client.ts';
import { Prisma } from '../../store/generated/client.ts';

/**
 * On whose word somebody is a member whom a roster has: their platform's, which vouches for the address (a code proves as
 * much), or that of a coordinator, by member id.
 */
export type Word = 'vouched' | { readonly coordinator: string };

/**
 * Of these members, those whom this coordinator's word reaches: all their memberships lie in networks that they coordinate,
 * and none is a coordinator's. Otherwise whoever makes a network could say that somebody is a member, and come in everywhere
 * as them.
 */
export async function reachedBy(
  tx: Tx,
  coordinator: string,
  memberIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT one.id::text AS id FROM unnest(${[...memberIds]}::uuid[]) AS one(id) WHERE NOT EXISTS (
      SELECT 1 FROM membership WHERE member_id = one.id AND (standing = 'coordinator' OR network_id NOT IN (
        SELECT network_id FROM membership WHERE member_id = ${coordinator}::uuid AND standing = 'coordinator')))`);
  return new Set(rows.map(({ id }) => id));
}

/** Whether a member may be taken for somebody on this word. Call it with the member locked. */
export async function reaches(tx: Tx, word: Word, memberId: string): Promise<boolean> {
  return word === 'vouched' || (await reachedBy(tx, word.coordinator, [memberId])).has(memberId);
}
