import type { Tx } from '../../store/client.ts';
import type { Prisma } from '../../store/generated/client.ts';
import { localDay } from '../../time/calendar.ts';
import { isPaused, type Role } from '../rules.ts';
import { type FormerName, keepNames, keptSince } from './former-names.ts';
import { isBackground, isTheme } from './profile.ts';
import type { Brings, Who } from './rules.ts';

/** Everything that members say of themselves. */
export interface Profile extends Who, Brings {
  readonly id: string;
  /** The last day on which they ask to be left in peace; `null` once it is over. */
  readonly pausedUntil: Date | null;
  /** What they were called lately, the latest first. */
  readonly formerNames: readonly FormerName[];
}

/** For those who chose no zone and are looked at outside any network. */
export const HOME_ZONE = 'Europe/London';

/** What a member says of themselves, or `null` when there is no such member. `zone`: the network's, where there is one. */
export async function profileOf(tx: Tx, id: string, now: Date, zone = HOME_ZONE): Promise<Profile | null> {
  const row = await tx.member.findUnique({ where: { id }, include: withFormerNames });
  return row ? toProfile(row, now, zone) : null;
}

/** What `toProfile` needs besides the row itself. */
export const withFormerNames = {
  formerNames: { orderBy: [{ until: 'desc' }, { name: 'asc' }] },
} satisfies Prisma.MemberInclude;

type MemberRow = NonNullable<Awaited<ReturnType<Tx['member']['findUnique']>>> & {
  readonly formerNames: readonly FormerName[];
};

/** A check constraint holds the roles; a theme that was dropped since is left out. */
export function toProfile(row: MemberRow, now: Date, zone: string): Profile {
  const { id, name, roleWords, authorities, inPostSince, interim, canHelpWith, pausedUntil } = row;
  return {
    id,
    name,
    role: row.role as Role,
    roleWords,
    authorities,
    inPostSince,
    interim,
    backgrounds: row.backgrounds.filter(isBackground),
    themes: row.themes.filter(isTheme),
    canHelpWith,
    zone: row.zone,
    pausedUntil: isPaused(pausedUntil, row.zone ?? zone, now) ? pausedUntil : null,
    formerNames: row.formerNames.filter(({ until }) => until > keptSince(now)),
  };
}

/** What they were called before is kept for a while. */
export async function saveWho(tx: Tx, id: string, { authorities, ...rest }: Who, now: Date): Promise<void> {
  await keepNames(tx, [{ id, name: rest.name }], now);
  await tx.member.update({ where: { id }, data: { ...rest, authorities: [...authorities] } });
}

export async function saveBrings(tx: Tx, id: string, brings: Brings): Promise<void> {
  const { backgrounds, themes, canHelpWith, zone } = brings;
  await tx.member.update({
    where: { id },
    data: { backgrounds: [...backgrounds], themes: [...themes], canHelpWith, zone },
  });
}

export async function savePause(tx: Tx, id: string, pausedUntil: Date | null): Promise<void> {
  await tx.member.update({ where: { id }, data: { pausedUntil } });
}

/** Today where a member is. */
export const todayFor = ({ zone }: Pick<Profile, 'zone'>, now: Date): Date =>
  localDay(now, zone ?? HOME_ZONE);

/** The address by which rosters know a member. For themselves alone. */
export async function addressOf(tx: Tx, id: string): Promise<string | null> {
  return (await tx.member.findUnique({ where: { id }, select: { email: true } }))?.email ?? null;
}

export async function forgetAddress(tx: Tx, id: string): Promise<void> {
  await tx.member.update({ where: { id }, data: { email: null } });
}
