import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type App, HTTPReceiver, type HTTPReceiverOptions, type webApi } from '@slack/bolt';
import { StartRefusal } from '../../src/refusal.ts';
import type { Secret } from '../../src/secret.ts';
import { PATHS } from './access.ts';
import { BringAgain } from './reception.ts';

export interface WebDeps {
  readonly app: App;
  readonly libraryLog: webApi.Logger;
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** With it Slack's requests are taken, if they are signed; without, there are only the pages for installing. */
  readonly signingSecret: Secret | null;
  readonly pages: Partial<HTTPReceiverOptions>;
}

/** What we listen to: Slack's requests, in HTTP mode, and the pages for installing, where there are any. */
export interface Web {
  readonly port: number;
  stop(): Promise<void>;
}

/** A form of ours with everything in it, as Slack packs it, is far below. */
const BODY_LIMIT = '2mb';
/** Whatever has gone wrong by then: it can't be far from three seconds. */
const GIVEN_UP_MS = 2_450;

/** Begins to listen. Refuses a port that is taken. */
export async function startWeb({ app, libraryLog, host, port, signingSecret, pages }: WebDeps): Promise<Web> {
  const receiver = new HTTPReceiver({
    ...pages,
    signingSecret: signingSecret?.reveal() ?? '',
    signatureVerification: signingSecret !== null,
    endpoints: signingSecret === null ? [] : [PATHS.events],
    logger: libraryLog,
    bodyLimit: BODY_LIMIT,
    unhandledRequestTimeoutMillis: GIVEN_UP_MS,
    unhandledRequestHandler: ({ response }) => {
      if (!response.headersSent) response.writeHead(503).end();
    },
    // Slack brings again what gets 503, three times within about five minutes.
    processEventErrorHandler: async ({ error, response }) => {
      if (response.headersSent) return false;
      response.writeHead((error as Error) instanceof BringAgain ? 503 : 500).end();
      return true;
    },
    dispatchErrorHandler: ({ response }) => {
      if (!response.headersSent) response.writeHead(404).end();
    },
  });
  receiver.init(app);
  const server = await listen(receiver, host, port);
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const force = setTimeout(() => server.closeAllConnections(), 3_000);
      await closed;
      clearTimeout(force);
    },
  };
}

async function listen(receiver: HTTPReceiver, host: string, port: number): Promise<Server> {
  try {
    return await receiver.start({ host, port });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new StartRefusal(
      `The port ${port} for Slack is taken. Stop what uses it, or set another port for Slack.`,
    );
  }
}
