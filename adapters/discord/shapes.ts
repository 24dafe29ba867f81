import { z } from 'zod';

/** docs.discord.com/developers/reference#snowflakes. */
export const snowflake = z.string().regex(/^[1-9]\d{5,19}$/);
export const orNone = <T extends z.ZodType>(shape: T) =>
  shape
    .nullish()
    .catch(null)
    .transform((value) => value ?? null);

export const user = z.object({
  id: snowflake,
  username: z.string().catch(''),
  global_name: orNone(z.string()),
  bot: z.boolean().catch(false),
});

export const member = z.object({ nick: orNone(z.string()) });

/** What all interactions have in common: docs.discord.com/developers/interactions/receiving-and-responding. */
export const interaction = z.object({
  id: snowflake,
  application_id: z.string().catch(''),
  token: z.string().min(1).max(1_000),
  type: z.number().int(),
  guild_id: orNone(snowflake),
  channel_id: orNone(snowflake),
  channel: orNone(
    z.object({
      id: snowflake,
      type: z.number().int(),
      parent_id: orNone(snowflake),
      name: orNone(z.string()),
    }),
  ),
  member: orNone(z.object({ nick: orNone(z.string()), user })),
  user: orNone(user),
  message: orNone(
    z.looseObject({ flags: z.number().int().catch(0), components: z.array(z.unknown()).catch([]) }),
  ),
  data: z.looseObject({}).catch({}),
});
export type RawInteraction = z.output<typeof interaction>;

export const message = z.object({
  id: snowflake,
  channel_id: snowflake,
  guild_id: orNone(snowflake),
  type: z.number().int().catch(0),
  content: z.string().catch(''),
  attachments: z.array(z.unknown()).catch([]),
  sticker_items: z.array(z.unknown()).catch([]),
  timestamp: z.string().catch(''),
  edited_timestamp: orNone(z.string()),
  webhook_id: orNone(snowflake),
  author: user,
  member: orNone(member),
  mentions: z.array(z.object({ id: snowflake })).catch([]),
  channel_type: orNone(z.number().int()),
  flags: z.number().int().catch(0),
});
export type RawMessage = z.output<typeof message>;

/** docs.discord.com/developers/resources/channel#channel-object-channel-types. */
export const TYPES = {
  dm: 1,
  news: 5,
  newsThread: 10,
  thread: 11,
  privateThread: 12,
  forum: 15,
  media: 16,
} as const;
export const isThread = (type: number): boolean =>
  type === TYPES.newsThread || type === TYPES.thread || type === TYPES.privateThread;
/** docs.discord.com/developers/resources/channel#channel-object-channel-flags: a forum that takes no post without a tag. */
export const REQUIRES_TAG = 1 << 4;
export const isForum = (type: number): boolean => type === TYPES.forum || type === TYPES.media;

/** `@everyone` of a server has the server's own id. */
const overwrite = z.object({
  id: snowflake,
  type: z.number().int(),
  allow: z.string().regex(/^\d+$/),
  deny: z.string().regex(/^\d+$/),
});
export const channel = z.object({
  id: snowflake,
  guild_id: orNone(snowflake),
  type: z.number().int(),
  name: orNone(z.string()),
  parent_id: orNone(snowflake),
  permission_overwrites: z.array(overwrite).catch([]),
  flags: z.number().int().catch(0),
});
export type RawChannel = z.output<typeof channel>;

export const role = z.object({
  id: snowflake,
  name: z.string().catch(''),
  permissions: z.string().regex(/^\d+$/),
});
export type RawRole = z.output<typeof role>;

export const guild = z.object({
  id: snowflake,
  name: z.string().catch(''),
  unavailable: z.boolean().catch(false),
  roles: z.array(role).catch([]),
  channels: z.array(channel).catch([]),
  threads: z.array(channel).catch([]),
  members: z
    .array(z.object({ user: z.object({ id: snowflake }), roles: z.array(snowflake).catch([]) }))
    .catch([]),
});

/** What comes over the gateway: docs.discord.com/developers/events/gateway-events. `session` and `s` together name it for good. */
export interface Dispatch {
  readonly t: string;
  readonly s: number;
  readonly session: string;
  readonly d: unknown;
}
