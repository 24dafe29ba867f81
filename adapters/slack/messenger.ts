import type { Destination, Messenger, Verdict } from '../../src/delivery/messenger.ts';
import type { Clock } from '../../src/time/clock.ts';
import { checkCard } from '../../src/views/check.ts';
import type { ActionCodec } from '../../src/views/codec.ts';
import { createMarks } from '../shared/marks.ts';
import type { Outcome, SlackApi } from './api.ts';
import { createDirects } from './directs.ts';
import { messageRef, PLATFORM, readMessage, readPlace, type SlackChannel, type SlackMessage } from './ids.ts';
import { createLooking, markedWith } from './looking.ts';
import { createReadersOf } from './readers.ts';
import { renderMessage } from './render-card.ts';
import type { Uploads } from './uploads.ts';

export interface SlackMessengerDeps {
  readonly api: SlackApi;
  readonly uploads: Uploads;
  readonly codec: ActionCodec;
  readonly clock: Clock;
  /** Within how long there is a verdict, whatever Slack does; ten seconds otherwise. */
  readonly timeoutMs?: number;
}

/** Where a message goes in Slack's own terms. */
interface Spot extends SlackChannel {
  readonly threadTs?: string;
}

type Failure = Exclude<Verdict, { kind: 'sent' }>;

const refused = (why: string): Failure => ({ kind: 'refused', why });
const tooSlow: Failure = { kind: 'unknown', why: 'timed-out' };

/**
 * How Soundings posts in Slack. Slack has no way to say "once": the mark stands in each message's metadata, where only apps
 * see it, and whoever may have sent a message looks for it before sending again. Throws only for a card that Slack could
 * not show.
 */
export function createSlackMessenger({
  api,
  uploads,
  codec,
  clock,
  timeoutMs = 10_000,
}: SlackMessengerDeps): Messenger {
  const directs = createDirects(api);
  const looking = createLooking(api, clock);
  const marks = createMarks(clock);
  const readersOf = createReadersOf(api);

  /** Whatever has not come to an end in time has a verdict all the same, and sends nothing any more. */
  async function inTime<T>(whenLate: () => T, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const signal = AbortSignal.timeout(timeoutMs);
    const late = Promise.withResolvers<T>();
    const onLate = () => late.resolve(whenLate());
    signal.addEventListener('abort', onLate);
    try {
      return await Promise.race([work(signal), late.promise]);
    } finally {
      signal.removeEventListener('abort', onLate);
    }
  }

  /** The channel to post in, opened where it is somebody's direct messages. */
  async function spotOf(to: Destination, signal: AbortSignal): Promise<Spot | Failure> {
    if (to.kind === 'person') return directs.open(to.account, signal);
    const place = readPlace(to.ref);
    if (!place) return refused('no-such-place');
    if (to.thread === undefined) return place;
    const thread = readMessage(to.thread);
    const isThere = thread?.team === place.team && thread.channel === place.channel;
    return isThere ? { ...place, threadTs: thread.ts } : refused('thread-not-here');
  }

  async function put(
    to: Destination,
    content: object,
    mark: string,
    signal: AbortSignal,
    onPosted: (message: SlackMessage) => void,
  ): Promise<Verdict> {
    const spot = await spotOf(to, signal);
    if ('kind' in spot) return spot;
    const since = marks.maybeStandsSince(mark);
    if (since) {
      const found = await looking.find(spot, mark, since, signal);
      if (found === 'cannot tell') return { kind: 'unknown', why: 'no-answer' };
      if (found) return { kind: 'sent', ref: found.ref };
    }
    const { team, channel, threadTs } = spot;
    const thread = threadTs === undefined ? {} : { thread_ts: threadTs, reply_broadcast: false };
    const args = { ...content, ...thread, channel, mrkdwn: false, metadata: markedWith(mark) };
    marks.mayStand(mark);
    const outcome = await api.call(team, 'chat.postMessage', args, signal);
    if (outcome.kind === 'later' || outcome.kind === 'refused') marks.standsNowhere(mark);
    if (outcome.kind === 'refused' && to.kind === 'person') directs.forget(to.account);
    return verdictOf(outcome, ({ ts }) => {
      if (typeof ts !== 'string') return null;
      onPosted({ team, channel, ts });
      return messageRef({ team, channel, ts });
    });
  }

  return {
    platform: PLATFORM,

    async post(to, card, mark) {
      const content = renderMessage(checkCard(card), codec);
      const file = to.kind === 'person' ? card.file : undefined;
      let verdict: Verdict = tooSlow;
      const work = async (signal: AbortSignal) => {
        let posted: SlackMessage | null = null;
        verdict = await put(to, content, mark, signal, (message) => {
          posted = message;
        });
        // Only after this very message: of one that is found, nobody knows whether its file has come.
        if (file && posted) await uploads.intoThreadOf(posted, file, signal);
        return verdict;
      };
      // Whatever becomes of the file, the message has its verdict.
      return marks.oneAtATime(mark, () => inTime<Verdict>(() => verdict, work));
    },

    async update(ref, card) {
      const {
        unfurl_links: _links,
        unfurl_media: _media,
        ...content
      } = renderMessage(checkCard(card), codec);
      const message = readMessage(ref);
      if (!message) return refused('message-gone');
      const { team, channel, ts } = message;
      // Without `metadata` in it the message keeps its mark: docs.slack.dev/reference/methods/chat.update.
      const args = { ...content, channel, ts };
      return inTime<Verdict>(
        () => tooSlow,
        async (signal) => verdictOf(await api.call(team, 'chat.update', args, signal), () => ref),
      );
    },

    async remove(ref) {
      const message = readMessage(ref);
      if (!message) return { kind: 'sent', ref };
      const { team, channel, ts } = message;
      return inTime<Verdict>(
        () => tooSlow,
        async (signal) => {
          const outcome = await api.call(team, 'chat.delete', { channel, ts }, signal);
          const isGone = outcome.kind === 'refused' && outcome.why === 'message-gone';
          return isGone ? { kind: 'sent', ref } : verdictOf(outcome, () => ref);
        },
      );
    },

    readersOf: (place) =>
      inTime<readonly string[] | 'cannot tell'>(
        () => 'cannot tell',
        (signal) => readersOf(place, signal),
      ),

    find: (to, mark) =>
      inTime<{ ref: string } | null | 'cannot tell'>(
        () => 'cannot tell',
        async (signal) => {
          const spot = await spotOf(to, signal);
          // As in `looking`: where we may not be, the next attempt will hear why.
          if ('kind' in spot) return spot.kind === 'refused' ? null : 'cannot tell';
          const found = await looking.find(spot, mark, marks.maybeStandsSince(mark), signal);
          if (found === null) marks.standsNowhere(mark);
          return found;
        },
      ),
  };
}

/** `ref`: what to call the message by; `null` when Slack's "ok" does not say enough for that. */
function verdictOf(
  outcome: Outcome,
  ref: (body: Readonly<Record<string, unknown>>) => string | null,
): Verdict {
  if (outcome.kind !== 'ok') return outcome;
  const found = ref(outcome.body);
  return found === null ? { kind: 'unknown', why: 'answer-not-understood' } : { kind: 'sent', ref: found };
}
