import type { AccountRef } from '../../src/delivery/messenger.ts';

export const PLATFORM = 'discord';

/** A channel of a guild (a server). A thread is a channel, too. */
export interface DiscordChannel {
  readonly guild: string;
  readonly channel: string;
}

/** A message. A thread that was begun from it has its id. */
export interface DiscordMessage {
  readonly channel: string;
  readonly message: string;
}

// docs.discord.com/developers/reference#snowflakes: whole numbers of up to 64 bits.
const SNOWFLAKE = '[1-9]\\d{5,19}';
const ONE = new RegExp(`^${SNOWFLAKE}$`);
const TWO = new RegExp(`^(${SNOWFLAKE})/(${SNOWFLAKE})$`);

export const accountOf = (user: string): AccountRef => ({ platform: PLATFORM, key: user });
export const placeRef = ({ guild, channel }: DiscordChannel): string => `${guild}/${channel}`;
/** At most 41 characters: it rides in a button. */
export const messageRef = ({ channel, message }: DiscordMessage): string => `${channel}/${message}`;

/** Whether an account's key stands for somebody. */
export const isUser = (key: string): boolean => ONE.test(key);

/** What a place's reference stands for; `null` for anything that is none of ours. */
export function readPlace(ref: string): DiscordChannel | null {
  const [, guild, channel] = TWO.exec(ref) ?? [];
  return guild && channel ? { guild, channel } : null;
}

/** What a message's reference stands for; `null` for anything that is none of ours. */
export function readMessage(ref: string): DiscordMessage | null {
  const [, channel, message] = TWO.exec(ref) ?? [];
  return channel && message ? { channel, message } : null;
}
