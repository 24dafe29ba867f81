import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { StartRefusal } from '../../src/refusal.ts';
import { loadAssets } from './assets.ts';
import type { DeskDeps } from './deps.ts';
import { createDirects } from './directs.ts';
import { createApp } from './http.ts';
import { createLive } from './live.ts';
import { allowedHosts, isLoopback } from './security.ts';

export interface RunningDesk {
  /** What to open in a browser. */
  readonly address: string;
  stop(): Promise<void>;
}

const MINUTE_MS = 60_000;

/** Opens the desk on this machine's own address. Refuses any other, and a port that is taken. */
export async function startDesk(deps: DeskDeps): Promise<RunningDesk> {
  if (!isLoopback(deps.host)) {
    throw new StartRefusal(
      `The desk listens on this machine only: set its host to 127.0.0.1, not ${deps.host}.`,
    );
  }
  const directs = createDirects(deps);
  const live = createLive(deps);
  let port = deps.port;
  const app = createApp(deps, { live, directs, assets: loadAssets(), hosts: () => allowedHosts(port) });
  const server = createAdaptorServer({
    fetch: app.fetch,
    createServer,
    overrideGlobalObjects: false,
  }) as Server;
  try {
    port = await listen(server, deps);
  } catch (error) {
    await live.stop();
    throw error;
  }

  const tidy = () =>
    directs.clearOut().catch((error) => deps.log.error('the desk could not tidy up', { error }));
  let tidying = tidy();
  const everyMinute = setInterval(() => {
    tidying = tidying.then(tidy);
  }, MINUTE_MS);

  return {
    address: `http://${deps.host === '::1' ? '[::1]' : deps.host}:${port}/`,
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
