import { daysLater } from '../../src/time/calendar.ts';
import type { Clock } from '../../src/time/clock.ts';
import type { SlackApi } from './api.ts';
import { messageRef, type SlackChannel } from './ids.ts';

/** docs.slack.dev/messaging/message-metadata: a name for the kind of thing, and what there is to say about it. */
const EVENT = 'soundings_delivery';

/** What carries the mark on a message: apps can read it, so it holds the mark and nothing else. */
export const markedWith = (mark: string) => ({ event_type: EVENT, event_payload: { mark } });

/** Looks for a message of ours by its mark. */
export interface Looking {
  /**
   * In a channel, or in a thread there: the message's reference, `null` when Slack says that none has the mark, and "cannot
   * tell" when it did not answer, or there were too many to look at. `since`: it was not sent before that.
   */
  find(
    where: SlackChannel & { readonly threadTs?: string },
    mark: string,
    since: Date | null,
    signal: AbortSignal,
  ): Promise<{ ref: string } | null | 'cannot tell'>;
}

/** The outbox stops asking about a message to an author after seven days, and about another one hardly later. */
const DAYS_BACK = 8;
/** Messages are named by Slack's clock, and ours may be wrong by a time zone: to overlook one would be to send it twice. */
const CLOCKS_APART_DAYS = 1;
const PER_PAGE = 200;
const PAGES = 10;

export function createLooking(api: SlackApi, clock: Clock): Looking {
  return {
    async find({ team, channel, threadTs }, mark, since, signal) {
      const sent = since ?? daysLater(clock.now(), -DAYS_BACK);
      const from = daysLater(sent, -CLOCKS_APART_DAYS);
      // History comes newest first, replies oldest first: Slack leaves no choice.
      const method = threadTs === undefined ? 'conversations.history' : 'conversations.replies';
      const args = {
        channel,
        ...(threadTs === undefined ? {} : { ts: threadTs }),
        oldest: String(from.getTime() / 1_000),
        include_all_metadata: true,
        limit: PER_PAGE,
      };
      let cursor = '';
      for (let page = 0; page < PAGES; page++) {
        const outcome = await api.call(team, method, cursor ? { ...args, cursor } : args, signal);
        // What is gone holds nothing; and who may not read there may not post either: the next attempt will hear why.
        if (outcome.kind === 'refused') return null;
        if (outcome.kind !== 'ok' || !Array.isArray(outcome.body.messages)) return 'cannot tell';
        const ts = (outcome.body.messages as readonly Message[]).find((one) => carries(one, mark))?.ts;
        if (ts !== undefined) return { ref: messageRef({ team, channel, ts }) };
        cursor = (outcome.body.response_metadata as { next_cursor?: string } | undefined)?.next_cursor ?? '';
        if (cursor === '') return null;
      }
      return 'cannot tell';
    },
  };
}

interface Message {
  readonly ts?: string;
  readonly metadata?: { readonly event_type?: string; readonly event_payload?: { readonly mark?: unknown } };
}

function carries({ metadata }: Message, mark: string): boolean {
  return metadata?.event_type === EVENT && metadata.event_payload?.mark === mark;
}
