import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createBuckets } from './buckets.ts';
import { contentOf, faultsOfFiles } from './files.ts';
import { type Answer, type ApiCall, answerTo, type Refusals } from './routes.ts';
import { faultsBySchema, readyToCheck } from './schema.ts';
import type { DiscordState, Json } from './state.ts';

/** What becomes of a request. */
export type Fate =
  | 'as it is'
  /** Nothing happens, and the line breaks. */
  | 'dropped'
  /** Nothing happens, and nobody ever answers. */
  | 'ignored'
  /** It happens, and the line breaks before the answer. */
  | 'lost'
  /** It happens, and the answer is somebody else's page. */
  | 'garbled'
  | { readonly retryAfter: number | null; readonly global?: boolean; readonly scope?: 'user' | 'shared' }
  /** Discord's own trouble; `after`: once it has happened all the same. */
  | { readonly status: number; readonly after: boolean }
  /** An error of Discord's in place of doing it. */
  | { readonly status: number; readonly code: number };

/** Discord's REST API, before a state that others look at, too. */
export interface DiscordRest extends Refusals {
  /** "http://127.0.0.1:4000/api/v10": without a slash at the end. */
  readonly url: string;
  /** Every body that Discord would not have taken, and everybody who would have been called. */
  readonly faults: string[];
  readonly calls: ApiCall[];
  /** How often somebody asked although the headers had said that it was too early. */
  tooMany: number;
  /** Decides what becomes of each request. */
  fate: (call: ApiCall) => Fate;
  /** What is said of a body beside Discord's own description. */
  look: (call: ApiCall) => readonly string[];
  /** Where the gateway is, for who asks. */
  gateway: string | null;
  /** How many sessions may begin today. */
  sessions: Json;
  close(): Promise<void>;
}

export interface RestOptions {
  readonly token?: string;
  /** So many messages in one channel in five seconds; nobody counts when it is not given. */
  readonly postsIn5s?: number;
}

export const TOKEN = 'the-bot-token';
const BASE = '/api/v10';

/** Whether a request only asks, or may be repeated with no harm. */
export const onlyAsks = ({ method, path }: ApiCall): boolean =>
  method === 'GET' || path === '/users/@me/channels';

/** Begins to listen, for the bot of that token. */
export async function startRest(
  state: DiscordState,
  { token = TOKEN, postsIn5s }: RestOptions = {},
): Promise<DiscordRest> {
  readyToCheck();
  const buckets = createBuckets(() => state.now(), postsIn5s);
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  const rest: DiscordRest = {
    url: `http://127.0.0.1:${port}${BASE}`,
    faults: [],
    calls: [],
    tooMany: 0,
    fate: () => 'as it is',
    look: () => [],
    gateway: null,
    sessions: { total: 1_000, remaining: 999, reset_after: 0, max_concurrency: 1 },
    readOnly: new Set(),
    hidden: new Set(),
    closed: new Set(),
    nonces: new Map(),
    nonceMs: 3 * 60_000,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = await callOf(request);
    const needsToken = !/^\/(interactions|webhooks)\//.test(call.path);
    if (needsToken && !call.isBot)
      return send(response, { status: 401, body: { code: 0, message: '401: Unauthorized' } });
    rest.calls.push(call);
    rest.faults.push(
      ...faultsBySchema(call.method, call.path, call.body),
      ...faultsOfFiles(call),
      ...rest.look(call),
    );
    const fate = rest.fate(call);
    if (fate === 'ignored') return;
    if (fate === 'dropped') return void response.destroy();
    if (typeof fate === 'object' && 'retryAfter' in fate) return sendLimited(response, fate);
    if (typeof fate === 'object' && 'code' in fate)
      return send(response, {
        status: fate.status,
        body: { code: fate.code, message: 'As the test has it' },
      });
    if (typeof fate === 'object' && !fate.after) return send(response, { status: fate.status });
    const { headers, retryAfter } = buckets.take(call);
    if (retryAfter !== null) {
      rest.tooMany++;
      return sendLimited(response, { retryAfter }, headers);
    }
    const made = call.path === '/gateway/bot' ? gateway() : answerTo(state, call, rest);
    if (fate === 'lost') return void response.destroy();
    if (fate === 'garbled')
      return void response.writeHead(200).end('<html>Sign in to the wireless network</html>');
    if (typeof fate === 'object') return send(response, { status: fate.status });
    return send(response, made, headers);
  }

  const gateway = (): Answer => ({
    status: 200,
    body: { url: rest.gateway, shards: 1, session_start_limit: rest.sessions },
  });

  async function callOf(request: IncomingMessage): Promise<ApiCall> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { body, files } = await contentOf(Buffer.concat(chunks), request.headers['content-type'] ?? '');
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://discord');
    return {
      method: request.method ?? '',
      path: decodeURI(pathname.replace(BASE, '')),
      query: searchParams,
      body,
      files,
      isBot: request.headers.authorization === `Bot ${token}`,
    };
  }
  return rest;
}

function sendLimited(
  response: ServerResponse,
  { retryAfter, global = false, scope = 'user' }: Extract<Fate, { retryAfter: number | null }>,
  headers: Readonly<Record<string, string>> = {},
): void {
  const after = retryAfter === null ? {} : { 'retry-after': String(Math.ceil(retryAfter)) };
  const all = { ...headers, ...after, 'x-ratelimit-scope': global ? 'global' : scope };
  // Without a number it is not Discord that answers, but what stands before it.
  const body =
    retryAfter === null
      ? 'error code: 1015'
      : { message: 'You are being rate limited.', retry_after: retryAfter, global };
  send(response, { status: 429, body }, global ? { ...all, 'x-ratelimit-global': 'true' } : all);
}

function send(
  response: ServerResponse,
  { status, body }: Answer,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (body === undefined) return void response.writeHead(status, headers).end();
  const isText = typeof body === 'string';
  response
    .writeHead(status, { 'content-type': isText ? 'text/plain' : 'application/json', ...headers })
    .end(isText ? body : JSON.stringify(body));
}
