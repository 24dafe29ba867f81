import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from '../../src/log.ts';
import { StartRefusal } from '../../src/refusal.ts';
import type { Clock } from '../../src/time/clock.ts';
import { INTERACTIONS } from './access.ts';
import type { Callback } from './callbacks.ts';
import { PLATFORM } from './ids.ts';

export interface WebDeps {
  /** As the Developer Portal shows it: 64 hex digits. */
  readonly publicKey: string;
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'warn' | 'error'>;
  /** How long Discord waits; tests on a busy machine have more patience. */
  readonly givenUpMs?: number;
  /** Takes an interaction, and answers by the function that comes with it. */
  receive(body: unknown, acknowledge: (answer: Callback) => Promise<boolean>): Promise<void>;
}

export interface Web {
  readonly port: number;
  stop(): Promise<void>;
}

const BODY_LIMIT = 1_000_000;
/** A request that is older was kept by somebody. */
const FRESH_MS = 5 * 60_000;
/** Discord has given up by then. */
const GIVEN_UP_MS = 2_900;
const PING = 1;
const PONG = { type: 1 };

/**
 * Begins to listen for interactions that Discord sends by request: signed, fresh, and each once. Whatever else comes gets 401 or 404, and
 * nothing happens. Refuses a port that is taken, and a key that is none.
 */
export async function startWeb(deps: WebDeps): Promise<Web> {
  const key = keyFrom(deps.publicKey);
  const met = createMet(deps.clock);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST' || request.url !== INTERACTIONS) return end(response, 404);
    const bytes = await bodyOf(request);
    if (bytes === null) return end(response, 413);
    const signature = String(request.headers['x-signature-ed25519'] ?? '');
    const time = String(request.headers['x-signature-timestamp'] ?? '');
    if (!isFresh(time, deps.clock.now()) || !isSigned(key, signature, time, bytes)) {
      deps.log.warn('a request that claimed to be Discord’s was refused', {
        platform: PLATFORM,
        reason: 'signature-refused',
      });
      return end(response, 401);
    }
    const body = parsed(bytes);
    if (body === null) return end(response, 400);
    if (body.type === PING) return end(response, 200, PONG);
    // Discord sends each once. The same again, though its signature is right, is somebody else's.
    if (!met.first(String(body.id))) return end(response, 401);
    await answered(body, response, deps);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
      deps.log.error('a request from Discord failed', { error });
      end(response, 500);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new StartRefusal(
              `The port ${deps.port} for Discord is taken. Stop what uses it, or set another DISCORD_PORT.`,
            )
          : error,
      ),
    );
    server.listen(deps.port, deps.host, resolve);
  });
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

/** The answer is the body of the response. Without one in time, Discord tells whoever pressed that we did not answer. */
async function answered(
  body: unknown,
  response: ServerResponse,
  { receive, givenUpMs = GIVEN_UP_MS }: WebDeps,
): Promise<void> {
  const late = setTimeout(() => end(response, 504), givenUpMs);
  try {
    await receive(body, (callback) => {
      if (response.headersSent) return Promise.resolve(false);
      return new Promise((resolve) => {
        response.once('close', () => resolve(response.writableFinished));
        end(response, 200, callback);
      });
    });
  } finally {
    clearTimeout(late);
    // Nothing of ours: neither shown nor done.
    end(response, 400);
  }
}

function end(response: ServerResponse, status: number, body?: unknown): void {
  if (response.headersSent) return;
  if (body === undefined) response.writeHead(status).end();
  else response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > BODY_LIMIT) return null;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

function parsed(bytes: Buffer): { readonly id?: unknown; readonly type?: unknown } | null {
  try {
    const body: unknown = JSON.parse(bytes.toString());
    return typeof body === 'object' && body !== null ? body : null;
  } catch {
    return null;
  }
}

/** RFC 8410: what stands before the 32 bytes of an Ed25519 key. */
const BEFORE_KEY = Buffer.from('302a300506032b6570032100', 'hex');

function keyFrom(hex: string): KeyObject {
  try {
    return createPublicKey({
      key: Buffer.concat([BEFORE_KEY, Buffer.from(hex, 'hex')]),
      format: 'der',
      type: 'spki',
    });
  } catch {
    throw new StartRefusal(
      'DISCORD_PUBLIC_KEY is not a key. Copy it again: Developer Portal, General Information.',
    );
  }
}

function isFresh(time: string, now: Date): boolean {
  if (!/^\d{1,12}$/.test(time)) return false;
  return Math.abs(now.getTime() - Number(time) * 1_000) <= FRESH_MS;
}

/** docs.discord.com/developers/interactions/overview: signed are the time and then every byte. */
function isSigned(key: KeyObject, signature: string, time: string, bytes: Buffer): boolean {
  if (!/^[0-9a-f]{128}$/i.test(signature)) return false;
  return verify(null, Buffer.concat([Buffer.from(time), bytes]), key, Buffer.from(signature, 'hex'));
}

/** The interactions of as long as a signature is fresh: their ids, which say nothing. */
function createMet(clock: Clock) {
  const met = new Map<string, number>();
  return {
    first(id: string): boolean {
      const now = clock.now().getTime();
      for (const [old, at] of met) {
        if (now - at <= 2 * FRESH_MS) break;
        met.delete(old);
      }
      if (met.has(id)) return false;
      met.set(id, now);
      return true;
    },
  };
}
