import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../../src/log.ts';
import type { Clock } from '../../src/time/clock.ts';
import { buttons, type Card, card, text } from '../../src/views/card.ts';
import type { ActionCodec } from '../../src/views/codec.ts';
import type { Outcome, SlackApi } from './api.ts';
import type { Directs } from './directs.ts';
import { accountKey } from './ids.ts';
import { checkMessage } from './limits.ts';
import type { Asker, Spot } from './parsed.ts';
import { type MessageContent, renderMessage } from './render-card.ts';
import { sentences } from './sentences.ts';

export interface PrivateDeps {
  readonly api: SlackApi;
  readonly codec: ActionCodec;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'info'>;
  readonly directs: Directs;
  /** For response addresses, which are no method of the API. */
  readonly fetch?: typeof fetch;
  /** The origins that response addresses may have. */
  readonly answersAt?: readonly string[];
  /** Waits; tests move their clock instead. */
  readonly pause?: (ms: number) => Promise<unknown>;
}

type InChannel = Extract<Spot, { kind: 'channel' }>;

/** Shows something to one person only, wherever they are in Slack. */
export interface Private {
  /**
   * Where they are; never a post in the channel. When it cannot be shown to somebody who pressed or chose something, they get a direct
   * message, which says that there was something and nothing else: direct messages can be exported. An answer to what somebody
   * typed never leads to one: it may be a warning that a challenge is theirs, and having one would say as much. It is
   * tried for ten minutes, and then given up.
   */
  show(asker: Asker, spot: InChannel, shown: Card, replaces: boolean): Promise<void>;
  /** In our direct conversation with them. For what anybody may know. */
  write(asker: Asker, channel: string, shown: Card): Promise<void>;
  /** That there was something; see `show`. */
  hint(asker: Asker, sentence: string): Promise<void>;
  /** Makes a call for somebody who waits. When Slack asks for patience, and not for much, it comes back later. */
  patiently(team: string, method: string, args: Record<string, unknown>): Promise<Outcome>;
  /** Makes a call that does no harm when made twice, until it works, Slack says no, or it would take longer than that. */
  persistently(team: string, method: string, args: Record<string, unknown>, ms: number): Promise<Outcome>;
}

/** Slack's, and GovSlack's. Nothing that is for one person's eyes is sent anywhere else, whatever a payload says. */
const ANSWERS_AT = ['https://hooks.slack.com', 'https://hooks.slack-gov.com'];
const RESPONSE_TIMEOUT_MS = 5_000;
/** How long somebody may be kept waiting for an answer that Slack is too busy to show. */
const PATIENCE_MS = 20_000;
const TRIES = 3;
/** How long we try to answer what somebody typed. */
const TYPED_MS = 10 * 60_000;
/** Before we try again when nobody knows what became of a call. */
const DOUBT_MS = [2_000, 10_000, 30_000, 60_000, 120_000];

/** A stop does not wait for it. */
const pauseFor = (ms: number) => sleep(ms, undefined, { ref: false });

export function createPrivate(deps: PrivateDeps): Private {
  const { api, codec, clock, log, directs, fetch: ask = fetch, answersAt = ANSWERS_AT } = deps;
  const { pause = pauseFor } = deps;
  async function patiently(team: string, method: string, args: Record<string, unknown>): Promise<Outcome> {
    for (let tries = 1; ; tries++) {
      const outcome = await api.call(team, method, args);
      if (outcome.kind !== 'later' || tries === TRIES) return outcome;
      const ms = outcome.at.getTime() - clock.now().getTime();
      if (ms > PATIENCE_MS) return outcome;
      await pause(Math.max(0, ms));
    }
  }

  async function persistently(
    team: string,
    method: string,
    args: Record<string, unknown>,
    ms: number,
  ): Promise<Outcome> {
    const end = clock.now().getTime() + ms;
    for (let doubts = 0; ; ) {
      const outcome = await api.call(team, method, args);
      if (outcome.kind === 'ok' || outcome.kind === 'refused') return outcome;
      const now = clock.now().getTime();
      const at = outcome.kind === 'later' ? outcome.at.getTime() : now + (DOUBT_MS[doubts++] ?? ms);
      if (at > end) return outcome;
      await pause(Math.max(0, at - now));
    }
  }

  /** Slack gives an address with each press: no scope is needed there, nor do we have to be in the channel. */
  async function respond(spot: InChannel, content: MessageContent, replaces: boolean): Promise<boolean> {
    if (spot.responseUrl === null || !answersAt.includes(new URL(spot.responseUrl).origin)) return false;
    const thread = spot.thread === null ? {} : { thread_ts: spot.thread };
    const shape = { response_type: 'ephemeral', replace_original: replaces && spot.onPrivateCard };
    try {
      const response = await ask(spot.responseUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...content, ...thread, ...shape }),
        redirect: 'error',
        signal: AbortSignal.timeout(RESPONSE_TIMEOUT_MS),
      });
      await response.body?.cancel();
      return response.ok;
    } catch {
      return false;
    }
  }

  const givenUp = (outcome: Outcome) =>
    outcome.kind === 'ok'
      ? undefined
      : log.info('somebody could not be answered', { platform: 'slack', reason: outcome.why });

  async function hint(asker: Asker, sentence: string): Promise<void> {
    const way = { label: 'Open Soundings', action: { type: 'home.open' } };
    const where = await directs.open(accountKey(asker.user), AbortSignal.timeout(PATIENCE_MS));
    if ('kind' in where)
      return log.info('somebody could not be answered', { platform: 'slack', reason: where.why });
    const content = renderMessage(card({ blocks: [text(sentence), buttons(way)] }), codec);
    givenUp(await patiently(where.team, 'chat.postMessage', { ...content, channel: where.channel }));
  }

  return {
    patiently,
    persistently,
    hint,
    async show(asker, spot, shown, replaces) {
      const content = checkMessage(renderMessage(shown, codec));
      if (await respond(spot, content, replaces)) return;
      const { unfurl_links: _links, unfurl_media: _media, ...ephemeral } = content;
      const thread = spot.thread === null ? {} : { thread_ts: spot.thread };
      const args = { ...ephemeral, ...thread, channel: spot.channel, user: asker.user.user };
      if (spot.trigger === null && spot.responseUrl === null) {
        // Not even a line in the log says that it failed: whoever had just typed there would be somebody with an answer to get.
        await persistently(asker.team, 'chat.postEphemeral', args, TYPED_MS);
        return;
      }
      const outcome = await patiently(asker.team, 'chat.postEphemeral', args);
      // Whether it was shown nobody knows. Shown twice it does no harm, and it is gone with the next start of their Slack.
      const again =
        outcome.kind === 'unknown' ? await patiently(asker.team, 'chat.postEphemeral', args) : outcome;
      if (again.kind === 'ok') return;
      await hint(asker, sentences.notShown);
    },
    async write(asker, channel, shown) {
      const content = renderMessage(shown, codec);
      givenUp(await patiently(asker.team, 'chat.postMessage', { ...content, channel }));
    },
  };
}
