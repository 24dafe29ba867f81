import type { Role } from '../rules.ts';
import type { Familiar, Profile } from './people.ts';

const MANY: Readonly<Record<Role, string>> = {
  DCS: 'DCSs',
  AD: 'ADs',
  lead: 'leads for a service',
  other: 'people with another role',
};

/** Whether a network takes people with this role. `mayJoin`: as its settings say. */
export const takes = (mayJoin: readonly string[], { role }: Pick<Profile, 'role'>): boolean =>
  mayJoin.includes(role);

/** The one role that a network takes, if there is but one: then a file need not say it. */
export function onlyRole([only, ...more]: readonly string[]): Role | null {
  return more.length === 0 && (only === 'DCS' || only === 'AD') ? only : null;
}

/**
 * Why somebody cannot be in a network as the row has them, or `null`. The words above a challenge count on it: "a DCS in this
 * network". A peer who has such a role already may stay.
 */
export function roleFault(
  profile: Pick<Profile, 'role'>,
  known: Familiar | null,
  mayJoin: readonly string[],
): string | null {
  if (takes(mayJoin, profile) || (known?.was === 'peer' && known.role === profile.role)) return null;
  const roles = (Object.keys(MANY) as Role[])
    .filter((role) => mayJoin.includes(role))
    .map((role) => MANY[role]);
  const all = [roles.slice(0, -1).join(', '), ...roles.slice(-1)].filter((part) => part !== '').join(' and ');
  return `This network is for ${all}. Correct the role, take the row out, or widen who may join in the network’s settings.`;
}
