import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { isThisMachine } from '../../src/config/setting.ts';
import { StartRefusal } from '../../src/refusal.ts';
import { loadAssets } from './assets.ts';
import type { DeskDeps } from './deps.ts';
import { createDirects } from './directs.ts';
import { createApp } from './http.ts';
import { createLive } from './live.ts';
import { reachOf } from './reach.ts';
import { createSessions } from './sessions.ts';

export interface RunningDesk {
  /** What to open in a browser. */
  readonly address: string;
  /** Where it listens on this machine. */
  readonly port: number;
  stop(): Promise<void>;
}

const MINUTE_MS = 60_000;

/** Opens the desk. Refuses to be reached from elsewhere without an address for that, and a port that is taken. */
export async function startDesk(deps: DeskDeps): Promise<RunningDesk> {
  if (deps.address === null && !isThisMachine(deps.host)) {
    throw new StartRefusal(
      `The desk listens on this machine only, unless it is given the address under which others reach it: not on ${deps.host}.`,
    );
  }
  const directs = createDirects(deps);
  const live = createLive(deps);
  const sessions = createSessions(deps);
  let port = deps.port;
  let reach = reachOf(deps, port);
  const app = createApp(deps, { live, directs, sessions, assets: loadAssets(), reach: () => reach });
  const server = createAdaptorServer({
    fetch: app.fetch,
    createServer,
    overrideGlobalObjects: false,
  }) as Server;
  try {
    port = await listen(server, deps);
    reach = reachOf(deps, port);
  } catch (error) {
    await live.stop();
    throw error;
  }

  const tidy = () =>
    Promise.all([directs.clearOut(), sessions.clearOut()])
      .then(() => {})
      .catch((error) => deps.log.error('the desk could not tidy up', { error }));
  let tidying = tidy();
  const everyMinute = setInterval(() => {
    tidying = tidying.then(tidy);
  }, MINUTE_MS);

  return {
    address: reach.address,
    port,
    async stop() {
      clearInterval(everyMinute);
      await live.stop();
      await close(server);
      await tidying;
    },
  };
}

async function listen(server: Server, { host, port }: DeskDeps): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  server.once('error', (error: NodeJS.ErrnoException) => {
    const taken = `The desk's port ${port} is taken. Stop what uses it, or set another port for the desk.`;
    reject(error.code === 'EADDRINUSE' ? new StartRefusal(taken) : error);
  });
  server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  return promise;
}

/** Open event streams never end by themselves. A request that is being answered gets a moment to finish. */
async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const force = setTimeout(() => server.closeAllConnections(), 500);
  await closed;
  clearTimeout(force);
}
