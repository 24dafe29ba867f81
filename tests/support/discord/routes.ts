import type { SentFile } from './files.ts';
import { callback, followUp, original } from './interaction-routes.ts';
import { DiscordState, everyOf, FLAG, type Json, type Message, TYPE } from './state.ts';

/** One request that reached Discord's door. `path` without its query. */
export interface ApiCall {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Json | undefined;
  /** The files that came with the body, in their order. */
  readonly files: readonly SentFile[];
  /** Of whoever asks: `true` with the bot's token. */
  readonly isBot: boolean;
}

/** What Discord answers. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const done: Answer = { status: 204 };
export const error = (status: number, code: number, message: string): Answer => ({
  status,
  body: { code, message },
});
export const unknown = {
  channel: error(404, 10_003, 'Unknown Channel'),
  guild: error(404, 10_004, 'Unknown Guild'),
  member: error(404, 10_007, 'Unknown Member'),
  message: error(404, 10_008, 'Unknown Message'),
  user: error(404, 10_013, 'Unknown User'),
  webhook: error(404, 10_015, 'Unknown Webhook'),
  interaction: error(404, 10_062, 'Unknown interaction'),
};

/** What people and servers have decided, which Discord answers with a refusal. */
export interface Refusals {
  /** Channels where the bot may read, and not write. */
  readonly readOnly: Set<string>;
  /** Channels that the bot may not see. */
  readonly hidden: Set<string>;
  /** People who take no direct messages. */
  readonly closed: Set<string>;
  /** Messages that were sent with a nonce that is to be kept to one, by author and nonce. */
  readonly nonces: Map<string, Message>;
  /** For how long: Discord says no more than "the past few minutes". */
  nonceMs: number;
}

type Route = (state: DiscordState, ids: readonly string[], call: ApiCall, refusals: Refusals) => Answer;

const routes: readonly (readonly [string, RegExp, Route])[] = [
  ['POST', /^\/channels\/(\d+)\/messages$/, postMessage],
  ['GET', /^\/channels\/(\d+)\/messages$/, listMessages],
  [
    'GET',
    /^\/channels\/(\d+)\/messages\/(\d+)$/,
    (state, [channel = '', id = '']) => {
      const message = state.find(channel, id);
      return message ? ok(message) : unknown.message;
    },
  ],
  [
    'PATCH',
    /^\/channels\/(\d+)\/messages\/(\d+)$/,
    (state, [channel = '', id = ''], { body = {} }) => {
      const message = state.find(channel, id);
      if (!message) return unknown.message;
      if ((message.author as Json).id !== state.bot.id)
        return error(403, 50_005, 'Cannot edit a message authored by another user');
      return ok(state.edit(channel, id, body));
    },
  ],
  [
    'DELETE',
    /^\/channels\/(\d+)\/messages\/(\d+)$/,
    (state, [channel = '', id = ''], _, { readOnly }) => {
      const message = state.find(channel, id);
      if (!message) return unknown.message;
      const isOurs = (message.author as Json).id === state.bot.id;
      if (!isOurs && readOnly.has(channel)) return error(403, 50_013, 'Missing Permissions');
      state.delete(channel, id);
      return done;
    },
  ],
  [
    'POST',
    /^\/channels\/(\d+)\/messages\/(\d+)\/threads$/,
    (state, [channel = '', id = ''], { body }) => {
      if (!state.find(channel, id)) return unknown.message;
      if (state.channels.has(id))
        return error(400, 160_004, 'A thread has already been created for this message');
      return { status: 201, body: state.addThread(channel, id, String(body?.name), state.bot.id) };
    },
  ],
  [
    'POST',
    /^\/channels\/(\d+)\/threads$/,
    (state, [channel = ''], { body = {} }) => {
      if (state.channels.get(channel)?.type !== TYPE.forum)
        return error(400, 50_024, 'Cannot execute action on this channel type');
      const id = state.snowflake();
      const thread = state.addThread(channel, id, String(body.name), state.bot.id);
      const message = state.say(id, state.bot.id, (body.message ?? {}) as Json, id);
      return { status: 201, body: { ...thread, message } };
    },
  ],
  ['GET', /^\/channels\/(\d+)$/, (state, [channel = '']) => ok(state.channels.get(channel))],
  [
    'PATCH',
    /^\/channels\/(\d+)$/,
    (state, [id = ''], { body = {} }) => {
      const channel = state.channels.get(id) as Json;
      const { name, ...rest } = body;
      if (name !== undefined) channel.name = name;
      Object.assign(channel.thread_metadata ?? {}, rest);
      state.tell('thread_metadata' in channel ? 'THREAD_UPDATE' : 'CHANNEL_UPDATE', channel);
      return ok(channel);
    },
  ],
  [
    'DELETE',
    /^\/channels\/(\d+)$/,
    (state, [id = '']) => {
      const channel = state.channels.get(id);
      state.deleteChannel(id);
      return ok(channel);
    },
  ],
  [
    'GET',
    /^\/channels\/(\d+)\/threads\/archived\/public$/,
    (state, [parent = '']) =>
      ok({ threads: threadsOf(state, (thread) => thread.parent_id === parent, true), has_more: false }),
  ],
  [
    'GET',
    /^\/guilds\/(\d+)\/threads\/active$/,
    (state, [guild = '']) =>
      ok({ threads: threadsOf(state, (thread) => thread.guild_id === guild, false), members: [] }),
  ],
  [
    'GET',
    /^\/guilds\/(\d+)$/,
    (state, [guild = '']) =>
      ok({ ...state.guilds.get(guild), approximate_member_count: state.members.get(guild)?.size }),
  ],
  ['GET', /^\/guilds\/(\d+)\/roles$/, (state, [guild = '']) => ok(state.guilds.get(guild)?.roles)],
  [
    'GET',
    /^\/guilds\/(\d+)\/channels$/,
    (state, [guild = '']) =>
      ok(
        [...state.channels.values()].filter(
          (channel) => channel.guild_id === guild && !('thread_metadata' in channel),
        ),
      ),
  ],
  [
    'GET',
    /^\/guilds\/(\d+)\/members\/(\d+)$/,
    (state, [guild = '', user = '']) => {
      const member = state.members.get(guild)?.get(user);
      return member ? ok(member) : unknown.member;
    },
  ],
  [
    'POST',
    /^\/users\/@me\/channels$/,
    (state, _, { body }) => {
      const user = String(body?.recipient_id);
      if (!state.users.has(user)) return unknown.user;
      return ok(state.channels.get(state.directWith(user)));
    },
  ],
  ['GET', /^\/users\/@me$/, (state) => ok(state.bot)],
  ['GET', /^\/users\/@me\/guilds$/, (state) => ok([...state.guilds.values()])],
  [
    'GET',
    /^\/users\/(\d+)$/,
    (state, [user = '']) => (state.users.has(user) ? ok(state.users.get(user)) : unknown.user),
  ],
  ['GET', /^\/applications\/@me$/, (state) => ok(state.about)],
  [
    'GET',
    /^\/applications\/\d+(?:\/guilds\/(\d+))?\/commands$/,
    (state, [guild = '']) => ok(state.commands.get(guild) ?? []),
  ],
  [
    'PUT',
    /^\/applications\/\d+(?:\/guilds\/(\d+))?\/commands$/,
    (state, [guild = ''], { body }) => {
      const all = (body as unknown as Json[]).map((command) => ({
        type: 1,
        default_member_permissions: null,
        ...command,
        id: state.snowflake(),
        application_id: state.application,
        version: state.snowflake(),
        ...(guild === '' ? {} : { guild_id: guild }),
      }));
      state.commands.set(guild, all);
      return ok(all);
    },
  ],
  ['POST', /^\/interactions\/(\d+)\/([^/]+)\/callback$/, callback],
  ['POST', /^\/webhooks\/\d+\/([^/]+)$/, followUp],
  ['GET', /^\/webhooks\/\d+\/([^/]+)\/messages\/(@original|\d+)$/, original],
  ['PATCH', /^\/webhooks\/\d+\/([^/]+)\/messages\/(@original|\d+)$/, original],
  ['DELETE', /^\/webhooks\/\d+\/([^/]+)\/messages\/(@original|\d+)$/, original],
];

/** Does what is asked, and says what Discord would say. */
export function answerTo(state: DiscordState, call: ApiCall, refusals: Refusals): Answer {
  const channel = /^\/channels\/(\d+)/.exec(call.path)?.[1];
  if (channel !== undefined && !state.channels.has(channel)) return unknown.channel;
  if (channel !== undefined && refusals.hidden.has(channel)) return error(403, 50_001, 'Missing Access');
  const guild = /\/guilds\/(\d+)/.exec(call.path)?.[1];
  if (guild !== undefined && !state.guilds.has(guild)) return unknown.guild;
  for (const [method, path, route] of routes) {
    const match = call.method === method ? path.exec(call.path) : null;
    if (match) return route(state, match.slice(1), call, refusals);
  }
  return error(404, 0, '404: Not Found');
}

function postMessage(
  state: DiscordState,
  [channel = '']: readonly string[],
  { body = {}, files }: ApiCall,
  { readOnly, closed, nonces, nonceMs }: Refusals,
): Answer {
  const { type, recipients, thread_metadata: thread } = state.channels.get(channel) ?? {};
  if (type === TYPE.forum) return error(400, 50_008, 'Cannot send messages in a non-text channel');
  if (readOnly.has(channel)) return error(403, 50_013, 'Missing Permissions');
  if ((thread as Json | undefined)?.locked === true) return error(403, 160_005, 'Thread is locked');
  const [recipient] = (recipients ?? []) as Json[];
  if (recipient && closed.has(String(recipient.id)))
    return error(403, 50_007, 'Cannot send messages to this user');
  const nonce = `${channel} ${body.nonce}`;
  const before = body.enforce_nonce === true ? nonces.get(nonce) : undefined;
  if (before && state.now().getTime() - DiscordState.timeOf(before.id).getTime() < nonceMs)
    return ok({ ...before, nonce: body.nonce });
  const made = state.say(channel, state.bot.id, body);
  state.attach(made, files);
  if (body.enforce_nonce === true) nonces.set(nonce, made);
  return ok({ ...made, nonce: body.nonce });
}

function listMessages(state: DiscordState, [channel = '']: readonly string[], { query }: ApiCall): Answer {
  const limit = Number(query.get('limit') ?? 50);
  if (limit < 1 || limit > 100) return error(400, 50_035, 'Invalid Form Body');
  if (state.channels.get(channel)?.type === TYPE.forum)
    return error(400, 50_024, 'Cannot execute action on this channel type');
  const [before, after] = [query.get('before'), query.get('after')];
  const found = state
    .messagesIn(channel)
    .filter(({ id }) => before === null || BigInt(id) < BigInt(before))
    .filter(({ id }) => after === null || BigInt(id) > BigInt(after));
  const page = after === null ? found.slice(-limit) : found.slice(0, limit);
  return ok(page.toReversed());
}

function threadsOf(state: DiscordState, which: (thread: Json) => boolean, archived: boolean): Json[] {
  return [...state.channels.values()].filter((channel) => {
    const metadata = channel.thread_metadata as Json | undefined;
    return metadata !== undefined && metadata.archived === archived && which(channel);
  });
}

/** What nobody should ever do with a message that everybody sees: each would show who did something, or whom it was for. */
export function betraysIn(body: Json): readonly string[] {
  return [
    ...(body.message_reference === undefined ? [] : ['a reply to a message']),
    ...((Number(body.flags) & FLAG.ephemeral) === 0 ? [] : ['a post that only one can see']),
    ...(everyOf((body.components ?? []) as Json[]).length === 0 ? ['a post with nothing in it'] : []),
  ];
}
