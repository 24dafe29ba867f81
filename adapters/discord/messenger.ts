import type { Destination, Messenger, Verdict } from '../../src/delivery/messenger.ts';
import type { Clock } from '../../src/time/clock.ts';
import type { Card, CardFile } from '../../src/views/card.ts';
import { checkCard } from '../../src/views/check.ts';
import { createMarks } from '../shared/marks.ts';
import type { DiscordApi, DiscordLine, Outcome } from './api.ts';
import { createDirects } from './directs.ts';
import { type DiscordMessage, messageRef, PLATFORM, readMessage } from './ids.ts';
import { everyOf, type Json, listAt, partAt } from './limits-reading.ts';
import { createLooking } from './looking.ts';
import { nonceOf, numbered, numbersIn, numbersOf } from './marks.ts';
import { type Ink, type MessageContent, renderMessage, renderWithFile } from './render-card.ts';
import { createSpots, type Failure, refused, type Spot } from './spots.ts';
import { createThreads, threadName } from './threads.ts';
import type { Waiting } from './waiting.ts';

export interface DiscordMessengerDeps {
  readonly api: DiscordLine;
  readonly ink: Ink;
  readonly clock: Clock;
  /** Where what somebody does not take as a direct message waits for them. */
  readonly waiting?: Pick<Waiting, 'put'>;
  /** Within how long there is a verdict, whatever Discord does; ten seconds otherwise. */
  readonly timeoutMs?: number;
}

const tooSlow: Failure = { kind: 'unknown', why: 'timed-out' };
/** Nothing has happened, and the next attempt will find its thread. */
const AGAIN_MS = 1_000;

/**
 * How Soundings posts in Discord: plain messages, which name nobody but the bot. Discord says "once" for a few minutes only;
 * beyond that a mark stands in the numbers of a message's components, and whoever may have sent a message looks for it before
 * sending again. Throws only for a card that Discord could not show.
 */
export function createDiscordMessenger({
  api,
  ink,
  clock,
  waiting,
  timeoutMs = 10_000,
}: DiscordMessengerDeps): Messenger {
  const directs = createDirects(api.privately);
  const over = (line: DiscordApi) => ({
    line,
    spots: createSpots(line, directs),
    looking: createLooking(line, clock),
  });
  const ways = { place: over(api), person: over(api.privately) };
  const marks = createMarks(clock);
  const threads = createThreads(api);

  /** Whatever has not come to an end in time has a verdict all the same, and sends nothing any more. */
  async function inTime<T>(whenLate: T, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const signal = AbortSignal.timeout(timeoutMs);
    const late = Promise.withResolvers<T>();
    const onLate = () => late.resolve(whenLate);
    signal.addEventListener('abort', onLate);
    try {
      return await Promise.race([work(signal), late.promise]);
    } finally {
      signal.removeEventListener('abort', onLate);
    }
  }

  /** Sends it, once. */
  async function send(
    line: DiscordApi,
    spot: Spot,
    card: Card,
    content: MessageContent,
    mark: string,
    signal: AbortSignal,
    file: CardFile | undefined,
  ): Promise<Outcome> {
    if (spot.kind === 'forum') return threads.post(spot.channel, card, content, signal);
    const missing = spot.of ? await threads.need(spot.of, signal) : null;
    if (missing) return missing;
    const body = { ...content, nonce: nonceOf(mark), enforce_nonce: true };
    const outcome = await line.call('POST', `/channels/${spot.channel}/messages`, body, signal, file);
    const isGoneThread = outcome.kind === 'refused' && outcome.why === 'place-gone';
    // A post in a forum is gone with its thread.
    if (!isGoneThread || !spot.of || spot.of.channel === spot.of.message) return outcome;
    threads.forget(spot.of);
    return (
      (await threads.need(spot.of, signal)) ?? {
        kind: 'later',
        at: new Date(clock.now().getTime() + AGAIN_MS),
        why: 'thread-gone',
      }
    );
  }

  /** What has a heading is there to be answered to. Nothing is lost when this fails: the first answer begins the thread, too. */
  async function beginThread(
    to: Destination,
    ref: string,
    heading: string | null | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    const message = readMessage(ref);
    const isPost = to.kind === 'place' && to.thread === undefined && message?.channel !== message?.message;
    if (isPost && message && heading) await threads.begin(message, threadName(heading), signal);
  }

  async function put(to: Destination, card: Card, mark: string, signal: AbortSignal): Promise<Verdict> {
    // In a place a file would be before everybody.
    const file = to.kind === 'person' ? card.file : undefined;
    const content = numbered(
      file ? renderWithFile(card, file, ink) : renderMessage(card, ink),
      numbersOf(mark),
    );
    const { line, spots, looking } = ways[to.kind];
    const spot = await spots.of(to, signal);
    if ('why' in spot) return spot;
    const since = marks.maybeStandsSince(mark);
    if (since) {
      const found = await looking.find(spot, mark, since, signal);
      if (found === 'cannot tell') return { kind: 'unknown', why: 'no-answer' };
      if (found) await beginThread(to, found.ref, card.heading, signal);
      if (found) return { kind: 'sent', ref: found.ref };
    }
    marks.mayStand(mark);
    const outcome = await send(line, spot, card, content, mark, signal, file);
    if (outcome.kind === 'later' || outcome.kind === 'refused') marks.standsNowhere(mark);
    if (outcome.kind === 'refused' && to.kind === 'person') directs.forget(to.account);
    if (outcome.kind === 'refused' && outcome.why === 'may-not-write-to-them' && to.kind === 'person')
      waiting?.put(to.account, mark, renderMessage(card, ink));
    const verdict = verdictOf(outcome, (body) => refIn(spot, body));
    if (verdict.kind === 'sent') await beginThread(to, verdict.ref, card.heading, signal);
    return verdict;
  }

  /** The thread that begins with a message goes by its name: a post in a forum is one, others say so themselves. */
  async function rename(
    { channel, message }: DiscordMessage,
    stands: Json,
    card: Card | null,
    signal: AbortSignal,
  ): Promise<Failure | null> {
    let thread = partAt(stands, 'thread');
    if (channel === message) {
      const outcome = await api.call('GET', `/channels/${channel}`, undefined, signal);
      if (outcome.kind !== 'ok') return outcome.kind === 'refused' ? null : outcome;
      thread = (outcome.body ?? {}) as Json;
    }
    const outcome = await threads.rename(message, thread.name, card, signal);
    // Who may not do that leaves it as it is.
    return outcome === null || outcome.kind === 'ok' || outcome.kind === 'refused' ? null : outcome;
  }

  return {
    platform: PLATFORM,

    async post(to, card, mark) {
      renderMessage(checkCard(card), ink);
      return marks.oneAtATime(mark, () => inTime<Verdict>(tooSlow, (signal) => put(to, card, mark, signal)));
    },

    async update(ref, card) {
      const content = renderMessage(checkCard(card), ink);
      const message = readMessage(ref);
      if (!message) return refused('message-gone');
      const path = `/channels/${message.channel}/messages/${message.message}`;
      return inTime<Verdict>(tooSlow, async (signal) => {
        // A message that is changed has new components: those that it has say which numbers it is to keep.
        const stands = await api.call('GET', path, undefined, signal);
        if (stands.kind !== 'ok') return stands;
        const before = (stands.body ?? {}) as Json;
        const changed = await api.call('PATCH', path, numbered(content, numbersIn(before)), signal);
        if (changed.kind !== 'ok') return changed;
        const isSame =
          headingIn(before) !== null && headingIn(before) === headingIn(content as unknown as Json);
        const failed = isSame ? null : await rename(message, before, card, signal);
        return failed ?? { kind: 'sent', ref };
      });
    },

    async remove(ref) {
      const message = readMessage(ref);
      const done: Verdict = { kind: 'sent', ref };
      if (!message) return done;
      const path = `/channels/${message.channel}/messages/${message.message}`;
      return inTime<Verdict>(tooSlow, async (signal) => {
        const stands = await api.call('GET', path, undefined, signal);
        if (isGone(stands)) return done;
        if (stands.kind !== 'ok') return stands;
        // The name of its thread says what it was about, and would stay: that goes first.
        const failed = await rename(message, (stands.body ?? {}) as Json, null, signal);
        if (failed) return failed;
        const outcome = await api.call('DELETE', path, undefined, signal);
        return isGone(outcome) ? done : verdictOf(outcome, () => ref);
      });
    },

    find: (to, mark) =>
      inTime<{ ref: string } | null | 'cannot tell'>('cannot tell', async (signal) => {
        const { spots, looking } = ways[to.kind];
        const spot = await spots.of(to, signal);
        // As in `looking`: where we may not be, the next attempt will hear why.
        if ('why' in spot) return spot.kind === 'refused' ? null : 'cannot tell';
        const found = await looking.find(spot, mark, marks.maybeStandsSince(mark), signal);
        if (found === null) marks.standsNowhere(mark);
        if (found === null || found === 'cannot tell') return found;
        await beginThread(to, found.ref, shownHeading(found.stands), signal);
        return { ref: found.ref };
      }),
  };
}

const isGone = (outcome: Outcome): boolean =>
  outcome.kind === 'refused' && (outcome.why === 'message-gone' || outcome.why === 'place-gone');

/** What to call the message by that Discord tells of; `null` when it does not say enough for that. */
function refIn(spot: Spot, body: unknown): string | null {
  const { id } = (body ?? {}) as { id?: unknown };
  if (typeof id !== 'string') return null;
  return messageRef({ channel: spot.kind === 'forum' ? id : spot.channel, message: id });
}

function verdictOf(outcome: Outcome, ref: (body: unknown) => string | null): Verdict {
  if (outcome.kind !== 'ok') return outcome;
  const found = ref(outcome.body);
  return found === null ? { kind: 'unknown', why: 'answer-not-understood' } : { kind: 'sent', ref: found };
}

/** The words of a message's heading, without their backslashes. */
const shownHeading = (message: Json): string | null =>
  headingIn(message)
    ?.slice('## '.length)
    .replaceAll(/\\([^0-9A-Za-z\s])/g, '$1') ?? null;

/** The line of a message that is its heading; `null` when there is none, or it is in a block of code. */
function headingIn(message: Json): string | null {
  const lines = everyOf(listAt(message, 'components')).flatMap(({ content }) =>
    String(content ?? '').split('\n'),
  );
  return lines.find((line) => line.startsWith('## ')) ?? null;
}
