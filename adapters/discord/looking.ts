import { daysLater } from '../../src/time/calendar.ts';
import type { Clock } from '../../src/time/clock.ts';
import type { DiscordApi } from './api.ts';
import { messageRef } from './ids.ts';
import type { Json } from './limits-reading.ts';
import { numbersIn, numbersOf } from './marks.ts';
import { firstAt, isBefore } from './snowflakes.ts';

/** Where a message may stand: in a channel, thread or direct conversation; or as a post in a forum of that server. */
export type LookAt =
  | { readonly kind: 'channel'; readonly channel: string }
  | { readonly kind: 'forum'; readonly channel: string; readonly guild: string };

/** `stands`: the message, as Discord gives it back. */
export type Found = { readonly ref: string; readonly stands: Json } | null | 'cannot tell';

/** Looks for a message of ours by its mark. */
export interface Looking {
  /**
   * The message's reference, `null` when Discord says that none has the mark, and "cannot tell" when it did not answer, or
   * there were too many to look at. `since`: it was not sent before that.
   */
  find(where: LookAt, mark: string, since: Date | null, signal: AbortSignal): Promise<Found>;
}

/** The outbox stops asking about a message to an author after seven days, and about another one hardly later. */
const DAYS_BACK = 8;
/** Messages are named by Discord's clock, and ours may be wrong by a time zone: to overlook one would be to send it twice. */
const CLOCKS_APART_DAYS = 1;
const PER_PAGE = 100;
const PAGES = 20;
/** Each post of a forum has to be asked for by itself. */
const POSTS = 50;

type Message = Json & { readonly id: string };

export function createLooking(api: DiscordApi, clock: Clock): Looking {
  /** What Discord answered; `null`: what is gone holds nothing, and who may not read there may not post either, and will hear why. */
  async function ask(
    path: string,
    signal: AbortSignal,
  ): Promise<Json | readonly Message[] | null | 'cannot tell'> {
    const outcome = await api.call('GET', path, undefined, signal);
    if (outcome.kind === 'refused') return null;
    if (outcome.kind !== 'ok' || typeof outcome.body !== 'object' || outcome.body === null)
      return 'cannot tell';
    return outcome.body as Json | readonly Message[];
  }

  async function inChannel(channel: string, mark: string, from: string, signal: AbortSignal): Promise<Found> {
    let before = '';
    for (let page = 0; page < PAGES; page++) {
      const query = `limit=${PER_PAGE}${before === '' ? '' : `&before=${before}`}`;
      const messages = await ask(`/channels/${channel}/messages?${query}`, signal);
      if (messages === null || messages === 'cannot tell') return messages;
      if (!Array.isArray(messages)) return 'cannot tell';
      const found = (messages as readonly Message[]).find((one) => carries(one, mark));
      if (found) return { ref: messageRef({ channel, message: found.id }), stands: found };
      // Newest first: what comes after the last of these is older still.
      before = (messages as readonly Message[]).at(-1)?.id ?? '';
      if (messages.length < PER_PAGE || isBefore(before, from)) return null;
    }
    return 'cannot tell';
  }

  async function inForum(
    { guild, channel }: Extract<LookAt, { kind: 'forum' }>,
    mark: string,
    from: string,
    signal: AbortSignal,
  ): Promise<Found> {
    const lists = [
      `/guilds/${guild}/threads/active`,
      `/channels/${channel}/threads/archived/public?limit=100`,
    ];
    for (const list of lists) {
      const listed = await ask(list, signal);
      if (listed === null || listed === 'cannot tell') return listed;
      const posts = ((listed as { threads?: readonly Message[] }).threads ?? []).filter(
        ({ id, parent_id: parent }) => parent === channel && !isBefore(id, from),
      );
      if (posts.length > POSTS) return 'cannot tell';
      for (const { id } of posts) {
        const message = await ask(`/channels/${id}/messages/${id}`, signal);
        if (message === 'cannot tell') return message;
        if (message && carries(message as Message, mark))
          return { ref: messageRef({ channel: id, message: id }), stands: message as Message };
      }
    }
    return null;
  }

  return {
    async find(where, mark, since, signal) {
      const sent = since ?? daysLater(clock.now(), -DAYS_BACK);
      const from = firstAt(daysLater(sent, -CLOCKS_APART_DAYS));
      return where.kind === 'channel'
        ? inChannel(where.channel, mark, from, signal)
        : inForum(where, mark, from, signal);
    },
  };
}

function carries(message: Message, mark: string): boolean {
  const [one, other] = numbersIn(message) ?? [];
  const [wanted, beside] = numbersOf(mark);
  return one === wanted && other === beside;
}
