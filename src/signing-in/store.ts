import { randomBytes } from 'node:crypto';
import { lockMember } from '../networks/leaving/end-membership.ts';
import type { Tx } from '../store/client.ts';
import { DESK, linkTo, markOf, pastAt } from './rules.ts';

/** A new link for a member, in place of the one they may still have. `deskAddress` has no slash at its end. */
export async function makeLink(tx: Tx, memberId: string, deskAddress: string, now: Date): Promise<string> {
  const pass = randomBytes(32).toString('base64url');
  // Two at once would otherwise each take away the other's predecessor, and leave two.
  await lockMember(tx, memberId);
  await tx.deskPass.deleteMany({ where: { memberId } });
  await tx.deskPass.create({ data: { mark: markOf(pass), memberId, until: pastAt(now) } });
  return linkTo(deskAddress, pass);
}

/**
 * Whose pass it was; from now on it is nobody's. Of two who take it at the same moment one gets `null`. The member is locked
 * first, as wherever a membership ends: whoever locks in another order waits for the other for ever.
 */
export async function takePass(tx: Tx, pass: string, now: Date): Promise<string | null> {
  const mark = markOf(pass);
  const memberId = (await tx.deskPass.findUnique({ where: { mark } }))?.memberId;
  if (memberId === undefined) return null;
  await lockMember(tx, memberId);
  const { count } = await tx.deskPass.deleteMany({ where: { mark, until: { gt: now } } });
  return count === 1 ? memberId : null;
}

/** The account at the desk of a member who is locked: the one they have, or else a new one under a random key. */
export async function deskAccountOf(tx: Tx, memberId: string): Promise<string> {
  const known = await tx.account.findFirst({
    where: { memberId, platform: DESK },
    orderBy: { key: 'asc' },
  });
  if (known) return known.key;
  const key = randomBytes(24).toString('base64url');
  await tx.account.create({ data: { platform: DESK, key, memberId } });
  return key;
}

export async function isInSomeNetwork(tx: Tx, memberId: string): Promise<boolean> {
  return (await tx.membership.count({ where: { memberId } })) > 0;
}
