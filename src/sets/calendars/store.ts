import { randomBytes } from 'node:crypto';
import type { Tx } from '../../store/client.ts';
import { markOf } from './rules.ts';

/** A new secret for a member's calendar, in place of the one they may have: that one is worth nothing from now on. */
export async function makeSecret(tx: Tx, memberId: string): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  const mark = markOf(secret);
  await tx.calendarAddress.upsert({ where: { memberId }, create: { memberId, mark }, update: { mark } });
  return secret;
}

export async function dropSecret(tx: Tx, memberId: string): Promise<void> {
  await tx.calendarAddress.deleteMany({ where: { memberId } });
}

export async function hasSecret(tx: Tx, memberId: string): Promise<boolean> {
  return (await tx.calendarAddress.count({ where: { memberId } })) > 0;
}

/** Whose secret this is; `null` for one that was never made, was replaced, or whose member is in no network any more. */
export async function memberBehind(tx: Tx, secret: string): Promise<string | null> {
  const row = await tx.calendarAddress.findUnique({
    where: { mark: markOf(secret), member: { memberships: { some: { standing: 'peer' } } } },
  });
  return row?.memberId ?? null;
}

/** Whoever is a peer nowhere any more comes back without an address: it may long be in other hands. */
export async function dropOfThoseWhoLeft(tx: Tx): Promise<number> {
  const { count } = await tx.calendarAddress.deleteMany({
    where: { member: { memberships: { none: { standing: 'peer' } } } },
  });
  return count;
}

/** Where mails about rounds would go, and whether they do; `null` for a member of whom no address is known. */
export async function mailboxOf(
  tx: Tx,
  memberId: string,
): Promise<{ readonly name: string; readonly email: string; readonly isOn: boolean } | null> {
  const row = await tx.member.findUnique({ where: { id: memberId } });
  return row?.email ? { name: row.name, email: row.email, isOn: row.roundsByMail } : null;
}
