import { App } from '@slack/bolt';
import type { Directory, Door } from '../../src/door-port.ts';
import type { Logger } from '../../src/log.ts';
import { StartRefusal } from '../../src/refusal.ts';
import type { Secret } from '../../src/secret.ts';
import type { Clock } from '../../src/time/clock.ts';
import type { ActionCodec } from '../../src/views/codec.ts';
import { createAnswer } from './answer.ts';
import type { SlackConnection } from './connection.ts';
import { createDirects } from './directs.ts';
import { createHome } from './home.ts';
import { installPages, type OAuth } from './install-pages.ts';
import { createKeptForms } from './kept-forms.ts';
import { libraryLog } from './library-log.ts';
import type { Json } from './limits-reading.ts';
import { createPrivate } from './private.ts';
import { LateReceiver } from './receiver.ts';
import { type Acknowledge, createReception } from './reception.ts';
import { createSharing } from './sharing.ts';
import { createSockets } from './sockets.ts';
import { createUnderWay } from './under-way.ts';
import { startWeb, type Web } from './web.ts';
import { createWho } from './who.ts';

/** How Slack reaches us. */
export type Incoming =
  /** Over connections that we open: nothing has to be reachable from outside. */
  | { readonly mode: 'socket'; readonly appToken: Secret }
  /** By requests to `/slack/events`, behind a proxy that speaks TLS. */
  | { readonly mode: 'http'; readonly signingSecret: Secret };

export interface SlackDeps {
  /** What `connectSlack` gave. */
  readonly connection: SlackConnection;
  readonly door: Door;
  readonly directory: Directory;
  readonly codec: ActionCodec;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;
  readonly incoming: Incoming;
  /** `null` when there is a token for one workspace. */
  readonly oauth: OAuth | null;
  /** What is listened on in HTTP mode, and for installing. */
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly slackApiUrl?: string;
  /** See `SocketsDeps`. */
  readonly socketsApartMs?: number;
  /** For the addresses that Slack gives for an answer; the platform's unless given. */
  readonly fetch?: typeof fetch;
  /** Where these addresses have to be; Slack's own unless given, which tests do. */
  readonly answersAt?: readonly string[];
}

export interface RunningSlack {
  /** Where it listens on this machine; `null` when nothing has to. */
  readonly port: number | null;
  stop(): Promise<void>;
}

const LAST_WORK_MS = 5_000;

/**
 * Begins to hear from Slack. Refuses an app-level token that Slack does not take, a port that is taken, and OAuth together with
 * a token for one workspace.
 */
export async function startSlack(deps: SlackDeps): Promise<RunningSlack> {
  const { connection, incoming, oauth, log, slackApiUrl } = deps;
  const { installations } = connection;
  if (oauth !== null && installations === null)
    throw new StartRefusal(
      'Slack has both a bot token for one workspace and a client for several. Keep one of the two.',
    );
  const quiet = libraryLog(log);
  const underWay = createUnderWay();
  const receiver = new LateReceiver();
  const app = await openApp(receiver, quiet, receptionOf(deps, underWay));

  const pages =
    oauth && installations
      ? installPages(oauth, {
          installations,
          ...(slackApiUrl === undefined ? {} : { slackApiUrl }),
          log,
          libraryLog: quiet,
        })
      : {};
  const signingSecret = incoming.mode === 'http' ? incoming.signingSecret : null;
  const { host, port } = deps;
  const web: Web | null =
    signingSecret || oauth
      ? await startWeb({ app: receiver.inPlaceOfApp, libraryLog: quiet, host, port, signingSecret, pages })
      : null;
  const sockets =
    incoming.mode === 'socket'
      ? createSockets({
          appToken: incoming.appToken,
          app: receiver.inPlaceOfApp,
          log,
          libraryLog: quiet,
          ...(slackApiUrl === undefined ? {} : { slackApiUrl }),
          ...(deps.socketsApartMs === undefined ? {} : { apartMs: deps.socketsApartMs }),
        })
      : null;
  try {
    await sockets?.start();
  } catch (error) {
    await web?.stop();
    throw error;
  }
  return {
    port: web?.port ?? null,
    async stop() {
      await Promise.all([web?.stop(), sockets?.stop()]);
      await app.stop();
      await underWay.end(LAST_WORK_MS);
    },
  };
}

type Receive = (body: Json, acknowledge: Acknowledge, retry: number) => Promise<void>;

function receptionOf(deps: SlackDeps, underWay: ReturnType<typeof createUnderWay>): Receive {
  const { connection, door, directory, codec, clock, log } = deps;
  const { api, tokens, installations } = connection;
  const who = createWho({ api, tokens, directory, clock });
  const sharing = createSharing({ directory, installations });
  const respond = {
    ...(deps.fetch === undefined ? {} : { fetch: deps.fetch }),
    ...(deps.answersAt === undefined ? {} : { answersAt: deps.answersAt }),
  };
  const shower = createPrivate({ api, codec, clock, log, directs: createDirects(api), ...respond });
  const kept = createKeptForms(clock);
  const home = createHome({ door, codec, shower, kept, who });
  const answer = createAnswer({ codec, shower, home, kept });
  return createReception({
    door,
    codec,
    api,
    ask: shower.patiently,
    clock,
    answer,
    home,
    underWay,
    log,
    who,
    sharing,
    installations,
  }).receive;
}

/**
 * Bolt, with everything going through one listener: what a payload is, `parse.ts` says. Bolt is given no token and asks for none:
 * whom we may speak to is asked when we speak. So nothing stands between Slack and our acknowledgement that could take long.
 */
async function openApp(
  receiver: LateReceiver,
  logger: ReturnType<typeof libraryLog>,
  receive: Receive,
): Promise<App> {
  const app = new App({
    receiver,
    logger,
    authorize: async ({ teamId, enterpriseId }) => ({
      ...(teamId === undefined ? {} : { teamId }),
      ...(enterpriseId === undefined ? {} : { enterpriseId }),
    }),
    tokenVerificationEnabled: false,
    deferInitialization: true,
    // `parse.ts` knows us by what the event says of us; Bolt would have to ask Slack.
    ignoreSelf: false,
    convoStore: false,
  });
  app.use(async (args) => {
    const { ack } = args as unknown as { ack?: (answer?: unknown) => Promise<void> };
    const retry = args.context.retryNum ?? 0;
    await receive(args.body as unknown as Json, async (answer) => ack?.(answer), retry);
  });
  // Told by `reception.ts` already; here it goes on, so that Slack is not told that all is well.
  app.error(async (error) => {
    throw (error as { original?: Error }).original ?? error;
  });
  await app.init();
  return app;
}
