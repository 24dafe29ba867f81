import { z } from 'zod';
import type { FromPerson } from '../../src/door-port.ts';
import { wordsToUs } from '../shared/to-us.ts';
import { messageRef, placeRef } from './ids.ts';
import { ignored, type Parsed } from './parsed.ts';
import { channel, team, ts, user } from './shapes.ts';
import { askerOfEvent, happening, inThread, SLACKBOT, type Told, typedIn } from './told.ts';
import { plainWords } from './typed-words.ts';

/**
 * What is said in channels that we are in. What is typed in a thread may be for one of ours; what is typed outside of them, for a
 * learning set that meets there. The door knows, and lets go of everything else unread: it is people's own business.
 */
export function parseMessage(told: Told): Parsed {
  const subtype = told.event.subtype ?? '';
  const read = subtypes[String(subtype)];
  return read ? read(told) : ignored('not-words');
}

/** All that is somebody's own words, or does something to them: docs.slack.dev/reference/events/message lists every subtype. */
const subtypes: Readonly<Record<string, (told: Told) => Parsed>> = {
  '': said,
  me_message: said,
  /** Words with files. The words are carried; the files stay where they are. */
  file_share: said,
  /** An answer in a thread that is shown in the channel, too. */
  thread_broadcast: said,
  bot_message: () => ignored('from-a-bot'),
  message_changed: changed,
  message_deleted: deleted,
  channel_convert_to_public: madePublic,
};

const words = z.object({
  user,
  text: z.string().catch(''),
  ts,
  thread_ts: ts.nullish().catch(null),
  user_team: team.nullish().catch(null),
  source_team: team.nullish().catch(null),
});
type Words = z.output<typeof words>;

const fromBot = (message: object, bot: string | null) => {
  const { bot_id: app, user: who } = message as { bot_id?: unknown; user?: unknown };
  return Boolean(app) || who === SLACKBOT || (bot !== null && who === bot);
};

function said(told: Told): Parsed {
  const { event, bot, team: where, eventId } = told;
  if (fromBot(event, bot)) return ignored('from-a-bot');
  const read = words.safeParse(event);
  const place = z.object({ channel, channel_type: z.string().catch('') }).safeParse(event);
  if (!read.success || !place.success) return ignored('unreadable');
  const { channel: here, channel_type: kind } = place.data;
  if (kind === 'im') {
    const asker = askerOfEvent(where, read.data.user, home(read.data));
    const command = { type: 'home.hear', words: wordsToUs(plainWords(read.data.text)) };
    return { kind: 'command', asker, spot: { kind: 'direct', channel: here }, eventId, command, again: null };
  }
  const { thread_ts: thread, ts: itself } = read.data;
  return thread && thread !== itself
    ? inItsThread(told, here, read.data, 'thread.write')
    : kind === 'group'
      ? inPlace(told, here, read.data)
      : ignored('own-business');
}

/** Outside of threads, nothing is passed on and nothing answered there. A set's own place is a private channel. */
function inPlace(told: Told, here: string, message: Words): Parsed {
  const text = plainWords(message.text).trim();
  if (text === '') return ignored('no-words');
  const place = placeRef({ team: told.team, channel: here });
  return {
    kind: 'command',
    asker: askerOfEvent(told.team, message.user, home(message)),
    spot: typedIn(here, null),
    eventId: told.eventId,
    command: { type: 'set.said', place, text: text.toWellFormed() },
    again: null,
  };
}

function inItsThread(told: Told, here: string, message: Words, type: string): Parsed {
  const { ts: itself, thread_ts: thread } = message;
  if (!thread || thread === itself) return ignored('own-business');
  const text = plainWords(message.text).trim();
  if (text === '') return ignored('no-words');
  const command: FromPerson['command'] = {
    type,
    ...inThread(told, here, thread, itself),
    text: text.toWellFormed(),
    at: Math.round(Number(itself) * 1_000),
    stands: true,
  };
  return {
    kind: 'command',
    asker: askerOfEvent(told.team, message.user, home(message)),
    spot: typedIn(here, thread),
    eventId: told.eventId,
    command,
    again: null,
    at: told.at,
  };
}

/** Where people of other workspaces belong. */
const home = ({ user_team: theirs, source_team: source }: Words) => theirs ?? source;

const change = z.object({
  channel,
  message: z.looseObject({ subtype: z.string().nullish() }),
  previous_message: z
    .looseObject({ text: z.string().catch('') })
    .nullish()
    .catch(null),
});

function changed(told: Told): Parsed {
  const read = change.safeParse(told.event);
  if (!read.success) return ignored('unreadable');
  const { channel: here, message, previous_message: before } = read.data;
  // What began a thread and is deleted leaves a stone behind. Nobody answered there in it.
  if (message.subtype === 'tombstone') return ignored('own-business');
  if (fromBot(message, told.bot)) return ignored('from-a-bot');
  const now = words.safeParse(message);
  if (!now.success) return ignored('unreadable');
  if (before && before.text === now.data.text) return ignored('unchanged');
  // The words are gone and only a file is left: for the copies elsewhere that is a deletion.
  if (isReply(now.data) && plainWords(now.data.text).trim() === '') return gone(told, here, now.data.ts);
  return inItsThread(told, here, now.data, 'thread.edit');
}

const deletion = z.object({
  channel,
  deleted_ts: ts,
  previous_message: z
    .looseObject({ ts: ts.nullish().catch(null), thread_ts: ts.nullish().catch(null) })
    .nullish()
    .catch(null),
});

/** Whoever deleted it: the words are gone there. Slack may not say what they were, or whose. */
function deleted(told: Told): Parsed {
  const read = deletion.safeParse(told.event);
  if (!read.success) return ignored('unreadable');
  const { channel: here, deleted_ts: itself, previous_message: before } = read.data;
  if (before && fromBot(before, told.bot)) return ignored('from-a-bot');
  if (before && (!before.thread_ts || before.thread_ts === itself)) return ignored('own-business');
  return gone(told, here, itself);
}

const isReply = ({ ts: itself, thread_ts: thread }: Words) =>
  thread !== null && thread !== undefined && thread !== itself;

function gone(told: Told, here: string, itself: string): Parsed {
  const at = { team: told.team, channel: here };
  const message = messageRef({ ...at, ts: itself });
  return happening(told.eventId, { type: 'thread.delete', place: placeRef(at), message });
}

function madePublic(told: Told): Parsed {
  const read = z.object({ channel }).safeParse(told.event);
  if (!read.success) return ignored('unreadable');
  const place = placeRef({ team: told.team, channel: read.data.channel });
  return happening(told.eventId, { type: 'place.changed', place, what: 'public' });
}
