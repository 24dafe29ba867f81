import { z } from 'zod';
import { wordsToUs } from '../shared/to-us.ts';
import { messageRef } from './ids.ts';
import { type Asker, ignored, type Parsed } from './parsed.ts';
import { type Dispatch, isThread, message, orNone, type RawMessage, snowflake } from './shapes.ts';
import { madeAt } from './times.ts';
import { plainWords } from './typed-words.ts';

type Read = (data: unknown, dispatch: Dispatch, me: string) => Parsed | readonly Parsed[];

/** What people say and do, as the gateway tells of it. What happens to servers and channels, `servers.ts` knows. */
export function parseEvent(dispatch: Dispatch, me: string): readonly Parsed[] {
  const read = events[dispatch.t];
  if (!read) return [];
  const parsed = read(dispatch.d, dispatch, me);
  return 'kind' in parsed ? [parsed] : parsed;
}

const events: Readonly<Record<string, Read>> = {
  MESSAGE_CREATE: said,
  MESSAGE_UPDATE: changed,
  MESSAGE_DELETE: deleted,
  MESSAGE_DELETE_BULK: deletedTogether,
  GUILD_MEMBER_REMOVE: gone,
  THREAD_DELETE: () => ignored('thread-deleted'),
};

// docs.discord.com/developers/resources/message#message-object-message-types: the two that are somebody's own words.
const WORDS = new Set([0, 19]);
const EPHEMERAL = 1 << 6;

function read(data: unknown): RawMessage | Parsed {
  const found = message.safeParse(data);
  if (!found.success) return ignored('unreadable');
  const { author, webhook_id: webhook, type, flags } = found.data;
  if (author.bot || webhook !== null) return ignored('from-a-bot');
  if (!WORDS.has(type) || (flags & EPHEMERAL) !== 0) return ignored('not-words');
  return found.data;
}

const askerOf = ({ author, member, guild_id: guild = null }: RawMessage): Asker => ({
  user: author.id,
  name: member?.nick || author.global_name || author.username,
  guild,
});

function said(data: unknown, _dispatch: Dispatch, me: string): Parsed {
  const found = read(data);
  if ('kind' in found) return found;
  const asker = askerOf(found);
  const eventId = `create/${found.id}`;
  const command = { type: 'home.hear', words: wordsToUs(plainWords(found.content)) };
  const hear = { kind: 'command', asker, eventId, command, again: null } as const;
  if (!found.guild_id) return { ...hear, spot: { kind: 'direct' } };
  // Where Discord says outright that it is no thread, nothing has to be looked up.
  const { channel_type: type } = found;
  const calls = found.mentions.some(({ id }) => id === me);
  if (typeof type === 'number' && !isThread(type))
    return calls ? { ...hear, spot: { kind: 'called' }, within: found.channel_id } : inPlace(found, eventId);
  const parsed = inItsThread(found, 'thread.write', eventId);
  return parsed.kind === 'command' ? { ...parsed, calls } : parsed;
}

/** Typed outside of threads: a learning set may meet there, and the door knows. Everything else it lets go of unread. */
function inPlace(found: RawMessage, eventId: string): Parsed {
  const text = plainWords(found.content).trim();
  if (text === '') return ignored('no-words');
  const command = { type: 'set.said', text: text.toWellFormed() };
  const asker = askerOf(found);
  return {
    ...{ kind: 'command', asker, spot: { kind: 'called' }, eventId },
    ...{ command, again: null, within: found.channel_id },
  };
}

function changed(data: unknown): Parsed {
  const found = read(data);
  if ('kind' in found) return found;
  if (!found.guild_id) return ignored('own-business');
  if (!found.edited_timestamp) return ignored('unchanged');
  // The words are gone and only a file is left: for the copies elsewhere that is a deletion.
  if (isWithoutWords(found)) return without(found, found.id);
  return inItsThread(found, 'thread.edit', `edit/${found.id}/${found.edited_timestamp}`);
}

/**
 * Whether we may read it, and there are no words: no message is empty, and Discord keeps files and stickers from whoever may not read
 * along with the words. https://docs.discord.com/developers/events/gateway#message-content-intent
 */
const isWithoutWords = ({ content, attachments, sticker_items: stickers }: RawMessage): boolean =>
  plainWords(content).trim() === '' && attachments.length + stickers.length > 0;

/** Whether it stands in a thread at all, and in which place, is looked up before the door is asked. */
function inItsThread(found: RawMessage, type: string, eventId: string): Parsed {
  const text = plainWords(found.content).trim();
  if (text === '') return ignored('no-words');
  const ref = messageRef({ channel: found.channel_id, message: found.id });
  return {
    kind: 'command',
    asker: askerOf(found),
    spot: { kind: 'thread', message: ref },
    eventId,
    command: { type, message: ref, text: text.toWellFormed(), at: madeAt(found.id), stands: true },
    again: null,
    within: found.channel_id,
  };
}

const deletion = z.object({ channel_id: snowflake, guild_id: orNone(snowflake) });

function deleted(data: unknown): Parsed {
  const found = deletion.extend({ id: snowflake }).safeParse(data);
  if (!found.success) return ignored('unreadable');
  return without(found.data, found.data.id);
}

function deletedTogether(data: unknown): readonly Parsed[] {
  const found = deletion.extend({ ids: z.array(snowflake) }).safeParse(data);
  if (!found.success) return [ignored('unreadable')];
  return found.data.ids.map((id) => without(found.data, id));
}

/** Whoever deleted it: the words are gone there. Discord says neither what they were nor whose. */
function without(
  { channel_id: channel, guild_id: guild }: Pick<z.output<typeof deletion>, 'channel_id' | 'guild_id'>,
  id: string,
): Parsed {
  if (!guild) return ignored('own-business');
  const command = { type: 'thread.delete', message: messageRef({ channel, message: id }) };
  return { kind: 'happening', eventId: `delete/${id}`, command, within: channel };
}

function gone(data: unknown, { session, s }: Dispatch, me: string): Parsed {
  const found = z.object({ guild_id: snowflake, user: z.object({ id: snowflake }) }).safeParse(data);
  if (!found.success) return ignored('unreadable');
  const { guild_id: guild, user } = found.data;
  if (user.id === me) return ignored('known-already');
  return { kind: 'gone', eventId: `${session}/${s}`, user: user.id, guild };
}
