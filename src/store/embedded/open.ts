import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from '../../log.ts';
import { StartRefusal } from '../../refusal.ts';
import { isAlone, showPresence } from './beside.ts';
import { type Binaries, findBinaries } from './binaries.ts';
import { BotIsRunning, takeBotLock } from './bot-lock.ts';
import { serverIdentity } from './identity.ts';
import { ensureInitialised, SUPERUSER } from './initialise.ts';
import { findPlace, type Place } from './place.ts';
import { findPostmaster } from './postmaster.ts';
import { ensureServer, freePort, stopServer } from './server.ts';

export interface EmbeddedOptions {
  /** The folder for the database; made if missing. */
  dataDir: string;
  log: Logger;
  /** Another live bot on the folder is no hindrance: its server is used beside it, and left running. */
  beside?: boolean;
  /** For tests: what to add to the server's command line. */
  postgresFlags?: readonly string[];
  /** For tests: where data and programs go when root's own folder is closed to the database's user. */
  elsewhere?: string;
  /** For tests: where a free port comes from. */
  choosePort?: () => Promise<number>;
}

export interface Embedded {
  /** For any PostgreSQL client. Holds the password: never to be logged. */
  readonly url: string;
  /** The folder that the database is really in. */
  readonly dataDir: string;
  /** Another bot has it, too: only with `beside`. */
  readonly inUse: boolean;
  /** Settles when the server has gone by itself and does not come back: nothing can be kept any more. */
  readonly gone: Promise<void>;
  /** Stops the server and gives back when it is gone. May be called again. The caller drains its own work first. */
  stop(): Promise<void>;
}

/**
 * Opens the built-in PostgreSQL: makes its data at the first start, starts the server unless it runs already (a bot that
 * was killed leaves it running), and holds it for this process alone.
 * Refuses, with a StartRefusal, when another live bot has this folder, when the data are of another major version, and
 * when this machine cannot run it; a server that belongs to somebody else is then left running.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const {
    dataDir,
    log,
    beside = false,
    postgresFlags = [],
    elsewhere = '/var/lib/soundings',
    choosePort = freePort,
  } = options;
  const place = findPlace(resolve(dataDir), serverIdentity(), elsewhere, log);
  const binaries = findBinaries(place.identity, elsewhere, log);
  const password = ensureInitialised(place, binaries);

  for (let triesLeft = 5; ; triesLeft -= 1) {
    const { port, pid } = await ensureServer({ place, binaries, postgresFlags, choosePort });
    const url = `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/soundings`;
    try {
      await ensureDatabase(url);
      // Shown before the lock is asked for: whoever has it may be about to stop the server.
      const presence = beside ? await showPresence(url) : undefined;
      const lock = await takeBotLock(url).catch(async (error) => {
        if (presence && error instanceof BotIsRunning) return undefined;
        await presence?.end();
        throw error;
      });
      log.info('the built-in database is open', { port, pid });
      if (!lock) {
        // Whether it goes is for the bot to see: what came in beside it is done in a moment.
        const gone = new Promise<void>(() => {});
        return {
          url,
          dataDir: place.folder,
          inUse: true,
          gone,
          stop: leaver(presence, url, place, binaries),
        };
      }
      const stop = stopper(lock, url, place, binaries, presence);
      return { url, dataDir: place.folder, inUse: false, gone: goneFrom(lock, place.data), stop };
    } catch (error) {
      if (!isGoingDown(error)) throw error;
      if (triesLeft <= 1) throw silent(pid, error);
    }
  }
}

/** A lock that was lost (the server crashed and came back) may have a new holder by now: the server is that bot's then. */
function stopper(
  lock: pg.Client,
  url: string,
  place: Place,
  binaries: Binaries,
  presence?: pg.Client,
): () => Promise<void> {
  let isHeld = true;
  let stopping: Promise<void> | undefined;
  lock.once('end', () => {
    isHeld = false;
  });
  async function stop(): Promise<void> {
    await presence?.end();
    const held = isHeld ? lock : await takeBotLock(url).catch(() => undefined);
    // A bot takes its server with it. A command leaves it to others that came in beside it: the last of them stops it.
    if (held && presence && !(await isAlone(held))) await held.end();
    else if (held) await stopServer(place.data, binaries.pgCtl).finally(() => held.end());
  }
  return () => {
    stopping ??= stop();
    return stopping;
  };
}

/** Whoever came in beside a bot leaves it running; beside a command that has gone since, it stops what nobody uses any more. */
function leaver(
  presence: pg.Client | undefined,
  url: string,
  place: Place,
  binaries: Binaries,
): () => Promise<void> {
  let left: Promise<void> | undefined;
  async function leave(): Promise<void> {
    await presence?.end();
    const lock = await takeBotLock(url).catch(() => undefined);
    if (!lock) return;
    if (await isAlone(lock)) await stopServer(place.data, binaries.pgCtl).finally(() => lock.end());
    else await lock.end();
  }
  return () => {
    left ??= leave();
    return left;
  };
}

/** A server whose backend crashes closes every connection and carries on; then it is still there a moment later. */
async function goneFrom(lock: pg.Client, data: string): Promise<void> {
  await new Promise<void>((resolve) => lock.once('end', () => resolve()));
  for (let look = 0; look < 10; look++) {
    if (!findPostmaster(data)) return;
    await pause(100);
  }
  await new Promise<never>(() => {});
}

async function ensureDatabase(url: string): Promise<void> {
  const { pathname } = new URL(url);
  const name = pathname.slice(1);
  const client = new pg.Client({
    connectionString: Object.assign(new URL(url), { pathname: '/postgres' }).href,
  });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } catch (error) {
    const isThere = ['42P04', '23505'].includes((error as pg.DatabaseError).code ?? ''); // made by another start just now
    if (!isThere) throw error;
  } finally {
    await client.end();
  }
}

/** The server was found while its own bot was stopping it: the next look will see that. */
function isGoingDown(error: unknown): boolean {
  const { code } = error as { code?: string };
  return ['57P01', '57P03', 'ECONNREFUSED', 'ECONNRESET'].includes(code ?? '');
}

function silent(pid: number, cause: unknown): StartRefusal {
  return new StartRefusal(
    `The built-in database's server (process ${pid}) runs but does not answer. Stop it with "kill -INT ${pid}", then ` +
      'start again.',
    { cause },
  );
}
