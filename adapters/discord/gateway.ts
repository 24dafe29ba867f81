import { setTimeout as sleep } from 'node:timers/promises';
import { type SessionInfo, WebSocketManager, WebSocketShardEvents } from '@discordjs/ws';
import type { Logger } from '../../src/log.ts';
import { StartRefusal } from '../../src/refusal.ts';
import type { Secret } from '../../src/secret.ts';
import { INTENTS, intents } from './access.ts';
import type { DiscordApi } from './api.ts';
import { PLATFORM } from './ids.ts';
import type { Dispatch } from './shapes.ts';

export interface GatewayDeps {
  readonly token: Secret;
  readonly api: Pick<DiscordApi, 'call'>;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** In how many parts Discord is to send; `null` for as many as it recommends. */
  readonly shards: number | null;
  /** Takes each event in the order in which it came. Must not fail. */
  hear(dispatch: Dispatch): void;
  /** How long a start waits for Discord; it goes on trying afterwards. */
  readonly patienceMs?: number;
  /** Between looks at whether somebody may identify; tests do not wait. */
  readonly wait?: (ms: number) => Promise<unknown>;
}

/** Our connection to Discord, over which it tells of everything. */
export interface Gateway {
  /** Refuses a token, or intents, that Discord does not take. Discord being away is waited for. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Discord gives a thousand new sessions a day, and takes the token away from whoever asks for more. So many are left for whoever
 * mends something: docs.discord.com/developers/events/gateway#session-start-limit.
 */
const LEFT_FOR_MENDING = 50;
const LOOK_AGAIN_MS = 10 * 60_000;
const PATIENCE_MS = 20_000;

// docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes.
const REFUSALS: ReadonlyMap<number, string> = new Map([
  [4004, 'Discord does not take DISCORD_TOKEN. Copy it again: Developer Portal, Bot, Reset Token.'],
  [4010, 'Discord does not take DISCORD_SHARDS. Leave it out, and Discord says how many are needed.'],
  [
    4011,
    'Soundings is on so many servers that Discord wants to send in more parts. Leave DISCORD_SHARDS out.',
  ],
  [4013, 'Discord does not know what it is asked to tell of. Soundings needs to be brought up to date.'],
  [
    4014,
    `In the Developer Portal, under Bot, turn on: ${intents.flatMap(({ portal }) => portal ?? []).join(', ')}.`,
  ],
]);

interface Limit {
  readonly remaining: number;
  readonly resetAfterMs: number;
  readonly atOnce: number;
}

/**
 * The gateway, by discord.js's own library for it. It resumes a session that was cut, so that nothing is lost, and begins a new one
 * only when Discord has given the old one up and the day's budget allows it.
 */
export function createGateway(deps: GatewayDeps): Gateway {
  const { token, api, log, shards, hear, wait = (ms: number) => sleep(ms, undefined, { ref: false }) } = deps;
  const sessions = new Map<number, SessionInfo>();
  const refused = Promise.withResolvers<never>();
  refused.promise.catch(() => {});
  let stopped = false;

  const manager = new WebSocketManager({
    token: token.reveal(),
    intents: INTENTS,
    shardCount: shards,
    // All that the library asks of REST is where the gateway is.
    rest: { get: () => whereItIs() } as never,
    retrieveSessionInfo: (shard) => sessions.get(shard) ?? null,
    updateSessionInfo: (shard, session) =>
      void (session ? sessions.set(shard, session) : sessions.delete(shard)),
    buildIdentifyThrottler: () => ({ waitForIdentify: oneAfterTheOther }),
  });
  manager.on(WebSocketShardEvents.Dispatch, ({ data, shardId }) => {
    const session = sessions.get(shardId)?.sessionId ?? '';
    hear({ t: data.t, s: data.s, d: data.d, session });
  });
  manager.on(WebSocketShardEvents.Closed, ({ code }) => {
    const sentence = REFUSALS.get(code);
    if (sentence === undefined)
      return log.info('a connection to Discord ended', { platform: PLATFORM, code });
    log.error('Discord does not let us in', { platform: PLATFORM, code });
    refused.reject(new StartRefusal(sentence));
  });
  // Also heard of as a close; without a listener the process would end.
  manager.on(WebSocketShardEvents.Error, ({ error }) =>
    log.warn('trouble with a connection to Discord', { error }),
  );
  manager.on(WebSocketShardEvents.Resumed, () =>
    log.info('a session with Discord goes on', { platform: PLATFORM }),
  );

  async function whereItIs(): Promise<unknown> {
    for (;;) {
      const outcome = await api.call('GET', '/gateway/bot');
      if (outcome.kind === 'ok') return outcome.body;
      if (outcome.kind === 'refused') throw new StartRefusal(REFUSALS.get(4004) as string);
      if (stopped) throw new Error('stopped');
      await wait(5_000);
    }
  }

  async function limit(): Promise<Limit> {
    const body = (await whereItIs()) as { session_start_limit?: Record<string, unknown> };
    const { remaining, reset_after: resetAfterMs, max_concurrency: atOnce } = body.session_start_limit ?? {};
    return { remaining: Number(remaining), resetAfterMs: Number(resetAfterMs), atOnce: Number(atOnce) };
  }

  let before: Promise<unknown> = Promise.resolve();
  let last = 0;

  /** New sessions begin one after the other, five seconds apart, and only while enough are left for the day. */
  async function oneAfterTheOther(_shard: number, signal: AbortSignal): Promise<void> {
    const turn = before.then(async () => {
      while (!signal.aborted && !stopped) {
        const { remaining, resetAfterMs } = await limit();
        if (remaining > LEFT_FOR_MENDING) break;
        log.error('Discord gives hardly any new sessions today, so Soundings waits', { count: remaining });
        await wait(Math.min(Math.max(resetAfterMs, 1_000), LOOK_AGAIN_MS));
      }
      const since = performance.now() - last;
      if (last > 0 && since < 5_100) await wait(5_100 - since);
      last = performance.now();
    });
    before = turn.catch(() => {});
    await turn;
    if (signal.aborted) throw new Error('aborted');
  }

  return {
    async start() {
      const connecting = manager.connect();
      connecting.catch((error) => log.error('the connection to Discord could not be opened', { error }));
      const late = sleep(deps.patienceMs ?? PATIENCE_MS, undefined, { ref: false });
      await Promise.race([connecting, refused.promise, late]);
    },
    async stop() {
      stopped = true;
      await manager.destroy({ reason: 'Soundings stops', code: 4_200 });
    },
  };
}
