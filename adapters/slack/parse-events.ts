import { z } from 'zod';
import { wordsToUs } from '../shared/to-us.ts';
import { accountKey, placeRef } from './ids.ts';
import type { Json } from './limits-reading.ts';
import { parseMessage } from './parse-messages.ts';
import { ignored, type Parsed } from './parsed.ts';
import { channel, outerEvent, reachedBy, team, ts, user } from './shapes.ts';
import { askerOfEvent, happening, SLACKBOT, type Told, typedIn } from './told.ts';
import { plainWords } from './typed-words.ts';

type Read = (told: Told) => Parsed;

/** Reads an event of Slack's Events API. `event_id` names it, also when Slack brings it again. */
export function parseEvent(body: Json): Parsed {
  const outer = outerEvent.safeParse(body);
  if (!outer.success) return ignored('unreadable');
  const { event, event_id: eventId, event_time: at } = outer.data;
  const read = events.get(event.type);
  if (!read) return ignored('not-asked-for');
  const reached = reachedBy(outer.data);
  return reached.team === null
    ? ignored('unreadable')
    : read({ eventId, team: reached.team, bot: reached.bot, at, event });
}

/** Every event that we subscribe to, and what it comes to. */
const events: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['message', parseMessage],
  ['app_mention', mentioned],
  ['app_home_opened', homeOpened],
  ['channel_archive', inPlace('archived')],
  ['group_archive', inPlace('archived')],
  ['channel_unarchive', inPlace('back')],
  ['group_unarchive', inPlace('back')],
  ['channel_deleted', inPlace('deleted')],
  ['group_deleted', inPlace('deleted')],
  ['channel_left', inPlace('removed', ourComingOrGoing)],
  ['group_left', inPlace('removed', ourComingOrGoing)],
  ['channel_shared', inPlace('shared')],
  ['channel_rename', renamed],
  ['group_rename', renamed],
  ['channel_id_changed', idChanged],
  ['member_joined_channel', aboutUs('back')],
  ['member_left_channel', aboutUs('removed')],
  ['user_change', userChanged],
  ['app_uninstalled', uninstalled],
  ['tokens_revoked', tokensRevoked],
]);

/** Their names, for the manifest; `message` goes there by the kind of channel. */
export const eventTypes: readonly string[] = [...events.keys()];

function inPlace(what: string, idOf: (told: Told, place: string) => string = ({ eventId }) => eventId): Read {
  return (told) => {
    const read = z.object({ channel }).safeParse(told.event);
    if (!read.success) return ignored('unreadable');
    const place = placeRef({ team: told.team, channel: read.data.channel });
    return happening(idOf(told, place), { type: 'place.changed', place, what });
  };
}

/**
 * Slack may tell of our coming and going in two ways, and in either order: with one id for both, coordinators hear of it once.
 * It says when, to the second.
 */
function ourComingOrGoing({ at, event }: Told, place: string): string {
  const which = event.type === 'member_joined_channel' ? 'came' : 'went';
  return `${which}/${place}/${Math.floor(at / 60)}`;
}

function aboutUs(what: 'back' | 'removed'): Read {
  const read = inPlace(what, ourComingOrGoing);
  return (told) => {
    const who = z.object({ user }).safeParse(told.event);
    if (!who.success) return ignored('unreadable');
    return who.data.user === told.bot ? read(told) : ignored('somebody-else');
  };
}

function renamed({ eventId, team: where, event }: Told): Parsed {
  const read = z.object({ channel: z.object({ id: channel, name: z.string() }) }).safeParse(event);
  if (!read.success) return ignored('unreadable');
  const { id, name } = read.data.channel;
  const place = placeRef({ team: where, channel: id });
  return happening(eventId, { type: 'place.changed', place, what: 'renamed', name });
}

/** It is the same channel, with everything in it: a private one gets another id when it begins to be shared with others. */
function idChanged({ eventId, team: where, event }: Told): Parsed {
  const read = z.object({ old_channel_id: channel, new_channel_id: channel }).safeParse(event);
  if (!read.success) return ignored('unreadable');
  const { old_channel_id: before, new_channel_id: now } = read.data;
  const place = placeRef({ team: where, channel: before });
  const to = placeRef({ team: where, channel: now });
  return happening(eventId, { type: 'place.changed', place, what: 'moved', to });
}

function userChanged({ eventId, team: where, event }: Told): Parsed {
  const read = z
    .object({ user: z.object({ id: user, team_id: team.nullish().catch(null), deleted: z.boolean() }) })
    .safeParse(event);
  if (!read.success) return ignored('unreadable');
  const { id, team_id: home, deleted } = read.data.user;
  // Where we are installed for a whole organisation, accounts are known by that.
  const account = accountKey({ team: where.startsWith('E') ? where : (home ?? where), user: id });
  // Whether it was closed before, Slack does not say; the door knows.
  return happening(eventId, { type: deleted ? 'account.closed' : 'account.opened', account });
}

/** Slack tells of that in two ways, too. */
function uninstalled({ at, team: where }: Told): Parsed {
  const eventId = `uninstalled/${where}/${Math.floor(at / 60)}`;
  return happening(
    eventId,
    { type: 'platform.left', places: `${where}/` },
    { uninstalled: { team: where, at } },
  );
}

function tokensRevoked(told: Told): Parsed {
  const read = z
    .object({ tokens: z.object({ bot: z.array(z.string()).nullish().catch(null) }) })
    .safeParse(told.event);
  if (!read.success) return ignored('unreadable');
  return read.data.tokens.bot?.length ? uninstalled(told) : ignored('user-token');
}

const spoken = z.object({
  user,
  channel,
  ts,
  text: z.string().catch(''),
  thread_ts: ts.nullish().catch(null),
  user_team: team.nullish().catch(null),
});

function mentioned({ eventId, team: where, event }: Told): Parsed {
  if (event.bot_id || event.user === SLACKBOT) return ignored('from-a-bot');
  const read = spoken.safeParse(event);
  if (!read.success) return ignored('unreadable');
  const { user: who, channel: here, thread_ts: thread = null, user_team: home, text } = read.data;
  const words = wordsToUs(plainWords(text));
  return {
    kind: 'command',
    asker: askerOfEvent(where, who, home),
    spot: typedIn(here, thread),
    eventId,
    command: { type: 'home.hear', words, place: placeRef({ team: where, channel: here }) },
    again: null,
  };
}

function homeOpened({ eventId, team: where, event }: Told): Parsed {
  const read = z.object({ user, tab: z.string() }).safeParse(event);
  if (!read.success) return ignored('unreadable');
  if (read.data.tab !== 'home') return ignored('another-tab');
  const asker = askerOfEvent(where, read.data.user, null);
  const command = { type: 'home.open' };
  return { kind: 'command', asker, spot: { kind: 'opened home' }, eventId, command, again: null };
}
