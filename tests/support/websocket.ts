import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** The server's side of a WebSocket, in small: RFC 6455 as far as doubles of platforms need it. */
export function acceptSocket(request: IncomingMessage, socket: Duplex): void {
  const key = createHash('sha1').update(
    `${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`,
  );
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${key.digest('base64')}\r\n\r\n`,
  );
}

export function writeText(socket: Duplex, message: unknown): void {
  writeFrame(socket, 0x1, Buffer.from(JSON.stringify(message)));
}

/** A farewell with a number that says why. */
export function writeClose(socket: Duplex, code: number): void {
  const content = Buffer.alloc(2);
  content.writeUInt16BE(code);
  writeFrame(socket, 0x8, content);
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
export function readFrames(
  socket: Duplex,
  onText: (text: string) => void,
  lingers: () => boolean = () => false,
): void {
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
