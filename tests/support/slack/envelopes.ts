import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Json } from '../../../adapters/slack/limits-reading.ts';

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
    const key = createHash('sha1').update(
      `${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`,
    );
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${key.digest('base64')}\r\n\r\n`,
    );
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

function writeText(socket: Duplex, message: unknown): void {
  writeFrame(socket, 0x1, Buffer.from(JSON.stringify(message)));
}

/** RFC 6455, section 5.2: a whole frame, not masked, as servers send them. */
function writeFrame(socket: Duplex, opcode: number, content: Buffer): void {
  const head =
    content.length < 126 ? Buffer.alloc(2) : content.length < 65_536 ? Buffer.alloc(4) : Buffer.alloc(10);
  head[0] = 0x80 | opcode;
  if (head.length === 2) head[1] = content.length;
  else if (head.length === 4) {
    head[1] = 126;
    head.writeUInt16BE(content.length, 2);
  } else {
    head[1] = 127;
    head.writeBigUInt64BE(BigInt(content.length), 2);
  }
  socket.write(Buffer.concat([head, content]));
}

/** Frames from a client are masked. Pings are answered, and a farewell returned. */
function readFrames(socket: Duplex, onText: (text: string) => void, lingers: () => boolean): void {
  let buffered = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    buffered = Buffer.concat([buffered, chunk]);
    for (;;) {
      const frame = firstFrame(buffered);
      if (!frame) return;
      buffered = buffered.subarray(frame.length);
      if (frame.opcode === 0x1) onText(frame.content.toString());
      if (frame.opcode === 0x9) writeFrame(socket, 0xa, frame.content);
      if (frame.opcode === 0x8 && !lingers()) {
        writeFrame(socket, 0x8, frame.content);
        socket.end();
      }
    }
  });
}

function firstFrame(bytes: Buffer): { opcode: number; content: Buffer; length: number } | null {
  if (bytes.length < 6) return null;
  const short = (bytes[1] ?? 0) & 0x7f;
  const start = short === 126 ? 4 : short === 127 ? 10 : 2;
  if (bytes.length < start + 4) return null;
  const size =
    short === 126 ? bytes.readUInt16BE(2) : short === 127 ? Number(bytes.readBigUInt64BE(2)) : short;
  const length = start + 4 + size;
  if (bytes.length < length) return null;
  const mask = bytes.subarray(start, start + 4);
  const content = Buffer.from(bytes.subarray(start + 4, length));
  for (let at = 0; at < content.length; at++) content[at] = (content[at] ?? 0) ^ (mask[at % 4] ?? 0);
  return { opcode: (bytes[0] ?? 0) & 0x0f, content, length };
}
