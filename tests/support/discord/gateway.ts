import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { acceptSocket, readFrames, writeClose, writeText } from '../websocket.ts';
import { TOKEN } from './rest.ts';
import type { DiscordState, Happening, Json } from './state.ts';

// docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-opcodes.
const OP = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  resume: 6,
  reconnect: 7,
  invalidSession: 9,
  hello: 10,
  heartbeatAck: 11,
} as const;
const INTENTS: Readonly<Record<string, number>> = {
  GUILD_MEMBER_REMOVE: 1 << 1,
  MESSAGE_CREATE: 1 << 9,
  MESSAGE_UPDATE: 1 << 9,
  MESSAGE_DELETE: 1 << 9,
  MESSAGE_DELETE_BULK: 1 << 9,
};
const DIRECT_MESSAGES = 1 << 12;
const CONTENT = 1 << 15;

interface Session {
  readonly id: string;
  readonly intents: number;
  readonly shard: readonly [number, number];
  /** All that it was told or would have been, for those who resume. */
  readonly told: { readonly s: number; readonly t: string; readonly d: unknown }[];
  socket: Duplex | null;
}

/** Discord's gateway: what the state tells of goes to every session that is on its server, and is kept for those who come back. */
export interface Gateway {
  readonly url: string;
  /** How often somebody identified, resumed, and gave a sign of life. */
  readonly seen: { identified: number; resumed: number; beats: number };
  /** How many are connected now. */
  readonly open: number;
  /** What becomes of whoever resumes. */
  resumes: 'taken up' | 'refused';
  /** Whether signs of life are answered. */
  answersBeats: boolean;
  /** Cuts every connection, as when the network goes away. */
  cut(): void;
  /** Discord asks everybody to come back over another connection. */
  askToReconnect(): void;
  /** Ends every connection with a number that says why. */
  end(code: number): void;
  /** Says what was said last once more, as when a place in the order was lost. */
  sayAgain(count: number): void;
  /** Sends an event that is not the state's. */
  send(t: string, d: Json): void;
  close(): Promise<void>;
}

export interface GatewayOptions {
  readonly token?: string;
  readonly heartbeatMs?: number;
  /** What Discord gives an app that has not turned these on in the portal. */
  readonly withoutIntents?: number;
}

/** Begins to listen, and to watch the state. */
export async function startGateway(
  state: DiscordState,
  { token: valid = TOKEN, heartbeatMs = 45_000, withoutIntents = 0 }: GatewayOptions = {},
): Promise<Gateway> {
  const sessions = new Map<string, Session>();
  const sockets = new Set<Duplex>();
  const server = createServer((_request, response) => response.writeHead(404).end());
  let count = 0;
  let address = '';

  const op = (socket: Duplex, code: number, d: unknown, more: Json = {}) =>
    writeText(socket, { op: code, d, s: null, t: null, ...more });

  function dispatch(session: Session, t: string, d: unknown): void {
    const event = { s: (session.told.at(-1)?.s ?? 0) + 1, t, d };
    session.told.push(event);
    if (session.socket) op(session.socket, OP.dispatch, d, { s: event.s, t });
  }

  function identify(socket: Duplex, { token, intents, shard = [0, 1] }: Json): void {
    if (token !== valid) return void goodbye(socket, 4004);
    if ((Number(intents) & withoutIntents) !== 0) return void goodbye(socket, 4014);
    gateway.seen.identified++;
    const session: Session = {
      id: `session-${++count}`,
      intents: Number(intents),
      shard: shard as [number, number],
      told: [],
      socket,
    };
    sessions.set(session.id, session);
    const guilds = [...state.guilds.keys()].filter((id) => isOf(session, id));
    dispatch(session, 'READY', {
      v: 10,
      user: state.bot,
      guilds: guilds.map((id) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: `ws://${address}`,
      shard: session.shard,
      application: { id: state.application, flags: 0 },
    });
    for (const id of guilds) dispatch(session, 'GUILD_CREATE', guildAsTold(state, id));
  }

  function resume(socket: Duplex, { token, session_id: id, seq }: Json): void {
    const session = sessions.get(String(id));
    if (token !== valid) return void goodbye(socket, 4004);
    if (!session || gateway.resumes === 'refused') return void op(socket, OP.invalidSession, false);
    gateway.seen.resumed++;
    session.socket = socket;
    for (const { s, t, d } of session.told.filter((one) => one.s > Number(seq)))
      op(socket, OP.dispatch, d, { s, t });
    dispatch(session, 'RESUMED', { _trace: [] });
  }

  function goodbye(socket: Duplex, code: number): void {
    writeClose(socket, code);
    socket.end();
  }

  const hear: Readonly<Record<number, (socket: Duplex, d: Json) => void>> = {
    [OP.identify]: identify,
    [OP.resume]: resume,
    [OP.heartbeat](socket) {
      gateway.seen.beats++;
      if (gateway.answersBeats) op(socket, OP.heartbeatAck, null);
    },
  };

  server.on('upgrade', (request: IncomingMessage, socket: Duplex) => {
    acceptSocket(request, socket);
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => {
      sockets.delete(socket);
      for (const session of sessions.values()) if (session.socket === socket) session.socket = null;
    });
    readFrames(socket, (text) => {
      const { op: code, d } = JSON.parse(text) as { op: number; d: Json };
      hear[code]?.(socket, d);
    });
    op(socket, OP.hello, { heartbeat_interval: heartbeatMs });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `127.0.0.1:${(server.address() as AddressInfo).port}`;

  const end = state.watch((happening) => {
    for (const session of sessions.values()) {
      const told = asTold(state, session, happening);
      if (told) dispatch(session, told.t, told.d);
    }
  });

  const gateway: Gateway = {
    url: `ws://${address}`,
    seen: { identified: 0, resumed: 0, beats: 0 },
    get open() {
      return sockets.size;
    },
    resumes: 'taken up',
    answersBeats: true,
    cut() {
      for (const socket of sockets) socket.destroy();
    },
    askToReconnect() {
      for (const socket of sockets) op(socket, OP.reconnect, null);
    },
    end(code) {
      for (const socket of sockets) goodbye(socket, code);
    },
    sayAgain(last) {
      for (const { socket, told } of sessions.values())
        if (socket) for (const { s, t, d } of told.slice(-last)) op(socket, OP.dispatch, d, { s, t });
    },
    send(t, d) {
      for (const session of sessions.values()) dispatch(session, t, d);
    },
    async close() {
      end();
      gateway.cut();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return gateway;
}

/** docs.discord.com/developers/events/gateway#sharding: which part of all servers a session is told of. */
const isOf = ({ shard: [id, all] }: Session, guild: string) =>
  Number((BigInt(guild) >> 22n) % BigInt(all)) === id;

function guildAsTold(state: DiscordState, id: string): Json {
  const channels = [...state.channels.values()].filter((one) => one.guild_id === id);
  const { members: _members, ...guild } = state.guilds.get(id) ?? {};
  return {
    ...guild,
    unavailable: false,
    member_count: state.members.get(id)?.size,
    channels: channels
      .filter((one) => !('thread_metadata' in one))
      .map(({ guild_id: _guild, ...one }) => one),
    threads: channels
      .filter((one) => (one.thread_metadata as Json | undefined)?.archived === false)
      .map((one) => ({ ...one, last_message_id: state.messagesIn(String(one.id)).at(-1)?.id ?? null })),
    members: [state.members.get(id)?.get(state.bot.id)],
  };
}

/** What a session hears of something: only what it asked for, and words only where it asked for those. `null`: nothing. */
function asTold(state: DiscordState, session: Session, { t, d }: Happening): Happening | null {
  const guild = (t === 'GUILD_CREATE' || t === 'GUILD_DELETE' ? d.id : d.guild_id) as string | undefined;
  if (guild === undefined ? session.shard[0] !== 0 : !isOf(session, guild)) return null;
  const needed = t.startsWith('MESSAGE_') && guild === undefined ? DIRECT_MESSAGES : INTENTS[t];
  if (needed !== undefined && (session.intents & needed) === 0) return null;
  if (t === 'GUILD_CREATE') return { t, d: guildAsTold(state, String(d.id)) };
  const isOthers = t.startsWith('MESSAGE_') && (d.author as Json | undefined)?.id !== state.bot.id;
  const wordless = isOthers && guild !== undefined && (session.intents & CONTENT) === 0;
  return { t, d: wordless && 'content' in d ? { ...d, content: '', components: [] } : d };
}
