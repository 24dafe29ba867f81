import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type App, SocketModeReceiver, type webApi } from '@slack/bolt';
import type { Logger } from '../../src/log.ts';
import { StartRefusal } from '../../src/refusal.ts';
import type { Secret } from '../../src/secret.ts';
import { within } from './under-way.ts';

export interface SocketsDeps {
  readonly appToken: Secret;
  readonly app: App;
  readonly slackApiUrl?: string;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  readonly libraryLog: webApi.Logger;
  /** How long after the first connection the second is opened; a minute unless given. */
  readonly apartMs?: number;
}

/** Our connections to Slack in Socket Mode. */
export interface Sockets {
  /** Gives when Slack has let the first one in. Refuses a token that Slack does not take; a Slack that is away is waited for. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Two at the same time. Slack closes each every few hours, and `@slack/socket-mode` 3.1.0 opens another only once the old one is
 * closed (up to 30 seconds) and five more have gone by; when the network is away it also stops trying, or fails where nobody can
 * catch it. So we open them ourselves, each as soon as Slack announces the end of the one before, and the two at different
 * times: Slack sends everything over whichever is there. What was on its way over one that closes cannot be acknowledged any more:
 * Slack brings events again, and of a press it says that it took too long, while our answer to it comes all the same.
 */
const CONNECTIONS = 2;

const HELLO_MS = 15_000;
const CLOSE_MS = 1_000;
const SETTLED_MS = 10_000;
const WAITS_MS = { first: 500, most: 30_000 };

/** What `apps.connections.open` says when it is no use to ask again: docs.slack.dev/reference/methods/apps.connections.open. */
const HOPELESS = new Set([
  'not_authed',
  'invalid_auth',
  'account_inactive',
  'user_removed_from_team',
  'team_disabled',
  'token_revoked',
  'token_expired',
  'not_allowed_token_type',
  'no_permission',
  'missing_scope',
  'forbidden_team',
]);

const wrongToken =
  'Slack does not take the app-level token. Make one with the scope connections:write under Basic Information of the app, and make sure that Socket Mode is on.';

export function createSockets({
  appToken,
  app,
  slackApiUrl,
  log,
  libraryLog,
  apartMs = 60_000,
}: SocketsDeps): Sockets {
  const stopping = new AbortController();
  const open = new Set<SocketModeReceiver>();
  const pause = (ms: number) => sleep(ms, null, { signal: stopping.signal }).catch(() => null);
  let keeping: Promise<unknown> = Promise.resolve();

  /** One connection, until Slack announces its end. */
  async function connect(): Promise<{ ended: Promise<unknown> }> {
    const receiver = new SocketModeReceiver({
      appToken: appToken.reveal(),
      autoReconnectEnabled: false,
      logger: libraryLog,
      processEventErrorHandler: async () => false,
      installerOptions: {
        clientOptions: {
          ...(slackApiUrl === undefined ? {} : { slackApiUrl }),
          retryConfig: { retries: 0 },
          rejectRateLimitedCalls: true,
          timeout: HELLO_MS,
        },
      },
    });
    receiver.init(app);
    open.add(receiver);
    const { client } = receiver;
    const ended = new Promise<void>((resolve) => {
      client.once('disconnected', () => {
        open.delete(receiver);
        resolve();
      });
      client.on('ws_message', (data: unknown) => {
        if (isFarewell(data)) resolve();
      });
    });
    const starting = receiver.start().then(() => true);
    try {
      const isOpen = (await within(starting, HELLO_MS)) === true;
      if (isOpen && !stopping.signal.aborted) return { ended };
    } catch (error) {
      open.delete(receiver);
      throw error;
    }
    starting.catch(() => {});
    await close(receiver);
    throw new Error('Slack did not say hello.');
  }

  async function close(receiver: SocketModeReceiver): Promise<void> {
    open.delete(receiver);
    await within(
      receiver.client.disconnect().catch(() => {}),
      CLOSE_MS,
    );
  }

  /** Keeps one connection open for as long as we run. */
  async function keep(first: { ended: Promise<unknown> } | null): Promise<void> {
    let connection = first;
    let waitMs = WAITS_MS.first;
    while (!stopping.signal.aborted) {
      if (connection) {
        const ended = connection.ended;
        const isBrief =
          (await Promise.race([ended.then(() => true), pause(SETTLED_MS).then(() => false)])) === true;
        if (!isBrief) {
          waitMs = WAITS_MS.first;
          await Promise.race([ended, aborted(stopping.signal)]);
        } else await pause(waitMs);
      }
      if (stopping.signal.aborted) return;
      try {
        connection = await connect();
      } catch (error) {
        connection = null;
        log.warn('Slack could not be reached, and is tried again', {
          platform: 'slack',
          error,
          delayMs: waitMs,
        });
        await pause(waitMs + randomInt(WAITS_MS.first));
        waitMs = Math.min(WAITS_MS.most, waitMs * 2);
      }
    }
  }

  return {
    async start() {
      let first: { ended: Promise<unknown> } | null = null;
      try {
        first = await connect();
      } catch (error) {
        const word = (error as { data?: { error?: unknown } } | undefined)?.data?.error;
        if (HOPELESS.has(String(word))) throw new StartRefusal(wrongToken);
        log.warn('Slack could not be reached, and is tried again', { platform: 'slack', error });
      }
      const others = Array.from({ length: CONNECTIONS - 1 }, async () => {
        await pause(apartMs);
        await keep(null);
      });
      keeping = Promise.all([keep(first), ...others]).catch((error) =>
        log.error('the connection to Slack is not kept up any more', { platform: 'slack', error }),
      );
    },
    async stop() {
      stopping.abort();
      await Promise.all([...open].map(close));
      // One that is being opened closes by itself.
      await within(keeping, CLOSE_MS);
    },
  };
}

const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

/** docs.slack.dev/apis/events-api/using-socket-mode: "disconnect" comes as a warning some seconds before, or with the end itself. */
function isFarewell(data: unknown): boolean {
  if (typeof data !== 'string' || data.length > 1_000) return false;
  try {
    return (JSON.parse(data) as { type?: unknown }).type === 'disconnect';
  } catch {
    return false;
  }
}
