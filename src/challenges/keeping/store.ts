import type { Vault } from '../../anonymity/vault/vault.ts';
import type { Tx } from '../../store/client.ts';
import { contributionIds } from '../store.ts';

/** Erases who wrote a challenge, the unnamed replies and the offers to it, and the hashes that stood for them. */
export async function eraseWayBack(tx: Tx, vault: Vault, id: string): Promise<void> {
  const offers = await tx.offer.findMany({ where: { challengeId: id }, select: { id: true } });
  const subjects = [id, ...(await contributionIds(tx, id)), ...offers.map((offer) => offer.id)];
  for (const subject of subjects) await vault.erase(tx, subject);
  await tx.pseudonym.deleteMany({ where: { challengeId: id } });
  // An offer that nobody can answer, from somebody who cannot be told.
  await tx.offer.deleteMany({ where: { challengeId: id } });
}

/** Erases a challenge and everything said to it. What stands on the platforms stays, and we forget where. */
export async function eraseChallenge(tx: Tx, id: string): Promise<void> {
  const subject = { in: [id, ...(await contributionIds(tx, id))] };
  await tx.report.deleteMany({ where: { subject } });
  await tx.post.deleteMany({ where: { subject } });
  await tx.challenge.delete({ where: { id } });
}
