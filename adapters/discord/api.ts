import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../../src/log.ts';
import type { Clock } from '../../src/time/clock.ts';
import type { CardFile } from '../../src/views/card.ts';
import { meaningOf } from './errors.ts';
import { type Ending, type HttpOptions, requestOnce } from './http.ts';
import { checkBody } from './limits.ts';
import type { Pacing } from './pacing.ts';
import { type Route, routeOf } from './rates.ts';

/** What became of one request. */
export type Outcome =
  /** `body`: what Discord said; `null` when it had nothing to say. */
  | { readonly kind: 'ok'; readonly body: unknown }
  | { readonly kind: 'later'; readonly at: Date; readonly why: string }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'unknown'; readonly why: string };

/** Discord's REST API, as the whole adapter uses it: with the bot's token, at its pace, and one try only. */
export interface DiscordApi {
  /**
   * Makes a request, such as `POST /channels/1/messages`. Throws `NotForDiscord` for a body that Discord would not take, which
   * is a fault of ours; never for what Discord did. `signal`: when it fires nothing more is sent, and what is on its way counts
   * as unknown. `file`: comes with it, in the same request.
   */
  call(method: string, path: string, body?: object, signal?: AbortSignal, file?: CardFile): Promise<Outcome>;
}

/** The same, for direct messages, too. */
export interface DiscordLine extends DiscordApi {
  /**
   * At the same pace, and without a word in the log: a line at that moment would say of an author's challenge that its author is on
   * Discord, and of whoever has just typed in a thread that there was something to tell them.
   */
  readonly privately: DiscordApi;
}

export interface DiscordApiDeps extends HttpOptions {
  readonly pacing: Pacing;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'warn'>;
  /** Waits for a request's turn, a moment at the most; tests move their clock instead. */
  readonly wait?: (ms: number) => Promise<unknown>;
}

/** When to come back if Discord could not be reached. */
const SOON_MS = 5_000;

export function createDiscordApi(deps: DiscordApiDeps): DiscordLine {
  return { ...lineWith(deps), privately: lineWith({ ...deps, log: { warn() {} } }) };
}

function lineWith(deps: DiscordApiDeps): DiscordApi {
  const { pacing, clock, log, wait = sleep } = deps;

  const later = (ms: number, why: string): Outcome => ({
    kind: 'later',
    at: new Date(clock.now().getTime() + ms),
    why,
  });

  /** Waits for the request's turn. `null`: it may go. */
  async function turn(route: Route): Promise<Outcome | null> {
    const booked = pacing.book(route, clock.now());
    if ('later' in booked) return { kind: 'later', at: booked.later, why: 'rate-limited' };
    const ms = booked.goAt.getTime() - clock.now().getTime();
    if (ms > 0) await wait(ms);
    // Meanwhile somebody else's request may have been told to be quiet.
    const held = pacing.heldUntil(route, clock.now());
    return held && { kind: 'later', at: held, why: 'rate-limited' };
  }

  function outcomeOf(route: Route, ending: Ending): Outcome {
    const now = clock.now();
    if ('news' in ending && ending.news) pacing.learn(route, ending.news, now);
    switch (ending.kind) {
      case 'answer':
        return { kind: 'ok', body: ending.body };
      case 'limited': {
        if (!ending.isShared) pacing.countInvalid(now);
        const at = new Date(now.getTime() + ending.retryAfterMs);
        pacing.hold(route, at, now);
        if (ending.isGlobal) pacing.hold(null, at, now);
        return { kind: 'later', at, why: 'rate-limited' };
      }
      case 'not reached':
        return later(SOON_MS, 'not-reached');
      case 'no answer':
        return { kind: 'unknown', why: ending.why };
      case 'error':
        return failed(route, ending, now);
    }
  }

  function failed(route: Route, { status, code }: Extract<Ending, { kind: 'error' }>, now: Date): Outcome {
    if (status === 401 || status === 403) pacing.countInvalid(now);
    const meaning = meaningOf(status, code);
    if (meaning?.kind === 'later') {
      const outcome = later(meaning.afterMs, meaning.why);
      // With a token that is not valid everything would be refused, and each refusal is counted.
      if (status === 401 && !route.isAnswer)
        pacing.hold(null, new Date(now.getTime() + meaning.afterMs), now);
      return outcome;
    }
    if (meaning) return meaning;
    if (code === null) return { kind: 'unknown', why: 'http-error' };
    log.warn('Discord gave an error that Soundings does not know', {
      platform: 'discord',
      code: `${status} ${code}`,
    });
    return { kind: 'unknown', why: 'error-not-known' };
  }

  return {
    async call(method, path, body, signal, file) {
      const [bare = ''] = path.split('?');
      if (body !== undefined) checkBody(method, bare, body);
      const route = routeOf(method, bare);
      const notYet = await turn(route);
      if (notYet) return notYet;
      // Whoever asked has given up and been told so: from here on nothing may happen any more.
      if (signal?.aborted) return { kind: 'unknown', why: 'timed-out' };
      const carried = { ...(body === undefined ? {} : { body }), ...(file === undefined ? {} : { file }) };
      const request = { method, path, asBot: !route.isAnswer, ...carried };
      return outcomeOf(route, await requestOnce(request, deps, signal));
    },
  };
}
