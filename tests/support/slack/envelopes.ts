import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Json } from '../../../adapters/slack/limits-reading.ts';
import { acceptSocket, readFrames, writeText } from '../websocket.ts';

/** What became of an envelope: acknowledged, with what the app had to say, or not within three seconds. */
export type Acknowledged = { readonly payload: Json } | 'not acknowledged';

/** Slack's side of Socket Mode, in small: `apps.connections.open`, "hello", envelopes, "disconnect". */
export interface EnvelopeServer {
  readonly apiUrl: string;
  /** How many connections have been let in so far. */
  readonly opened: number;
  /** How many are open now. */
  readonly open: number;
  /** Sends an envelope over one of the connections, and waits for its acknowledgement. */
  send(
    type: 'events_api' | 'slash_commands' | 'interactive',
    payload: Json,
    retry?: number,
  ): Promise<Acknowledged>;
  /** Slack asks for another connection in place of the one it has sent most over. */
  refresh(): void;
  /** Cuts every connection, as when the network goes away. */
  cut(): void;
  /** Whether it leaves goodbyes unanswered. */
  lingers: boolean;
  /** What `apps.connections.open` answers; all is well unless given. */
  error: string | null;
  close(): Promise<void>;
}

/** As long as Slack waits. */
const PATIENCE_MS = 3_000;

interface Connection {
  readonly socket: Duplex;
  sent: number;
  leaving: boolean;
}

/** `elsewhere`: where all other methods are answered. */
export async function startEnvelopes(elsewhere: string): Promise<EnvelopeServer> {
  const connections = new Set<Connection>();
  const waiting = new Map<string, (payload: Json) => void>();
  let opened = 0;
  let address = '';

  const server = createServer((request, response) => {
    answer(request).then(
      (body) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
      () => response.destroy(),
    );
  });
  async function answer(request: IncomingMessage): Promise<unknown> {
    if (request.url !== '/api/apps.connections.open') return forward(request, elsewhere);
    return envelopes.error === null
      ? { ok: true, url: `ws://${address}/link` }
      : { ok: false, error: envelopes.error };
  }
  server.on('upgrade', (request: IncomingMessage, socket: Duplex) => {
    acceptSocket(request, socket);
    const connection = { socket, sent: 0, leaving: false };
    connections.add(connection);
    opened++;
    socket.on('error', () => {});
    socket.on('close', () => connections.delete(connection));
    const onText = (text: string) => {
      const { envelope_id: id, payload } = JSON.parse(text) as { envelope_id: string; payload?: Json };
      waiting.get(id)?.(payload ?? {});
    };
    readFrames(socket, onText, () => envelopes.lingers);
    writeText(socket, { type: 'hello', num_connections: connections.size });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `127.0.0.1:${(server.address() as AddressInfo).port}`;

  const present = () => [...connections].filter(({ leaving }) => !leaving);
  const envelopes: EnvelopeServer = {
    apiUrl: `http://${address}/api/`,
    error: null,
    lingers: false,
    get opened() {
      return opened;
    },
    get open() {
      return present().length;
    },
    send(type, payload, retry = 0) {
      const [connection] = present().sort((a, b) => a.sent - b.sent);
      if (!connection) return Promise.resolve('not acknowledged');
      connection.sent++;
      const id = randomUUID();
      return new Promise((resolve) => {
        const late = setTimeout(() => resolve('not acknowledged'), PATIENCE_MS);
        waiting.set(id, (answer) => {
          clearTimeout(late);
          waiting.delete(id);
          resolve({ payload: answer });
        });
        writeText(connection.socket, {
          type,
          envelope_id: id,
          payload,
          accepts_response_payload: type !== 'events_api',
          ...(retry > 0 ? { retry_attempt: retry, retry_reason: 'timeout' } : {}),
        });
      });
    },
    refresh() {
      const [connection] = present().sort((a, b) => b.sent - a.sent);
      if (!connection) return;
      connection.leaving = true;
      writeText(connection.socket, { type: 'disconnect', reason: 'refresh_requested' });
    },
    cut() {
      for (const { socket } of connections) socket.destroy();
    },
    async close() {
      envelopes.cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return envelopes;
}

async function forward(request: IncomingMessage, elsewhere: string): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { 'content-type': type = '', authorization = '' } = request.headers;
  const answer = await fetch(`${elsewhere}${request.url}`, {
    method: 'POST',
    headers: { 'content-type': type, ...(authorization ? { authorization } : {}) },
    body: Buffer.concat(chunks),
  });
  return answer.json();
}
