import type { Secret } from '../secret.ts';

/** How Soundings is to be in Discord. */
export interface DiscordConfig {
  readonly token: Secret;
  readonly application: string;
  /** With it, what people press comes by signed requests; `null`: over the gateway, like everything else. */
  readonly requests: { readonly publicKey: string; readonly host: string; readonly port: number } | null;
  /** `null`: as many connections as Discord recommends. */
  readonly shards: number | null;
  /** Where the API is; `null` where Discord has it. */
  readonly apiUrl: string | null;
}

interface Given {
  readonly DISCORD_TOKEN?: Secret | undefined;
  readonly DISCORD_APPLICATION_ID?: string | undefined;
  readonly DISCORD_PUBLIC_KEY?: string | undefined;
  readonly DISCORD_HOST: string;
  readonly DISCORD_PORT: number;
  readonly DISCORD_SHARDS?: number | undefined;
  readonly DISCORD_API?: string | undefined;
}

/** `null`: nothing is said of Discord, and Soundings is not in it. */
export function discordConfig(given: Given): DiscordConfig | null {
  const { DISCORD_TOKEN: token, DISCORD_APPLICATION_ID: application, DISCORD_PUBLIC_KEY: publicKey } = given;
  if (!token || !application) return null;
  const {
    DISCORD_HOST: host,
    DISCORD_PORT: port,
    DISCORD_SHARDS: shards = null,
    DISCORD_API: apiUrl = null,
  } = given;
  const requests = publicKey === undefined ? null : { publicKey, host, port };
  return { token, application, requests, shards, apiUrl };
}

const ANY = ['DISCORD_TOKEN', 'DISCORD_PUBLIC_KEY', 'DISCORD_SHARDS', 'DISCORD_API'] as const;

/** What does not go together among the names of what was given. The application ID alone is enough to print an invitation. */
export function discordFaults(names: ReadonlySet<string>): readonly string[] {
  if (!ANY.some((name) => names.has(name))) return [];
  return [
    ...(names.has('DISCORD_TOKEN')
      ? []
      : ['DISCORD_TOKEN is missing: the token of your bot, from Bot in the Developer Portal.']),
    ...(names.has('DISCORD_APPLICATION_ID')
      ? []
      : [
          'DISCORD_APPLICATION_ID is missing: the application ID, from General Information in the Developer Portal.',
        ]),
  ];
}
