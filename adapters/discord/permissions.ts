import { NEEDED } from './access.ts';
import type { RawChannel, RawRole } from './shapes.ts';

const VIEW = 1n << 10n;
const ADMINISTRATOR = 1n << 3n;

type Rights = Pick<RawChannel, 'permission_overwrites'>;

/** What everybody on a server may do in a channel: docs.discord.com/developers/topics/permissions#permission-overwrites. */
function everybodysIn(
  guild: string,
  roles: readonly RawRole[],
  { permission_overwrites: all }: Rights,
): bigint {
  const base = BigInt(roles.find(({ id }) => id === guild)?.permissions ?? 0);
  if (base & ADMINISTRATOR) return base | VIEW;
  const own = all.find(({ id }) => id === guild);
  return own ? (base & ~BigInt(own.deny)) | BigInt(own.allow) : base;
}

/** Whether everybody on the server can read there, so also those who are not in a network. */
export const isOpen = (guild: string, roles: readonly RawRole[], channel: Rights): boolean =>
  (everybodysIn(guild, roles, channel) & VIEW) !== 0n;

export interface Member {
  readonly user: string;
  readonly roles: readonly string[];
}

/** What one member may do in a channel. */
export function rightsIn(
  guild: string,
  roles: readonly RawRole[],
  { user, roles: theirs }: Member,
  channel: Rights,
): bigint {
  const of = (id: string) => BigInt(roles.find((role) => role.id === id)?.permissions ?? 0);
  const base = theirs.reduce((all, id) => all | of(id), of(guild));
  if (base & ADMINISTRATOR) return ~0n;
  let rights = base;
  const { permission_overwrites: overwrites } = channel;
  const apply = (deny: bigint, allow: bigint) => {
    rights = (rights & ~deny) | allow;
  };
  const everybody = overwrites.find(({ id }) => id === guild);
  if (everybody) apply(BigInt(everybody.deny), BigInt(everybody.allow));
  const ofRoles = overwrites.filter(({ id }) => theirs.includes(id));
  apply(
    ofRoles.reduce((all, { deny }) => all | BigInt(deny), 0n),
    ofRoles.reduce((all, { allow }) => all | BigInt(allow), 0n),
  );
  const own = overwrites.find(({ id }) => id === user);
  if (own) apply(BigInt(own.deny), BigInt(own.allow));
  return rights;
}

/** The roles that let their holders read there, where not everybody can; also of those who may do anything. `but`: roles of our own. */
export function readersIn(
  guild: string,
  roles: readonly RawRole[],
  channel: Rights,
  but: readonly string[],
): readonly RawRole[] {
  if (isOpen(guild, roles, channel)) return [];
  return roles.filter(({ id }) => {
    if (id === guild || but.includes(id)) return false;
    return (rightsIn(guild, roles, { user: '', roles: [id] }, channel) & VIEW) !== 0n;
  });
}

/** Whether that is all that Soundings needs to post somewhere. */
export const isEnough = (rights: bigint): boolean => (rights & NEEDED) === NEEDED;
