import type { KeySource } from '../../src/anonymity/keys.ts';
import type { Messenger } from '../../src/delivery/messenger.ts';
import type { Logger } from '../../src/log.ts';
import type { Secret } from '../../src/secret.ts';
import type { PrismaClient } from '../../src/store/client.ts';
import type { Clock } from '../../src/time/clock.ts';
import type { ActionCodec } from '../../src/views/codec.ts';
import { createSlackApi, type SlackApi, type SlackApiDeps } from './api.ts';
import { createInstallations, type Installations, oneWorkspace, type TokenSource } from './installations.ts';
import { createSlackMessenger } from './messenger.ts';
import { createPacing } from './pacing.ts';
import { createUploads } from './uploads.ts';

export interface SlackConnectionDeps {
  readonly codec: ActionCodec;
  readonly prisma: PrismaClient;
  readonly sealKey: KeySource;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'warn'>;
  /** For one workspace, or the ids of those that may install Soundings by OAuth. */
  readonly access: { readonly botToken: Secret } | { readonly workspaces: readonly string[] };
  /** After this long without an answer, a delivery is "unknown": shorter than a lease of the outbox, and than anybody's patience. */
  readonly timeoutMs?: number;
  readonly slackApiUrl?: string;
  readonly fetch?: SlackApiDeps['fetch'];
}

/** How Soundings speaks to Slack. What it sends and what it answers share one pace. */
export interface SlackConnection {
  readonly api: SlackApi;
  readonly messenger: Messenger;
  readonly tokens: TokenSource;
  /** `null` when there is a token for one workspace only. */
  readonly installations: Installations | null;
}

const TIMEOUT_MS = 10_000;

/** Puts the outward half of Slack together. Calls nobody yet. */
export function connectSlack(deps: SlackConnectionDeps): SlackConnection {
  const { codec, prisma, sealKey, clock, log, access, slackApiUrl, fetch } = deps;
  const options = {
    timeoutMs: deps.timeoutMs ?? TIMEOUT_MS,
    ...(slackApiUrl === undefined ? {} : { slackApiUrl }),
    ...(fetch === undefined ? {} : { fetch }),
  };
  const installations =
    'workspaces' in access
      ? createInstallations({ prisma, sealKey, workspaces: access.workspaces, clock })
      : null;
  const tokens = 'botToken' in access ? oneWorkspace(access.botToken, options) : installations;
  if (tokens === null) throw new Error('Slack needs a token or workspaces.');
  const api = createSlackApi({ ...options, tokens, pacing: createPacing(), clock, log });
  return {
    api,
    tokens,
    installations,
    messenger: createSlackMessenger({ api, uploads: createUploads(api, options), codec, clock }),
  };
}
