import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { faultsOfMessage, faultsOfView } from '../../../adapters/slack/limits.ts';
import type { Json } from '../../../adapters/slack/limits-reading.ts';
import type { Clock } from '../../../src/time/clock.ts';
import { callsIn } from './calls.ts';
import type { Workspace } from './workspace.ts';

/** One call that reached Slack's door. */
export interface ApiCall {
  readonly team: string;
  readonly method: string;
  readonly args: Json;
}

/** What becomes of a call. */
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
  | { readonly retryAfter: number | string }
  /** Slack's own trouble; `after`: once it has happened all the same. */
  | { readonly status: number; readonly after: boolean }
  /** An error word in place of doing it, or, `after`, although it has been done. */
  | { readonly error: string; readonly after: boolean };

/** Every payload that Slack would not have taken, and everybody who would have been called. Nothing else has to be looked at. */
export interface SlackProxy {
  readonly url: string;
  readonly faults: string[];
  readonly calls: ApiCall[];
  /** Decides what becomes of each call. */
  fate: (call: ApiCall) => Fate;
  close(): Promise<void>;
}

const READS = new Set([
  ...['conversations.history', 'conversations.replies', 'conversations.open', 'conversations.members'],
  'auth.test',
]);
/** Calls that only ask, or may be repeated with no harm. */
export const onlyAsks = ({ method }: ApiCall): boolean => READS.has(method);

/**
 * Stands before the doubles of some workspaces, told apart by their tokens, and adds what these lack: metadata only for those
 * who ask for it, `oldest`, pages of replies, trouble, and Slack's limits.
 */
export async function startProxy(workspaces: readonly Workspace[], clock: Clock): Promise<SlackProxy> {
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  const proxy: SlackProxy = {
    url: `http://127.0.0.1:${port}/api/`,
    faults: [],
    calls: [],
    fate: () => 'as it is',
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  /** The doubles live by the real clock, and tests by another one. */
  const sentAt = new Map<string, number>();
  /** Files whose bytes are to come, by their id. */
  const awaited = new Map<string, { workspace: Workspace; length: number }>();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await textOf(request);
    const path = request.url ?? '';
    const upload = /^\/upload\/v1\/(\w+)$/.exec(path)?.[1];
    const method = upload === undefined ? path.replace('/api/', '') : UPLOAD;
    const begun = awaited.get(upload ?? '');
    const workspace = begun?.workspace ?? workspaces.find(isOf(request));
    if (!workspace) return send(response, 200, { ok: false, error: 'invalid_auth' });
    const args = upload === undefined ? argsOf(body) : { upload, body };
    const call = { team: workspace.team, method, args };
    proxy.calls.push(call);
    proxy.faults.push(...faultsOf(call), ...faultsOfUpload(request, call, begun?.length));
    const fate = proxy.fate(call);
    if (fate === 'ignored') return;
    if (fate === 'dropped') return void response.destroy();
    if (typeof fate === 'object' && 'retryAfter' in fate) {
      response.setHeader('retry-after', String(fate.retryAfter));
      return send(response, 429, { ok: false, error: 'ratelimited' });
    }
    if (typeof fate === 'object' && !fate.after) return sendTrouble(response, fate);
    const answered = await (upload === undefined
      ? forward(workspace, call, body, sentAt)
      : bring(workspace, upload, body));
    const id = String(answered.file_id);
    if (answered.upload_url !== undefined) awaited.set(id, { workspace, length: Number(args.length) });
    const made =
      answered.upload_url === undefined
        ? answered
        : { ...answered, upload_url: proxy.url.replace('api/', `upload/v1/${id}`) };
    if (typeof made.ts === 'string' && !sentAt.has(made.ts)) sentAt.set(made.ts, clock.now().getTime());
    if (fate === 'lost') return void response.destroy();
    if (fate === 'garbled')
      return void response.writeHead(200).end('<html>Sign in to the wireless network</html>');
    if (typeof fate === 'object') return sendTrouble(response, fate);
    return send(response, 200, made);
  }
  return proxy;
}

/** What a call is called here that brings the bytes of a file: it goes to an address of its own. */
export const UPLOAD = 'upload';

const isOf = (request: IncomingMessage) => (workspace: Workspace) =>
  request.headers.authorization === `Bearer ${workspace.token}`;

/** The bytes are as many as was said, and a file ends in the thread of one direct conversation, with no words of its own. */
function faultsOfUpload(
  { headers }: IncomingMessage,
  { method, args }: ApiCall,
  length: number | undefined,
): readonly string[] {
  if (method === UPLOAD) {
    const isWhole = Buffer.byteLength(String(args.body)) === length;
    const hasToken = headers.authorization !== undefined;
    return [
      ...(isWhole ? [] : ['a file of another length']),
      ...(hasToken ? ['a token where none belongs'] : []),
    ];
  }
  if (method !== 'files.completeUploadExternal') return [];
  const isInThread = String(args.channel_id).startsWith('D') && args.thread_ts !== undefined;
  return isInThread && Object.keys(args).sort().join() === 'channel_id,files,thread_ts'
    ? []
    : ['a file that is not put into a thread of direct messages'];
}

async function bring({ url }: Workspace, id: string, body: string): Promise<Json> {
  const answer = await fetch(`${url}/upload/v1/${id}`, { method: 'POST', body });
  return { ok: answer.ok };
}

function sendTrouble(response: ServerResponse, fate: { status: number } | { error: string }): void {
  if ('status' in fate) send(response, fate.status, {});
  else send(response, 200, { ok: false, error: fate.error });
}

function send(response: ServerResponse, status: number, body: Json): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** As the SDK packs them: whatever is no plain value is JSON. */
function argsOf(body: string): Json {
  return Object.fromEntries(
    [...new URLSearchParams(body)].map(([name, value]) => [
      name,
      ['blocks', 'metadata', 'view', 'files'].includes(name) ? JSON.parse(value) : value,
    ]),
  );
}

function faultsOf({ method, args }: ApiCall): readonly string[] {
  const isMessage = ['chat.postMessage', 'chat.postEphemeral', 'chat.update'].includes(method);
  const view = args.view as Json | undefined;
  const payload = isMessage ? args : (view ?? {});
  return [
    ...(isMessage ? faultsOfMessage(args) : []),
    ...(isMessage && args.parse !== 'none' ? [`${method}: Slack is left to look for names`] : []),
    ...(view ? faultsOfView(view) : []),
    ...callsIn(payload).map((call) => `${method} calls ${call}`),
  ];
}

async function forward(
  { url, token }: Workspace,
  { method, args }: ApiCall,
  body: string,
  sentAt: ReadonlyMap<string, number>,
): Promise<Json> {
  const answer = await fetch(`${url}/api/${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-www-form-urlencoded' },
    body,
  });
  const made = (await answer.json()) as Json;
  // Slack says of everybody whether their address was confirmed; the double does not.
  if (method === 'users.info' && made.ok === true)
    return { ...made, user: { is_email_confirmed: true, ...(made.user as Json) } };
  if (!Array.isArray(made.messages)) return made;
  const oldest = Number(args.oldest ?? 0);
  const timeOf = (ts: unknown) => (sentAt.get(String(ts)) ?? Number(ts) * 1_000) / 1_000;
  const messages = (made.messages as Json[])
    .filter((message) => timeOf(message.ts) >= oldest || message.ts === args.ts)
    .map(({ metadata, ...message }) =>
      args.include_all_metadata === 'true' ? { ...message, metadata } : message,
    );
  return method === 'conversations.replies' ? pageOf(made, messages, args) : { ...made, messages };
}

/** Slack gives replies page by page, too. */
function pageOf(made: Json, all: readonly Json[], { cursor, limit }: Json): Json {
  const from = Number(cursor ?? 0);
  const to = from + Number(limit ?? 1_000);
  const next = to < all.length ? String(to) : '';
  return { ...made, messages: all.slice(from, to), response_metadata: { next_cursor: next } };
}
