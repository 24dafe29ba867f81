import { connectDiscord, type DiscordConnection } from '../adapters/discord/connection.ts';
import { type RunningDiscord, startDiscord } from '../adapters/discord/start.ts';
import type { Config } from '../src/config/config.ts';
import type { DiscordConfig } from '../src/config/discord-config.ts';
import type { Logger } from '../src/log.ts';
import type { House } from '../src/soundings.ts';
import { systemClock } from '../src/time/clock.ts';
import type { ActionCodec } from '../src/views/codec.ts';

interface Setting {
  readonly config: Config & { readonly discord: DiscordConfig };
  readonly log: Logger;
}

/** Whether Soundings is to be in Discord. */
export const isInDiscord = (config: Config): config is Setting['config'] => config.discord !== null;

/** The outward half, which the house delivers through. Calls nobody yet. */
export function discordConnection({ config, log }: Setting, codec: ActionCodec): DiscordConnection {
  const { token, apiUrl } = config.discord;
  return connectDiscord({
    codec,
    clock: systemClock,
    log,
    token,
    timeoutMs: config.deliveryTimeoutMs,
    ...(apiUrl === null ? {} : { discordApi: apiUrl }),
  });
}

/** Begins to hear from Discord. */
export function hearDiscord(
  { config, log }: Setting,
  connection: DiscordConnection,
  { doors, directory }: House,
): Promise<RunningDiscord> {
  const { application, requests, shards } = config.discord;
  return startDiscord({
    connection,
    door: doors,
    directory,
    clock: systemClock,
    log,
    application,
    requests,
    shards,
  });
}
