import type { Directory, Door } from '../../src/door-port.ts';
import type { Logger } from '../../src/log.ts';
import { StartRefusal } from '../../src/refusal.ts';
import type { Clock } from '../../src/time/clock.ts';
import { createHeard } from '../shared/heard.ts';
import { createAnswer } from './answer.ts';
import { createCatchUp } from './catch-up.ts';
import type { DiscordConnection } from './connection.ts';
import { createDirects } from './directs.ts';
import { createFacts } from './facts.ts';
import { createGateway, type GatewayDeps } from './gateway.ts';
import { createHearing } from './happenings.ts';
import { createKept } from './kept.ts';
import { createLanes } from './lanes.ts';
import { createPrivate } from './private.ts';
import { createReception } from './reception.ts';
import { registerCommands } from './register.ts';
import { createServers } from './servers.ts';
import { createSlips } from './slips.ts';
import { createStock } from './stock.ts';
import { createUnderWay } from './under-way.ts';
import { startWeb, type Web } from './web.ts';

export interface DiscordDeps {
  /** What `connectDiscord` gave. */
  readonly connection: DiscordConnection;
  readonly door: Door;
  readonly directory: Pick<Directory, 'standing' | 'suggest' | 'placesOn'>;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;
  /** The application's id, which is that of its bot, too. */
  readonly application: string;
  /** With it, interactions are taken by signed requests; without, they come over the gateway like everything else. */
  readonly requests: { readonly publicKey: string; readonly host: string; readonly port: number } | null;
  readonly shards: number | null;
  readonly wait?: GatewayDeps['wait'];
  readonly againAfterMs?: readonly number[];
  /** See `ReceptionDeps`. */
  readonly firstMs?: number;
}

export interface RunningDiscord {
  /** Where it listens on this machine; `null` when nothing has to. */
  readonly port: number | null;
  stop(): Promise<void>;
}

const LAST_WORK_MS = 5_000;

/** Begins to hear from Discord. Refuses a token, an application id or intents that Discord does not take, and a port that is taken. */
export async function startDiscord(deps: DiscordDeps): Promise<RunningDiscord> {
  const { connection, door, directory, clock, log, application, requests } = deps;
  const { api, ink, token, waiting } = connection;
  await checkApplication(deps);
  const servers = createServers(application);
  const kept = createKept(clock);
  const underWay = createUnderWay();
  const facts = createFacts(api, servers, kept);
  const lanes = createLanes({
    givenUp: (error) => log.error('an event from Discord was given up', { error }),
    ...(deps.againAfterMs === undefined ? {} : { againAfterMs: deps.againAfterMs }),
  });
  const directs = createDirects(api.privately);
  const shower = createPrivate({ api, application, ink, clock, log, directs, waiting });
  const reception = createReception({
    door,
    directory,
    clock,
    ink,
    kept,
    facts,
    servers,
    answer: createAnswer({ ink, kept }),
    shower,
    slips: createSlips(api, facts, kept),
    underWay,
    heard: createHeard(),
    log,
    ...(deps.firstMs === undefined ? {} : { firstMs: deps.firstMs }),
  });
  const hear = createHearing({
    door,
    directory,
    api,
    ink,
    me: application,
    servers,
    facts,
    reception,
    shower,
    catchUp: createCatchUp({ api, clock, me: application }),
    stock: createStock({ api, directory, clock }),
    lanes,
    underWay,
    log,
    joined: (guild) => lanes.add('commands', () => registerCommands(api, application, guild, log)),
  });
  const web: Web | null = requests
    ? await startWeb({
        ...requests,
        clock,
        log,
        receive: reception.receive,
        ...(deps.firstMs === undefined ? {} : { givenUpMs: deps.firstMs + 900 }),
      })
    : null;
  const { shards, wait } = deps;
  const gateway = createGateway({ token, api, log, shards, hear, ...(wait === undefined ? {} : { wait }) });
  try {
    await gateway.start();
  } catch (error) {
    await web?.stop();
    await gateway.stop();
    throw error;
  }
  return {
    port: web?.port ?? null,
    async stop() {
      await Promise.all([web?.stop(), gateway.stop()]);
      await lanes.end(LAST_WORK_MS);
      await underWay.end(LAST_WORK_MS);
    },
  };
}

/** The commands would be registered for another application, and answers sent in its name. */
async function checkApplication({ connection, application }: DiscordDeps): Promise<void> {
  const outcome = await connection.api.call('GET', '/users/@me');
  if (outcome.kind === 'later' && outcome.why === 'token-not-valid')
    throw new StartRefusal(
      'Discord does not take DISCORD_TOKEN. Copy it again: Developer Portal, Bot, Reset Token.',
    );
  if (outcome.kind !== 'ok') return;
  const { id } = outcome.body as { id?: unknown };
  if (id !== application)
    throw new StartRefusal(
      'DISCORD_TOKEN belongs to another application than DISCORD_APPLICATION_ID. Copy both from the same one: Developer Portal, General Information and Bot.',
    );
}
