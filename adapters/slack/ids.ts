import type { AccountRef } from '../../src/delivery/messenger.ts';

export const PLATFORM = 'slack';

/** A person: the workspace (or Grid organisation) that is their home, and how it calls them. */
export interface SlackUser {
  readonly team: string;
  readonly user: string;
}

/** A channel or direct conversation, and the workspace whose token reaches it. */
export interface SlackChannel {
  readonly team: string;
  readonly channel: string;
}

export interface SlackMessage extends SlackChannel {
  /** "1700000000.000100": Slack's name for a message within its channel, also when it begins a thread. */
  readonly ts: string;
}

// docs.slack.dev/reference/objects: T… is a workspace, E… an organisation; U… and W… are people; C… and G… channels, D… direct ones.
const TEAM = '[TE][A-Z0-9]{1,20}';
const ACCOUNT = new RegExp(`^(${TEAM})/([UW][A-Z0-9]{1,20})$`);
const CHANNEL = new RegExp(`^(${TEAM})/([CGD][A-Z0-9]{1,20})$`);
const MESSAGE = new RegExp(`^(${TEAM})/([CGD][A-Z0-9]{1,20})/(\\d{1,12}\\.\\d{6})$`);

export const accountKey = ({ team, user }: SlackUser): string => `${team}/${user}`;
export const accountOf = (user: SlackUser): AccountRef => ({ platform: PLATFORM, key: accountKey(user) });
export const placeRef = ({ team, channel }: SlackChannel): string => `${team}/${channel}`;
export const messageRef = ({ team, channel, ts }: SlackMessage): string => `${team}/${channel}/${ts}`;

/** What an account's key stands for; `null` for anything that is none of ours. */
export function readAccount(key: string): SlackUser | null {
  const [, team, user] = ACCOUNT.exec(key) ?? [];
  return team && user ? { team, user } : null;
}

/** What a place's reference stands for; `null` for anything that is none of ours. */
export function readPlace(ref: string): SlackChannel | null {
  const [, team, channel] = CHANNEL.exec(ref) ?? [];
  return team && channel ? { team, channel } : null;
}

/** What a message's reference stands for; `null` for anything that is none of ours. */
export function readMessage(ref: string): SlackMessage | null {
  const [, team, channel, ts] = MESSAGE.exec(ref) ?? [];
  return team && channel && ts ? { team, channel, ts } : null;
}
