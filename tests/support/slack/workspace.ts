import { createEmulator } from 'emulate';
import type { Json } from '../../../adapters/slack/limits-reading.ts';

/** The scopes of Soundings that what leaves needs, and no more: the double refuses what they do not cover. */
const SCOPES = [
  'chat:write',
  'files:write',
  'im:write',
  'im:history',
  'groups:history',
  'groups:read',
  'channels:history',
];
/** For looking on from outside. */
const ALL = [
  ...SCOPES,
  'users:read',
  'groups:read',
  'channels:read',
  'channels:join',
  'groups:write',
  'im:read',
  'files:read',
];

/** The token of somebody in it, for what they do by themselves. */
export const tokenOf = (team: string, name: string): string => `xoxp-${team}-${name}`;

export interface Workspace {
  readonly team: string;
  /** The bot's. */
  readonly token: string;
  /** Where the double really is, behind the proxy. */
  readonly url: string;
  /** By name. */
  readonly users: Readonly<Record<string, string>>;
  readonly channels: Readonly<Record<string, string>>;
  /** What stands in a channel, oldest first; in the thread of `ts`, with its beginning, where that is given. */
  messages(channel: string, ts?: string): Promise<readonly Json[]>;
  /** The ids of all who are in a channel. */
  membersOf(channel: string): Promise<readonly string[]>;
  takeOut(channel: string, user: string): Promise<void>;
  /** The direct conversation of Soundings with that person. */
  directWith(user: string): Promise<string>;
  /** The direct messages of Soundings with that person. */
  directMessages(user: string): Promise<readonly Json[]>;
  /** The files that stand in a channel or a direct conversation, in whichever thread. */
  filesIn(
    channel: string | Promise<string>,
  ): Promise<readonly { readonly name: string; readonly content: string }[]>;
  /** Somebody types there, or in the thread of `ts`. */
  say(channel: string, text: string, ts?: string): Promise<void>;
  close(): Promise<void>;
}

/** Starts a workspace with private channels, people, and Soundings in it: the `emulate` package, as it is. */
export async function startWorkspace(
  team: string,
  {
    people,
    channels,
    scopes = SCOPES,
  }: {
    readonly people: readonly string[];
    readonly channels: readonly string[];
    /** The bot's. */
    readonly scopes?: readonly string[];
  },
): Promise<Workspace> {
  const token = `xoxb-${team}`;
  const admin = `xoxp-${team}`;
  const emulator = await createEmulator({
    service: 'slack',
    port: 0,
    seed: {
      slack: {
        users: ['soundings', ...people].map((name) => ({ name })),
        channels: channels.map((name) => ({ name, is_private: true })),
        tokens: [
          { token, user: 'soundings', scopes: [...scopes] },
          { token: admin, user: 'soundings', scopes: ALL },
          ...people.map((name) => ({ token: tokenOf(team, name), user: name, scopes: ALL })),
        ],
        strict_scopes: true,
      },
    },
  });

  const url = emulator.url.replace('localhost', '127.0.0.1');

  async function ask(method: string, args: Record<string, string> = {}): Promise<Json> {
    const answer = await fetch(`${url}/api/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${admin}` },
      body: new URLSearchParams(args),
    });
    const body = (await answer.json()) as Json;
    if (body.ok !== true) throw new Error(`${method}: ${String(body.error)}`);
    return body;
  }
  const byName = (list: unknown) =>
    Object.fromEntries((list as { id: string; name: string }[]).map(({ id, name }) => [name, id]));

  async function messages(channel: string, ts?: string): Promise<readonly Json[]> {
    if (ts !== undefined) return (await ask('conversations.replies', { channel, ts })).messages as Json[];
    const found = (await ask('conversations.history', { channel, limit: '999' })).messages as Json[];
    return found.toReversed();
  }

  async function membersOf(channel: string) {
    return (await ask('conversations.members', { channel, limit: '999' })).members as string[];
  }

  async function directWith(user: string): Promise<string> {
    const opened = await ask('conversations.open', { users: user });
    return (opened.channel as { id: string }).id;
  }

  async function filesIn(channel: string | Promise<string>) {
    const threads = (await messages(await channel)).map(async ({ ts }) =>
      messages(await channel, String(ts)),
    );
    const files = (await Promise.all(threads)).flat().flatMap(({ files }) => (files ?? []) as Json[]);
    return Promise.all(
      files.map(async ({ id, name }) => {
        const headers = { authorization: `Bearer ${admin}` };
        const answer = await fetch(`${url}/files-pri/${id}/${name}`, { headers });
        return { name: String(name), content: await answer.text() };
      }),
    );
  }

  return {
    team,
    token,
    url,
    users: byName((await ask('users.list')).members),
    channels: byName((await ask('conversations.list', { types: 'private_channel', limit: '999' })).channels),
    messages,
    membersOf,
    async takeOut(channel, user) {
      await ask('conversations.kick', { channel, user });
    },
    directWith,
    directMessages: async (user) => messages(await directWith(user)),
    filesIn,
    async say(channel, text, ts) {
      await ask('chat.postMessage', { channel, text, ...(ts === undefined ? {} : { thread_ts: ts }) });
    },
    close: () => emulator.close(),
  };
}
