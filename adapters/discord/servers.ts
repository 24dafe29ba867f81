import { z } from 'zod';
import { messageRef, placeRef } from './ids.ts';
import type { Parsed } from './parsed.ts';
import { isEnough, isOpen, readersIn, rightsIn } from './permissions.ts';
import {
  channel,
  type Dispatch,
  guild,
  isForum,
  isThread,
  type RawChannel,
  type RawRole,
  REQUIRES_TAG,
  role,
  snowflake,
} from './shapes.ts';

/** Where a channel or a thread is. */
export interface Where {
  readonly guild: string;
  /** The channel that can be a place: a thread's is the one that it is in. */
  readonly channel: string;
  /** The message that the thread was begun from; `null` outside of threads. */
  readonly thread: string | null;
}

/** A channel as somebody who links it has to know it. */
export interface ChannelFacts {
  readonly name: string;
  readonly isOpen: boolean;
  readonly mayPost: boolean;
  /** The names of the roles that let people read there. */
  readonly readers: readonly string[];
  /** A forum in which every post has to have a tag; ours have none. */
  readonly wantsTag: boolean;
}

interface Server {
  name: string;
  roles: RawRole[];
  /** Of Soundings itself. */
  ownRoles: readonly string[];
  readonly channels: Map<string, RawChannel>;
}

/** The servers that we are on, as the gateway tells of them: in memory, and nothing about people. */
export interface Servers {
  /** Takes note of what has happened to a server, and gives what of it is news. */
  hear(dispatch: Dispatch): readonly Parsed[];
  /** `null`: not known, though it may be there. */
  where(channelId: string): Where | null;
  /** A channel that Discord was asked about. */
  learn(found: RawChannel): Where | null;
  facts(at: { readonly guild: string; readonly channel: string }): ChannelFacts | null;
  nameOf(guildId: string): string | undefined;
  /** The ids of all servers that we are on. */
  all(): readonly string[];
}

const THREADS_MOST = 20_000;

export function createServers(me: string): Servers {
  const servers = new Map<string, Server>();
  const threads = new Map<string, RawChannel>();
  const away = new Set<string>();
  /** Those of which we knew that we are on them before Discord described them. */
  const expected = new Set<string>();

  function noteThread(thread: RawChannel): void {
    threads.delete(thread.id);
    threads.set(thread.id, thread);
    const [oldest] = threads.keys();
    if (threads.size > THREADS_MOST && oldest !== undefined) threads.delete(oldest);
  }

  const channelOf = (id: string) =>
    [...servers.values()].map(({ channels }) => channels.get(id)).find(Boolean);

  function whereIs({ id, guild_id: on, type, parent_id: parent }: RawChannel): Where | null {
    if (!on) return null;
    if (!isThread(type)) return { guild: on, channel: id, thread: null };
    if (!parent) return null;
    const above = servers.get(on)?.channels.get(parent);
    // A forum's post has no message above it: its first message has the thread's id, and is in it.
    const begun = above && isForum(above.type) ? id : parent;
    return { guild: on, channel: parent, thread: messageRef({ channel: begun, message: id }) };
  }

  /** How each channel stands, as far as it matters to a network. */
  function standing(id: string) {
    const server = servers.get(id);
    const all = [...(server?.channels.values() ?? [])].map(
      (one) => [one.id, standingOf(id, server as Server, one)] as const,
    );
    return new Map(all);
  }

  const standingOf = (id: string, { roles, ownRoles }: Server, one: RawChannel) => ({
    isOpen: isOpen(id, roles, one),
    mayPost: isEnough(rightsIn(id, roles, { user: me, roles: ownRoles }, one)),
    readers: readersIn(id, roles, one, ownRoles),
    name: one.name ?? '',
  });

  /** Does something to a server, and says which of its channels stand otherwise afterwards. */
  function changing(
    id: string,
    { session, s }: Dispatch,
    change: (server: Server) => void,
  ): readonly Parsed[] {
    const server = servers.get(id);
    if (!server) return [];
    const before = standing(id);
    change(server);
    return [...standing(id)].flatMap(([channelId, now]) => {
      const then = before.get(channelId);
      if (!then) return [];
      const place = placeRef({ guild: id, channel: channelId });
      const news = (what: string, more: object = {}): Parsed => ({
        kind: 'happening',
        eventId: `${session}/${s}/${channelId}/${what}`,
        command: { type: 'place.changed', place, what, ...more },
      });
      return [
        ...(now.isOpen && !then.isOpen ? [news('public')] : []),
        ...(now.readers.some(({ id: role }) => !then.readers.some((one) => one.id === role)) && !then.isOpen
          ? [news('wider')]
          : []),
        ...(now.mayPost === then.mayPost ? [] : [news(now.mayPost ? 'back' : 'removed')]),
        ...(now.name === then.name ? [] : [news('renamed', { name: now.name })]),
      ];
    });
  }

  const left = (id: string, { session, s }: Dispatch, type: 'platform.left' | 'platform.back'): Parsed => ({
    kind: 'happening',
    eventId: `${session}/${s}/${id}`,
    command: { type, places: `${id}/` },
  });

  const readers: Readonly<Record<string, (dispatch: Dispatch) => readonly Parsed[]>> = {
    READY(dispatch) {
      const found = z
        .object({
          guilds: z.array(z.object({ id: snowflake })),
          shard: z.tuple([z.number(), z.number()]).catch([0, 1]),
        })
        .safeParse(dispatch.d);
      if (!found.success) return [];
      const { guilds, shard } = found.data;
      for (const { id } of guilds) expected.add(id);
      // The session before this one was lost, and with it the word that we were taken out: `stock.ts` tells of that.
      const gone = [...servers.keys()].filter(
        (id) =>
          Number((BigInt(id) >> 22n) % BigInt(shard[1])) === shard[0] && !guilds.some((one) => one.id === id),
      );
      for (const id of gone) servers.delete(id);
      return [];
    },
    GUILD_CREATE(dispatch) {
      const found = guild.safeParse(dispatch.d);
      if (!found.success || found.data.unavailable) return [];
      const { id, name, roles, channels, threads: open, members } = found.data;
      const own = members.find(({ user }) => user.id === me);
      const isNew = !expected.has(id) && !away.has(id) && !servers.has(id);
      const on = (one: RawChannel) => ({ ...one, guild_id: id });
      const known = {
        name,
        roles,
        ownRoles: own?.roles ?? [],
        channels: new Map(channels.map((one) => [one.id, on(one)])),
      };
      const news = servers.has(id) ? changing(id, dispatch, (server) => Object.assign(server, known)) : [];
      servers.set(id, known);
      away.delete(id);
      expected.add(id);
      for (const thread of open) noteThread(on(thread));
      return isNew ? [left(id, dispatch, 'platform.back')] : news;
    },
    GUILD_DELETE(dispatch) {
      const found = z.object({ id: snowflake, unavailable: z.boolean().catch(false) }).safeParse(dispatch.d);
      if (!found.success) return [];
      const { id, unavailable } = found.data;
      if (unavailable) {
        away.add(id);
        return [];
      }
      servers.delete(id);
      expected.delete(id);
      return [left(id, dispatch, 'platform.left')];
    },
    GUILD_UPDATE(dispatch) {
      const found = z.object({ id: snowflake, name: z.string(), roles: z.array(role) }).safeParse(dispatch.d);
      if (!found.success) return [];
      const { id, name, roles } = found.data;
      return changing(id, dispatch, (server) => Object.assign(server, { name, roles }));
    },
    GUILD_MEMBER_UPDATE(dispatch) {
      const found = z
        .object({ guild_id: snowflake, user: z.object({ id: snowflake }), roles: z.array(snowflake) })
        .safeParse(dispatch.d);
      if (!found.success || found.data.user.id !== me) return [];
      const { guild_id: id, roles } = found.data;
      return changing(id, dispatch, (server) => {
        server.ownRoles = roles;
      });
    },
    CHANNEL_CREATE: (dispatch) => noteChannel(dispatch),
    CHANNEL_UPDATE: (dispatch) => noteChannel(dispatch),
    CHANNEL_DELETE(dispatch) {
      const found = channel.safeParse(dispatch.d);
      if (!found.success || !found.data.guild_id) return [];
      const { id, guild_id: on } = found.data;
      servers.get(on)?.channels.delete(id);
      const command = { type: 'place.changed', place: placeRef({ guild: on, channel: id }), what: 'deleted' };
      return [{ kind: 'happening', eventId: `deleted/${id}`, command }];
    },
    THREAD_CREATE: (dispatch) => noteThreadsIn(dispatch),
    THREAD_UPDATE: (dispatch) => noteThreadsIn(dispatch),
    THREAD_LIST_SYNC: (dispatch) => noteThreadsIn(dispatch),
    GUILD_ROLE_CREATE: (dispatch) => noteRole(dispatch),
    GUILD_ROLE_UPDATE: (dispatch) => noteRole(dispatch),
    GUILD_ROLE_DELETE(dispatch) {
      const found = z.object({ guild_id: snowflake, role_id: snowflake }).safeParse(dispatch.d);
      if (!found.success) return [];
      const { guild_id: id, role_id: gone } = found.data;
      return changing(id, dispatch, (server) => {
        server.roles = server.roles.filter((one) => one.id !== gone);
      });
    },
  };

  function noteChannel(dispatch: Dispatch): readonly Parsed[] {
    const found = channel.safeParse(dispatch.d);
    if (!found.success || !found.data.guild_id) return [];
    const { data } = found;
    return changing(String(data.guild_id), dispatch, ({ channels }) => channels.set(data.id, data));
  }

  function noteThreadsIn({ d }: Dispatch): readonly Parsed[] {
    const found = z
      .union([channel.transform((one) => ({ threads: [one] })), z.object({ threads: z.array(channel) })])
      .safeParse(d);
    if (found.success) for (const thread of found.data.threads) noteThread(thread);
    return [];
  }

  function noteRole(dispatch: Dispatch): readonly Parsed[] {
    const found = z.object({ guild_id: snowflake, role }).safeParse(dispatch.d);
    if (!found.success) return [];
    const { guild_id: id, role: changed } = found.data;
    return changing(id, dispatch, (server) => {
      server.roles = [...server.roles.filter((one) => one.id !== changed.id), changed];
    });
  }

  return {
    hear: (dispatch) => readers[dispatch.t]?.(dispatch) ?? [],
    where(id) {
      const found = threads.get(id) ?? channelOf(id);
      return found ? whereIs(found) : null;
    },
    learn(found) {
      if (isThread(found.type)) noteThread(found);
      return whereIs(found);
    },
    facts({ guild: id, channel: channelId }) {
      const server = servers.get(id);
      const found = server?.channels.get(channelId);
      if (!server || !found) return null;
      const stands = standingOf(id, server, found);
      const wantsTag = isForum(found.type) && (found.flags & REQUIRES_TAG) !== 0;
      return { ...stands, wantsTag, readers: stands.readers.map(({ name }) => name) };
    },
    nameOf: (id) => servers.get(id)?.name || undefined,
    all: () => [...servers.keys()],
  };
}
