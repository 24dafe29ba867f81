/** A right that Soundings asks for on a server, or a kind of event that it asks Discord for. */
interface Wanted {
  readonly name: string;
  readonly bit: bigint;
  readonly why: string;
}

/**
 * The rights on a server, as Discord shows them to whoever invites Soundings; without any one of them something named here does
 * not work. Numbers and names: docs.discord.com/developers/topics/permissions.
 */
export const permissions: readonly Wanted[] = [
  { name: 'View Channels', bit: 1n << 10n, why: 'see the channels of networks' },
  { name: 'Send Messages', bit: 1n << 11n, why: 'post challenges' },
  { name: 'Create Public Threads', bit: 1n << 35n, why: 'begin a thread below each challenge' },
  { name: 'Send Messages in Threads', bit: 1n << 38n, why: 'post replies there' },
  {
    name: 'Read Message History',
    bit: 1n << 16n,
    why: 'look whether a post arrived before it is sent again',
  },
];

/** Rights that are good to have; Soundings says what it cannot do without one. */
export const helpful: readonly Wanted[] = [
  {
    name: 'Manage Messages',
    bit: 1n << 13n,
    why: 'take away somebody’s own message when they press “Remove my message”; otherwise they delete it themselves',
  },
];

/**
 * What Discord is asked to tell of, for as long as we are connected: docs.discord.com/developers/events/gateway. `portal`: has to be
 * turned on under Bot in the Developer Portal, by that name.
 */
export const intents: readonly (Wanted & { readonly portal?: string })[] = [
  {
    name: 'Guilds',
    bit: 1n << 0n,
    why: 'notice that a channel is renamed, opened up or deleted, and that we were taken out',
  },
  {
    name: 'Guild Members',
    bit: 1n << 1n,
    why: 'notice that somebody has left the server',
    portal: 'Server Members Intent',
  },
  { name: 'Guild Messages', bit: 1n << 9n, why: 'carry what is said in the threads of challenges' },
  { name: 'Direct Messages', bit: 1n << 12n, why: 'answer direct messages with the ways in' },
  {
    name: 'Message Content',
    bit: 1n << 15n,
    why: 'read the words in those threads, and in a learning set’s own channel while it meets',
    portal: 'Message Content Intent',
  },
];

const sum = (wanted: readonly Wanted[]) => wanted.reduce((all, { bit }) => all | bit, 0n);

export const INTENTS = Number(sum(intents));
export const NEEDED = sum(permissions);

/** Where the interactions endpoint of the Developer Portal leads to, below the address of a proxy. */
export const INTERACTIONS = '/discord/interactions';

/** The address that invites Soundings to a server. `alone`: without what is only good to have. */
export function inviteAddress(application: string, alone = false): string {
  const asked = new URLSearchParams({
    client_id: application,
    scope: 'bot applications.commands',
    permissions: String(alone ? NEEDED : NEEDED | sum(helpful)),
  });
  return `https://discord.com/oauth2/authorize?${asked}`;
}
