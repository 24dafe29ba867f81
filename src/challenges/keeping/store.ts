import type { Vault } from '../../anonymity/vault/vault.ts';
import type { Tx } from '../../store/client.ts';
import { Prisma } from '../../store/generated/client.ts';
import { contributionIds } from '../store.ts';

/**
 * Erases who wrote a challenge, the unnamed replies and the offers to it, and everything that stood for them or was on its way to
 * them. From then on nobody can tell, with the database and every key.
 */
export async function eraseWayBack(tx: Tx, vault: Vault, id: string): Promise<void> {
  const offers = await tx.offer.findMany({ where: { challengeId: id }, select: { id: true } });
  const subjects = [id, ...(await contributionIds(tx, id)), ...offers.map((offer) => offer.id)];
  for (const subject of subjects) await vault.erase(tx, subject);
  await tx.pseudonym.deleteMany({ where: { challengeId: id } });
  // An offer that nobody can answer, from somebody who cannot be told.
  await tx.offer.deleteMany({ where: { challengeId: id } });
  await tx.$executeRaw(Prisma.sql`
    DELETE FROM outbox WHERE recipient ->> 'kind' = 'author-of' AND recipient ->> 'subject' = ANY(${subjects}::text[])`);
  await tx.report.deleteMany({ where: { subject: { in: subjects }, settled: true } });
  await tx.challenge.update({ where: { id }, data: { news: false } });
}

/** Takes care that a challenge counts as touched on this day, if it does not on a later one. */
export async function keepFor(tx: Tx, id: string, lastDay: Date): Promise<void> {
  await tx.challenge.updateMany({ where: { id, lastDay: { lt: lastDay } }, data: { lastDay } });
}

/**
 * Erases what a withdrawn challenge said, and everything that was said to it. Rows, days and seals stay as long as those of
 * any other: a report can still come, and the pause that may follow from it.
 */
export async function eraseWords(tx: Tx, id: string): Promise<void> {
  const none = { headline: '', happening: '', whyNow: '', tried: '', helpWanted: [], revealed: [] };
  await tx.challenge.update({ where: { id }, data: none });
  await tx.contribution.updateMany({ where: { challengeId: id }, data: { text: '' } });
  await tx.offer.updateMany({ where: { challengeId: id }, data: { note: '' } });
}

/**
 * Withdrawn challenges whose words are still there and needed no more, locked: nobody waits for a coordinator to look at
 * them, or they were withdrawn by `longAgo`. `only`: this one, if it is among them.
 */
export async function withdrawnWithWords(
  tx: Tx,
  longAgo: Date,
  limit: number,
  only: string | null = null,
): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT id::text AS id FROM challenge
    WHERE status = 'withdrawn' AND happening <> '' AND (${only}::uuid IS NULL OR id = ${only}::uuid)
      AND (last_day <= ${longAgo}::date OR NOT EXISTS (SELECT 1 FROM report WHERE NOT settled AND (subject = challenge.id
        OR subject IN (SELECT contribution.id FROM contribution WHERE challenge_id = challenge.id))))
    ORDER BY id LIMIT ${limit} FOR UPDATE OF challenge SKIP LOCKED`);
  return rows.map(({ id }) => id);
}

/** Erases a challenge and everything said to it. What stands on the platforms stays, and we forget where. */
export async function eraseChallenge(tx: Tx, id: string): Promise<void> {
  const subject = { in: [id, ...(await contributionIds(tx, id))] };
  await tx.report.deleteMany({ where: { subject } });
  await tx.post.deleteMany({ where: { subject } });
  await tx.challenge.delete({ where: { id } });
}
