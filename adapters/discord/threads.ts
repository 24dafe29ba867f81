import type { Card } from '../../src/views/card.ts';
import { excerpt } from '../../src/views/text.ts';
import type { DiscordApi, Outcome } from './api.ts';
import type { DiscordMessage } from './ids.ts';
import { DISCORD } from './limits-table.ts';

/** Minutes without a word until a thread is put away, from which the next word brings it back: a week, which is the longest. */
const ARCHIVED_AFTER = 10_080;
/** What a thread is called whose beginning has no heading, and one whose beginning has been taken away. */
const UNNAMED = 'Replies';
const TAKEN_AWAY = 'Taken away';

/** The name of the thread that begins under that heading. */
export const threadName = (heading: string | undefined): string =>
  heading?.trim() ? excerpt(heading, DISCORD.thread.name.most) : UNNAMED;

/** Threads in which people answer to a message of ours. A thread has the id of the message that it begins with. */
export interface Threads {
  /** Begins the thread; one that is there already is as good. */
  begin(from: DiscordMessage, name: string, signal: AbortSignal): Promise<Outcome>;
  /** Sees to it that there is one, so that what follows finds it. `null`: it may follow. */
  need(from: DiscordMessage, signal: AbortSignal): Promise<Exclude<Outcome, { kind: 'ok' }> | null>;
  /** It may have been deleted: looked for anew the next time. */
  forget(from: DiscordMessage): void;
  /** A post in a forum is a thread and the message that it begins with. */
  post(forum: string, card: Card, content: object, signal: AbortSignal): Promise<Outcome>;
  /** Gives the thread another name, where it has one and that is another. `card`: `null` when the beginning goes away. */
  rename(id: string, name: unknown, card: Card | null, signal: AbortSignal): Promise<Outcome | null>;
}

/** So many are remembered. */
const MOST = 2_000;

export function createThreads(api: DiscordApi): Threads {
  const known = new Set<string>();

  function remember(id: string): void {
    known.add(id);
    const [oldest] = known;
    if (known.size > MOST && oldest !== undefined) known.delete(oldest);
  }

  async function begin({ channel, message }: DiscordMessage, name: string, signal: AbortSignal) {
    const path = `/channels/${channel}/messages/${message}/threads`;
    const body = { name, auto_archive_duration: ARCHIVED_AFTER };
    const outcome = await api.call('POST', path, body, signal);
    const isThere = outcome.kind === 'refused' && outcome.why === 'thread-exists';
    if (isThere || outcome.kind === 'ok') remember(message);
    return isThere ? ({ kind: 'ok', body: null } as const) : outcome;
  }

  return {
    begin,
    async need(from, signal) {
      // A post in a forum is a thread by itself.
      if (from.channel === from.message || known.has(from.message)) return null;
      const looked = await api.call('GET', `/channels/${from.message}`, undefined, signal);
      if (looked.kind === 'ok') {
        remember(from.message);
        return null;
      }
      if (looked.kind !== 'refused' || looked.why !== 'place-gone') return looked;
      const begun = await begin(from, UNNAMED, signal);
      // Whether it has begun or not, what follows will tell.
      return begun.kind === 'ok' || begun.kind === 'unknown' ? null : begun;
    },
    forget: ({ message }) => void known.delete(message),
    async post(forum, card, content, signal) {
      const body = {
        name: threadName(card.heading),
        auto_archive_duration: ARCHIVED_AFTER,
        message: content,
      };
      return api.call('POST', `/channels/${forum}/threads`, body, signal);
    },
    async rename(id, name, card, signal) {
      const wanted = card ? threadName(card.heading) : TAKEN_AWAY;
      if (typeof name !== 'string' || name === wanted) return null;
      return api.call('PATCH', `/channels/${id}`, { name: wanted, archived: false }, signal);
    },
  };
}
