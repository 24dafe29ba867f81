import { resolve } from 'node:path';
import type { LogLevel } from '../log.ts';
import { StartRefusal } from '../refusal.ts';
import type { Secret } from '../secret.ts';
import { type DiscordConfig, discordConfig, discordFaults } from './discord-config.ts';
import { type MailConfig, mailConfig, mailFaults } from './mail-config.ts';
import { findMisspelt } from './misspelt.ts';
import { isThisMachine } from './setting.ts';
import { settings } from './settings.ts';
import { type SlackConfig, slackConfig, slackFaults } from './slack-config.ts';

/** What Soundings was told, once, at its start. Nothing of it changes afterwards. */
export interface Config {
  readonly database: { readonly kind: 'embedded' } | { readonly kind: 'server'; readonly url: Secret };
  /** An absolute path. */
  readonly dataDir: string;
  /** 64 hex digits, where it was given. */
  readonly sealKey: Secret | undefined;
  /** What is to take its place: for `seal-key rotate` alone. */
  readonly newSealKey: Secret | undefined;
  readonly desk: {
    readonly host: string;
    readonly port: number;
    /** Where others reach it, without a slash at the end; `null` when it is for this machine only. */
    readonly address: string | null;
  };
  /** `null`: Soundings is not in Slack. */
  readonly slack: SlackConfig | null;
  /** `null`: Soundings is not in Discord. */
  readonly discord: DiscordConfig | null;
  /** Known before Soundings is in Discord: it has to be invited first. */
  readonly discordApplication: string | null;
  /** `null`: no mail is sent. */
  readonly mail: MailConfig | null;
  /** A folder or a name; `null` for the model that comes with Soundings. */
  readonly embeddingModel: string | null;
  readonly demo: boolean;
  readonly logLevel: LogLevel;
  readonly deliveryTimeoutMs: number;
}

export type Environment = Readonly<Record<string, string | undefined>>;

const ROOT = resolve(import.meta.dirname, '../..');

/**
 * Reads the settings from `env`; an empty one counts as left out. Refuses with all faults in one StartRefusal, a line each,
 * which says what to do and quotes no value.
 */
export function readConfig(env: Environment): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = settings.safeParse(given);
  const faults = [
    ...(parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`),
    ...(given.DATABASE_URL && !given.SEAL_KEY ? [KEY_IS_MISSING] : []),
    ...(opensWithoutAddress(given) ? [ADDRESS_IS_MISSING] : []),
    ...slackFaults(new Set(Object.keys(given))),
    ...discordFaults(new Set(Object.keys(given))),
    ...mailFaults(new Set(Object.keys(given))),
    ...findMisspelt(Object.keys(given), SETTING_NAMES),
  ];
  if (!parsed.success || faults.length > 0) {
    throw new StartRefusal(
      ['The settings need putting right:', ...faults.map((fault) => `- ${fault}`)].join('\n'),
    );
  }

  const read = parsed.data;
  const slack = slackConfig(read);
  const discord = discordConfig(read);
  return deepFreeze({
    database: read.DATABASE_URL ? { kind: 'server', url: read.DATABASE_URL } : { kind: 'embedded' },
    dataDir: resolve(ROOT, read.DATA_DIR),
    sealKey: read.SEAL_KEY,
    newSealKey: read.NEW_SEAL_KEY,
    desk: { host: read.DESK_HOST, port: read.DESK_PORT, address: read.DESK_ADDRESS ?? null },
    slack,
    discord,
    mail: mailConfig(read),
    discordApplication: read.DISCORD_APPLICATION_ID ?? null,
    // Real people are not to meet invented ones, unless somebody wants to try just that.
    demo: read.DEMO ?? (read.DATABASE_URL === undefined && slack === null && discord === null),
    embeddingModel: read.EMBEDDING_MODEL ?? null,
    logLevel: read.LOG_LEVEL,
    deliveryTimeoutMs: read.DELIVERY_TIMEOUT_SECONDS * 1000,
  });
}

const SETTING_NAMES = Object.keys(settings.shape);

const KEY_IS_MISSING =
  'SEAL_KEY is missing. With DATABASE_URL the key is never made for you, since it must not lie beside the data. For a ' +
  'new database make one with: openssl rand -hex 32';

const ADDRESS_IS_MISSING =
  'DESK_HOST can be reached by other machines only together with DESK_ADDRESS, the https address under which people are ' +
  'to reach the desk. Set that, too, or leave DESK_HOST out.';

const opensWithoutAddress = ({ DESK_HOST, DESK_ADDRESS }: Environment): boolean =>
  DESK_HOST !== undefined && !isThisMachine(DESK_HOST.trim()) && DESK_ADDRESS === undefined;

function deepFreeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) deepFreeze(part);
  return Object.freeze(value);
}
