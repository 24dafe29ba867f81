import type { Messenger } from '../../src/delivery/messenger.ts';
import type { Logger } from '../../src/log.ts';
import type { Secret } from '../../src/secret.ts';
import type { Clock } from '../../src/time/clock.ts';
import type { ActionCodec } from '../../src/views/codec.ts';
import { createDiscordApi, type DiscordApiDeps, type DiscordLine } from './api.ts';
import { createDiscordMessenger } from './messenger.ts';
import { withOwn } from './own-buttons.ts';
import { createPacing } from './pacing.ts';
import { createQuestions } from './questions.ts';
import type { Ink } from './render-card.ts';
import { createWaiting, type Waiting } from './waiting.ts';

export interface DiscordConnectionDeps {
  readonly codec: ActionCodec;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'warn'>;
  readonly token: Secret;
  /** After this long without an answer, a delivery is "unknown": shorter than a lease of the outbox, and than anybody's patience. */
  readonly timeoutMs?: number;
  readonly discordApi?: string;
  readonly fetch?: NonNullable<DiscordApiDeps['fetch']>;
}

/** How Soundings speaks to Discord. What it sends and what it answers share one pace, and one memory of what is asked first. */
export interface DiscordConnection {
  readonly api: DiscordLine;
  readonly messenger: Messenger;
  readonly ink: Ink;
  /** For people who take no direct messages. */
  readonly waiting: Waiting;
  readonly token: Secret;
}

const TIMEOUT_MS = 10_000;

/** Puts the outward half of Discord together. Calls nobody yet. */
export function connectDiscord(deps: DiscordConnectionDeps): DiscordConnection {
  const { codec, clock, log, token, discordApi, fetch } = deps;
  const api = createDiscordApi({
    token,
    timeoutMs: deps.timeoutMs ?? TIMEOUT_MS,
    pacing: createPacing(),
    clock,
    log,
    ...(discordApi === undefined ? {} : { discordApi }),
    ...(fetch === undefined ? {} : { fetch }),
  });
  const ink: Ink = { codec: withOwn(codec), questions: createQuestions() };
  const waiting = createWaiting(clock);
  return { api, messenger: createDiscordMessenger({ api, ink, clock, waiting }), ink, waiting, token };
}
