import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../../src/log.ts';
import type { Clock } from '../../src/time/clock.ts';
import { type Client, type ClientOptions, callOnce, createClient, type Ending } from './client.ts';
import { isWord, type Meaning, meaningOf, mendingOf, notInstalledThere } from './errors.ts';
import type { TokenSource } from './installations.ts';
import { checkMessage, checkView } from './limits.ts';
import type { Call, Pacing } from './pacing.ts';

/** What became of one call. */
export type Outcome =
  | { readonly kind: 'ok'; readonly body: Readonly<Record<string, unknown>> }
  | { readonly kind: 'later'; readonly at: Date; readonly why: string }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'unknown'; readonly why: string };

/** Slack's Web API, as the whole adapter uses it: with the workspace's own token, at its own pace, and one try only. */
export interface SlackApi {
  /**
   * Calls a method in a workspace or organisation. Throws `NotForSlack` for a payload that Slack would not take, which is a
   * fault of ours; never for what Slack did. `signal`: when it fires nothing more is sent, and what is on its way counts
   * as unknown.
   */
  call(team: string, method: string, args: Record<string, unknown>, signal?: AbortSignal): Promise<Outcome>;
}

export interface SlackApiDeps extends ClientOptions {
  readonly tokens: TokenSource;
  readonly pacing: Pacing;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'warn'>;
  /** Waits for a call's turn, a moment at the most; tests move their clock instead. */
  readonly wait?: (ms: number) => Promise<unknown>;
}

/** When to come back if Slack could not be reached, or our own database could not say what the token is. */
const SOON_MS = 5_000;

/** Methods that put something before somebody's eyes in a channel: these have to be no more than about one a second there. */
const IN_CHANNEL = new Set(['chat.postMessage', 'chat.postEphemeral']);

/** Gives the API. It keeps one client for each workspace, and a new one when the workspace has a new token. */
export function createSlackApi(deps: SlackApiDeps): SlackApi {
  const { tokens, pacing, clock, log, wait = sleep } = deps;
  const clients = new Map<string, { token: string; client: Client }>();

  /** Until when a fault that somebody can mend has been written down. */
  const said = new Map<string, Date>();

  /** Says in words what to mend, once for all that waits for the same. */
  function sayWhatToMend(team: string, why: string, until: Date): void {
    const mending = mendingOf(why);
    const about = `${team} ${why}`;
    const quietUntil = said.get(about);
    if (mending === null || (quietUntil && quietUntil > clock.now())) return;
    said.set(about, until);
    log.warn(mending, { platform: 'slack', place: team, reason: why });
  }

  const later = (ms: number, why: string): Outcome => ({
    kind: 'later',
    at: new Date(clock.now().getTime() + ms),
    why,
  });

  async function clientOf(team: string): Promise<Client | Outcome> {
    let token: string | null;
    try {
      token = await tokens.tokenFor(team);
    } catch {
      return later(SOON_MS, 'token-not-read');
    }
    if (token === null) return outcomeOfMeaning(team, notInstalledThere);
    const known = clients.get(team);
    if (known?.token === token) return known.client;
    const client = createClient(token, deps);
    clients.set(team, { token, client });
    return client;
  }

  /** Waits for the call's turn. `null`: it may go. */
  async function turn(call: Call): Promise<Outcome | null> {
    const booked = pacing.book(call, clock.now());
    if ('later' in booked) return { kind: 'later', at: booked.later, why: 'rate-limited' };
    const ms = booked.goAt.getTime() - clock.now().getTime();
    if (ms > 0) await wait(ms);
    // Meanwhile somebody else's call may have been told to be quiet.
    const held = pacing.heldUntil(call, clock.now());
    return held && { kind: 'later', at: held, why: 'rate-limited' };
  }

  function outcomeOfMeaning(team: string, meaning: Meaning, isAside = false): Outcome {
    if (meaning.kind !== 'later') return meaning;
    const at = new Date(clock.now().getTime() + meaning.afterMs);
    if (!isAside) sayWhatToMend(team, meaning.why, at);
    return { kind: 'later', at, why: meaning.why };
  }

  function outcomeOf(call: Call, ending: Ending, isPrivate: boolean): Outcome {
    switch (ending.kind) {
      case 'answer':
        return { kind: 'ok', body: ending.body };
      case 'limited': {
        const now = clock.now();
        const at = new Date(now.getTime() + ending.retryAfterMs);
        pacing.hold(call, at, now);
        return { kind: 'later', at, why: 'rate-limited' };
      }
      case 'not reached':
        return later(SOON_MS, 'not-reached');
      case 'no answer':
        return { kind: 'unknown', why: ending.why };
      case 'error': {
        const meaning = meaningOf(ending.word);
        if (meaning) return outcomeOfMeaning(call.team, meaning, isAbout(call.method, 'files'));
        if (!isWord(ending.word)) return { kind: 'unknown', why: 'answer-not-understood' };
        if (!isPrivate)
          log.warn('Slack gave an error that Soundings does not know', {
            platform: 'slack',
            code: ending.word,
          });
        return { kind: 'unknown', why: 'error-not-known' };
      }
    }
  }

  return {
    async call(team, method, args, signal) {
      checkPayload(method, args);
      const channel = IN_CHANNEL.has(method) && typeof args.channel === 'string' ? args.channel : undefined;
      const call: Call = { team, method, ...(channel === undefined ? {} : { channel }) };
      const client = await clientOf(team);
      if ('kind' in client) return client;
      const notYet = await turn(call);
      if (notYet) return notYet;
      // Whoever asked has given up and been told so: from here on nothing may happen any more.
      if (signal?.aborted) return { kind: 'unknown', why: 'timed-out' };
      return outcomeOf(call, await callOnce(client, method, args), isPrivate(method, args));
    },
  };
}

/**
 * Whether it is about a message for one person. A line in the log at that moment would say of an author's challenge that its author is in
 * Slack, and of whoever has just typed in a thread that there was something to tell them.
 */
const isPrivate = (method: string, { channel }: Record<string, unknown>): boolean =>
  method === 'chat.postEphemeral' ||
  method === 'conversations.open' ||
  isAbout(method, 'files') ||
  String(channel).startsWith('D');

const isAbout = (method: string, what: string) => method.startsWith(`${what}.`);

/** Nothing leaves that Slack would refuse for what it is. */
function checkPayload(method: string, args: Record<string, unknown>): void {
  if (method === 'chat.postMessage' || method === 'chat.postEphemeral' || method === 'chat.update')
    checkMessage(args);
  if (method.startsWith('views.') && typeof args.view === 'object' && args.view !== null)
    checkView(args.view);
}
