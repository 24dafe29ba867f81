import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import { explainExit } from './explain-exit.ts';
import type { Place } from './place.ts';
import { findPostmaster, type Postmaster, readPidFile, removeMisleadingPidFile } from './postmaster.ts';

const POLL_MS = 10;
const PORTS_TO_TRY = 5;

/**
 * Loopback and a password only. What the server logs is kept from quoting data: no statements, no details. Its time
 * zone is UTC wherever the machine stands.
 */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
  jit: 'off',
};

export interface ServerOptions {
  place: Place;
  binaries: Binaries;
  /** Further command-line arguments, for tests: `['-c', 'fsync=off']`. */
  postgresFlags: readonly string[];
  choosePort: () => Promise<number>;
}

/**
 * Gives the server that is running on the data, or starts one, and waits until it takes connections. The server is
 * detached: it outlives a killed bot, and Ctrl-C in a terminal reaches only the bot, which stops it in its own time.
 * Refuses with what the server itself gave as its reason.
 */
export async function ensureServer(options: ServerOptions): Promise<Postmaster> {
  const { data } = options.place;
  for (let triesLeft = PORTS_TO_TRY; ; triesLeft -= 1) {
    const running = await settled(data);
    if (running) return running;
    removeMisleadingPidFile(data);
    const exit = await start(options);
    if (exit === undefined) continue;
    const why = explainExit(exit, join(options.place.folder, 'postgres.log'));
    if (why.refusal && (triesLeft <= 1 || !why.again)) throw why.refusal;
  }
}

/**
 * Stops the server on `data`, if there is one: open connections are closed, what was committed is kept. Gives back when it
 * is gone. Windows knows no signals; there `pgCtl`, PostgreSQL's own program, does it.
 */
export async function stopServer(data: string, pgCtl?: string): Promise<void> {
  const server = findPostmaster(data);
  if (!server) return;
  if (process.platform === 'win32' && pgCtl) {
    spawnSync(pgCtl, ['stop', '-D', data, '-m', 'fast', '-w']);
    return;
  }
  process.kill(server.pid, 'SIGINT');
  while (findPostmaster(data)?.pid === server.pid) await pause(POLL_MS);
}

/** A port of this machine that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return address.port;
}

/** Waits out a server that is starting or stopping; gives one that is ready, or undefined when none is left. */
async function settled(data: string): Promise<Postmaster | undefined> {
  for (;;) {
    const server = findPostmaster(data);
    if (!server || server.status === 'ready') return server;
    await pause(POLL_MS);
  }
}

/** Starts a server. Gives undefined once it is ready, and otherwise what it wrote before it gave up. */
async function start(options: ServerOptions): Promise<string | undefined> {
  const { place, binaries } = options;
  const port = await options.choosePort();
  const logFile = join(place.folder, 'postgres.log');
  const log = openSync(logFile, 'w', 0o600);
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(
    binaries.postgres,
    ['-D', place.data, '-p', String(port), ...settings, ...options.postgresFlags],
    // The bot's environment holds its secrets, and its folder may be closed to the server's user: neither is passed on.
    { ...place.identity, cwd: '/', env: environment(), detached: true, stdio: ['ignore', log, log] },
  );
  closeSync(log);
  server.unref();
  return (await ready(server, place.data)) ? undefined : readFileSync(logFile, 'utf8');
}

async function ready(server: ChildProcess, data: string): Promise<boolean> {
  let ended = false;
  server.once('error', () => (ended = true)).once('exit', () => (ended = true));
  while (!ended) {
    const written = readPidFile(data);
    if (written?.pid === server.pid && written?.status === 'ready') return true;
    await pause(POLL_MS);
  }
  return false;
}

function environment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot } = process.env;
  return { PATH, LC_ALL: 'C', ...(SystemRoot === undefined ? {} : { SystemRoot }) };
}
