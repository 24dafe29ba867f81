import { createHmac, randomInt } from 'node:crypto';
import type { Context, Work } from '../../command.ts';
import type { AccountRef } from '../../delivery/messenger.ts';
import type { Tx } from '../../store/client.ts';
import { Prisma } from '../../store/generated/client.ts';
import { minutesLater } from '../../time/calendar.ts';
import { lockMember } from '../leaving/end-membership.ts';
import { CODE_MINUTES, makeCode, readCode, TRIES } from './rules.ts';

/** An account of somebody's own. `choice` stands for it in a button: what the platform calls it may be too long for one. */
export interface OwnAccount extends AccountRef {
  readonly name: string | null;
  readonly choice: string;
  /** Whether one can come in with it alone. An account that was made by signing in at the desk needs another one first. */
  readonly alone: boolean;
}

/** A keyed hash for one purpose. What was hashed is looked up by it, so that comparing takes no time that tells anything. */
function markOf({ keys }: Pick<Work, 'keys'>, purpose: string, content: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHmac('sha256', keys.subkey(purpose)).update(content).digest());
}

const written = ({ platform, key }: AccountRef) => `${platform}|${key}`;

/** A member's accounts in one fixed order. */
export async function ownAccounts(work: Work, memberId: string): Promise<readonly OwnAccount[]> {
  const rows = await work.tx.account.findMany({
    where: { memberId },
    orderBy: [{ platform: 'asc' }, { key: 'asc' }],
  });
  const atDesk = rows.flatMap(({ platform, key }) => (platform === 'desk' ? [key] : []));
  const madeBySigningIn = await work.tx.deskAccount.findMany({
    where: { key: { in: atDesk }, workspaces: { isEmpty: true } },
  });
  const needsAnother = new Set(madeBySigningIn.map(({ key }) => key));
  return rows.map(({ platform, key, name, closedOn }) => ({
    platform,
    key,
    name,
    alone: closedOn === null && (platform !== 'desk' || !needsAnother.has(key)),
    choice: Buffer.from(markOf(work, 'account-choice', written({ platform, key })))
      .toString('base64url')
      .slice(0, 16),
  }));
}

/** Makes a code for a member, in place of the one they had. Only a keyed hash of it is kept. */
export async function newCode(work: Work, memberId: string): Promise<string> {
  await lockMember(work.tx, memberId);
  const code = makeCode((below) => randomInt(below));
  await work.tx.linkCode.deleteMany({ where: { memberId } });
  const mark = markOf(work, 'link-code', code);
  await work.tx.linkCode.create({ data: { mark, memberId, until: minutesLater(work.now, CODE_MINUTES) } });
  return code;
}

/**
 * Takes one of this account's tries. `false`: it has none left until ten minutes after the first of them. Others that come
 * at the same time wait here, so that no two take the same try.
 */
export async function takeTry(context: Context): Promise<boolean> {
  const { tx, now } = context;
  const mark = markOf(context, 'link-try', written(context.account));
  const until = minutesLater(now, CODE_MINUTES);
  const [row] = await tx.$queryRaw<{ count: number }[]>(Prisma.sql`
    INSERT INTO link_try AS tried (mark, count, until) VALUES (${mark}, 1, ${until}::timestamptz)
    ON CONFLICT (mark) DO UPDATE SET
      count = CASE WHEN tried.until <= ${now}::timestamptz THEN 1 ELSE tried.count + 1 END,
      until = CASE WHEN tried.until <= ${now}::timestamptz THEN excluded.until ELSE tried.until END
    RETURNING count`);
  return row !== undefined && row.count <= TRIES;
}

/** Uses a code up. `null` for one that was never made, or is used, replaced or too old. The member is locked. */
export async function redeem(context: Context, typed: string): Promise<string | null> {
  const { tx, now } = context;
  const mark = markOf(context, 'link-code', readCode(typed));
  const memberId = (await tx.linkCode.findUnique({ where: { mark } }))?.memberId;
  if (memberId === undefined) return null;
  await lockMember(tx, memberId);
  const { count } = await tx.linkCode.deleteMany({ where: { mark, until: { gt: now } } });
  return count === 1 ? memberId : null;
}

/** Makes an account a member's. `false`: it has just become somebody's. Its tries and its codes are forgotten. */
export async function attach(
  context: Pick<Context, 'tx' | 'keys' | 'account' | 'vouched'>,
  memberId: string,
): Promise<boolean> {
  const { tx, account, vouched } = context;
  const row = { platform: account.platform, key: account.key, name: vouched.name ?? null, memberId };
  const { count } = await tx.account.createMany({ data: [row], skipDuplicates: true });
  await tx.linkTry.deleteMany({ where: { mark: markOf(context, 'link-try', written(account)) } });
  return count === 1;
}

/** Makes an account nobody's again. */
export async function setFree(tx: Tx, { platform, key }: AccountRef): Promise<void> {
  await tx.account.deleteMany({ where: { platform, key } });
}

/** Takes an account from its member, with whatever is signed in or asked for through it: it is nobody's from then on. */
export async function detach(tx: Tx, { platform, key }: AccountRef): Promise<void> {
  await setFree(tx, { platform, key });
  await tx.joinRequest.deleteMany({ where: { platform, accountKey: key } });
  if (platform === 'desk') await tx.deskSession.deleteMany({ where: { key } });
}

/** Clears away codes and tries whose time is over. */
export async function clearCodes({ tx, now }: Work): Promise<number> {
  const over = { where: { until: { lte: now } } };
  return (await tx.linkCode.deleteMany(over)).count + (await tx.linkTry.deleteMany(over)).count;
}
