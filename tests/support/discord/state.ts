import type { Clock } from '../../../src/time/clock.ts';

export type Json = Record<string, unknown>;

/** What the gateway would tell of, as it happens: the name of the event, and its data. */
export interface Happening {
  readonly t: string;
  readonly d: Json;
}

export interface Message extends Json {
  id: string;
  channel_id: string;
  components: Json[];
  flags: number;
}

/** An interaction that waits for its answer, or has it. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: number;
  readonly user: string;
  readonly channel: string;
  /** The message whose button was pressed. */
  readonly message?: string;
  readonly at: Date;
  /** The callback's type; `null` before it came. */
  answered: number | null;
  /** What it was told, oldest first; the first is `@original`. */
  readonly shown: Message[];
  /** The form that was opened. */
  modal: Json | null;
}

export const TYPE = { text: 0, direct: 1, announcement: 5, publicThread: 11, forum: 15 } as const;
export const FLAG = { suppressEmbeds: 1 << 2, ephemeral: 1 << 6, components: 1 << 15 } as const;

// docs.discord.com/developers/reference#snowflakes: milliseconds since 2015, and a count.
const EPOCH = 1_420_070_400_000;

/**
 * All that this Discord knows. REST changes it, and so do tests, in people's place; who watches is told of it, as the gateway
 * tells it.
 */
export class DiscordState {
  readonly application = '900000000000000001';
  readonly bot: Json & { readonly id: string };
  /** What Discord says of the application. */
  readonly about: Json = { id: this.application, name: 'Soundings', flags: 0 };
  readonly users = new Map<string, Json>();
  readonly guilds = new Map<string, Json>();
  /** By guild, then by user. */
  readonly members = new Map<string, Map<string, Json>>();
  /** Threads, too. */
  readonly channels = new Map<string, Json>();
  /** By channel, oldest first. */
  readonly messages = new Map<string, Message[]>();
  /** By guild; '' is everywhere. */
  readonly commands = new Map<string, Json[]>();
  /** By token. */
  readonly interactions = new Map<string, Interaction>();
  /** What is in files, by the name of the attachment. */
  readonly files = new Map<string, string>();
  readonly #clock: Clock;
  readonly #watchers = new Set<(happening: Happening) => void>();
  readonly #directs = new Map<string, string>();
  #count = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.bot = { id: this.application, username: 'soundings', global_name: 'Soundings', bot: true };
    this.users.set(this.bot.id, this.bot);
  }

  /** Tells of everything from now on; gives what ends that. */
  watch(watcher: (happening: Happening) => void): () => void {
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  }

  tell(t: string, d: Json): void {
    for (const watcher of this.#watchers) watcher({ t, d: structuredClone(d) });
  }

  now(): Date {
    return this.#clock.now();
  }

  /** A name that says when it was given. */
  snowflake(): string {
    this.#count++;
    return String((BigInt(this.now().getTime() - EPOCH) << 22n) + BigInt(this.#count % (1 << 22)));
  }

  /** The time that a snowflake says. */
  static timeOf(id: string): Date {
    return new Date(Number(BigInt(id) >> 22n) + EPOCH);
  }

  addGuild(name: string): string {
    const id = this.snowflake();
    this.guilds.set(id, { id, name, owner_id: '1', roles: [{ id, name: '@everyone', permissions: '0' }] });
    this.members.set(id, new Map());
    this.addMember(id, this.bot.id);
    return id;
  }

  addUser(username: string): string {
    const id = this.snowflake();
    this.users.set(id, { id, username, global_name: null, discriminator: '0', avatar: null });
    return id;
  }

  addMember(guild: string, user: string): Json {
    const member = { user: this.users.get(user), roles: [], joined_at: this.now().toISOString() };
    this.members.get(guild)?.set(user, member);
    return member;
  }

  addChannel(guild: string, name: string, type: number = TYPE.text): string {
    const id = this.snowflake();
    const channel = { id, type, guild_id: guild, name, permission_overwrites: [], parent_id: null };
    this.channels.set(id, channel);
    this.messages.set(id, []);
    this.tell('CHANNEL_CREATE', channel);
    return id;
  }

  /** The direct messages of Soundings with somebody. */
  directWith(user: string): string {
    const known = this.#directs.get(user);
    if (known !== undefined) return known;
    const id = this.snowflake();
    this.#directs.set(user, id);
    this.channels.set(id, { id, type: TYPE.direct, recipients: [this.users.get(user)] });
    this.messages.set(id, []);
    return id;
  }

  /** Begins a thread: from the message of that id, which the thread then shares, or a post of a forum. */
  addThread(parent: string, id: string, name: string, owner: string): Json {
    const thread = {
      id,
      type: TYPE.publicThread,
      guild_id: this.channels.get(parent)?.guild_id,
      parent_id: parent,
      owner_id: owner,
      name,
      thread_metadata: { archived: false, locked: false, auto_archive_duration: 10_080 },
    };
    this.channels.set(id, thread);
    if (!this.messages.has(id)) this.messages.set(id, []);
    const start = this.find(parent, id);
    if (start) start.thread = thread;
    this.tell('THREAD_CREATE', { ...thread, newly_created: true });
    return thread;
  }

  /** Keeps the files that came with a message. */
  attach(message: Message, files: readonly { readonly name: string; readonly content: string }[]): void {
    message.attachments = files.map(({ name, content }) => {
      const id = this.snowflake();
      this.files.set(id, content);
      const url = `https://cdn.example/attachments/${message.channel_id}/${id}/${name}`;
      return { id, filename: name, size: Buffer.byteLength(content), url, proxy_url: url };
    });
  }

  /** What stands beside the messages of a channel. A message that is made of components shows the files that these name. */
  filesIn(channel: string): readonly { readonly name: string; readonly content: string }[] {
    return this.messagesIn(channel).flatMap((message) => {
      const shown = everyOf(message.components).map(({ file }) => (file as Json | undefined)?.url);
      return (message.attachments as Json[])
        .filter(({ filename }) => shown.includes(`attachment://${filename}`))
        .map(({ id, filename }) => ({ name: String(filename), content: this.files.get(String(id)) ?? '' }));
    });
  }

  messagesIn(channel: string): readonly Message[] {
    return this.messages.get(channel) ?? [];
  }

  find(channel: string, id: string): Message | undefined {
    return this.messages.get(channel)?.find((message) => message.id === id);
  }

  /** A message as it is made of what was sent: its components have numbers, and those that had keep theirs. */
  message(channel: string, author: string, body: Json, id = this.snowflake()): Message {
    const { content = '', components = [], flags = 0 } = body;
    return {
      id,
      channel_id: channel,
      type: 0,
      author: this.users.get(author),
      content,
      components: numbered(components as Json[]),
      flags: Number(flags),
      embeds: [],
      attachments: [],
      mentions: [],
      mention_roles: [],
      mention_everyone: false,
      timestamp: this.now().toISOString(),
      edited_timestamp: null,
      pinned: false,
      tts: false,
    };
  }

  /** Somebody has written, or the bot has: it stands there, and whoever watches hears of it. */
  say(channel: string, author: string, body: Json | string, id?: string): Message {
    const made = this.message(channel, author, typeof body === 'string' ? { content: body } : body, id);
    this.messages.get(channel)?.push(made);
    const metadata = this.channels.get(channel)?.thread_metadata as Json | undefined;
    if (metadata?.archived === true) metadata.archived = false;
    this.tell('MESSAGE_CREATE', { ...made, ...this.#guildOf(channel) });
    return made;
  }

  /** Also `components`, `content` and `flags` only where they are given, as Discord has it. */
  edit(channel: string, id: string, body: Json): Message | undefined {
    const message = this.find(channel, id);
    if (!message) return undefined;
    change(message, body);
    message.edited_timestamp = this.now().toISOString();
    this.tell('MESSAGE_UPDATE', { ...message, ...this.#guildOf(channel) });
    return message;
  }

  delete(channel: string, id: string): boolean {
    const all = this.messages.get(channel) ?? [];
    const at = all.findIndex((message) => message.id === id);
    if (at < 0) return false;
    all.splice(at, 1);
    this.tell('MESSAGE_DELETE', { id, channel_id: channel, ...this.#guildOf(channel) });
    return true;
  }

  deleteChannel(id: string): void {
    const channel = this.channels.get(id);
    if (!channel) return;
    this.channels.delete(id);
    this.messages.delete(id);
    this.tell('thread_metadata' in channel ? 'THREAD_DELETE' : 'CHANNEL_DELETE', channel);
  }

  /** Somebody presses, chooses, submits or types a command; the answer is awaited under its token. */
  addInteraction(parts: Pick<Interaction, 'type' | 'user' | 'channel' | 'message'>): Interaction {
    const [id, token] = [this.snowflake(), `token-${this.snowflake()}`];
    const interaction = { ...parts, id, token, at: this.now(), answered: null, shown: [], modal: null };
    this.interactions.set(token, interaction);
    return interaction;
  }

  #guildOf(channel: string): Json {
    const { guild_id: guild } = this.channels.get(channel) ?? {};
    return guild === undefined ? {} : { guild_id: guild };
  }
}

/** Changes what a message says. */
export function change(message: Message, { components, content, flags }: Json): void {
  if (Array.isArray(components)) message.components = numbered(components);
  if (content !== undefined) message.content = content;
  if (flags !== undefined)
    message.flags = Number(flags) | (message.flags & (FLAG.ephemeral | FLAG.components));
}

/** Components with a number each: where none was given, the next that nobody has. */
function numbered(components: readonly Json[]): Json[] {
  const copy = structuredClone(components) as Json[];
  const all = everyOf(copy);
  const taken = new Set(all.map(({ id }) => id).filter((id) => typeof id === 'number' && id !== 0));
  let next = 1;
  for (const component of all) {
    if (typeof component.id === 'number' && component.id !== 0) continue;
    while (taken.has(next)) next++;
    component.id = next++;
  }
  return copy;
}

/** Each component, and those in it. */
export function everyOf(components: readonly Json[]): Json[] {
  return components.flatMap((one) => [
    one,
    ...everyOf((one.components ?? []) as Json[]),
    ...everyOf([one.component ?? []].flat() as Json[]),
  ]);
}
