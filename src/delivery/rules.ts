import type { Messenger, Verdict } from './messenger.ts';

/** What becomes of an outbox row after an attempt. */
export type Settlement =
  | { readonly kind: 'done'; readonly ref: string }
  | {
      readonly kind: 'again';
      readonly status: 'waiting' | 'unsure';
      readonly dueAt: Date;
      readonly reason: string;
    }
  | { readonly kind: 'refused'; readonly reason: string }
  /** To an author: how it went is in `progress` and for the vault alone. No `dueAt`: its time is up. */
  | {
      readonly kind: 'kept';
      readonly progress: Uint8Array<ArrayBuffer>;
      readonly dueAt: Date | null;
    };

/**
 * The platforms in the order in which one of a member's accounts is chosen for a private message: those that bring it to them
 * before those that they have to visit. Among equals by name, so that a second attempt, after a start with other settings too,
 * looks where the first one went.
 */
export function inOrderOfPreference(
  platforms: Iterable<Pick<Messenger, 'platform' | 'isVisited'>>,
): readonly string[] {
  const visited = (one: { readonly isVisited?: boolean }) => Number(one.isVisited ?? false);
  return [...platforms]
    .sort((a, b) => visited(a) - visited(b) || a.platform.localeCompare(b.platform, 'en-GB'))
    .map(({ platform }) => platform);
}

const SECOND = 1_000;
const LONGEST_WAIT = 15 * 60 * SECOND;
const HOUR = 3_600 * SECOND;

/** How many days a message to an author is looked at, arrived or not. */
export const KEPT_DAYS = 7;

/**
 * A message to an author is looked at after 1 s, 2 s, 4 s … up to a quarter of an hour, and then at each full hour until
 * its day has come: counted from when it was taken in hand, and never from how it went, so that all are alike.
 */
export function keep(
  progress: Uint8Array<ArrayBuffer>,
  {
    attempts,
    claimedAt,
    keptUntil,
  }: { readonly attempts: number; readonly claimedAt: Date; readonly keptUntil: Date | null },
): Settlement {
  if (keptUntil === null || keptUntil <= claimedAt) return { kind: 'kept', progress, dueAt: null };
  const wait = backOff(attempts);
  const at = claimedAt.getTime();
  const next = wait < LONGEST_WAIT ? at + wait : (Math.floor(at / HOUR) + 1) * HOUR;
  return { kind: 'kept', progress, dueAt: new Date(next) };
}

/** 1 s, 2 s, 4 s … up to a quarter of an hour. */
function backOff(attempts: number): number {
  return Math.min(LONGEST_WAIT, SECOND * 2 ** Math.min(attempts - 1, 20));
}

/**
 * `attempts` counts this one. Nothing is given up for taking long: a platform may be away for a night, and a
 * challenge that was released must arrive. Only a refusal ends a delivery.
 */
export function settle(verdict: Verdict, attempts: number, now: Date): Settlement {
  switch (verdict.kind) {
    case 'sent':
      return { kind: 'done', ref: verdict.ref };
    case 'refused':
      return { kind: 'refused', reason: verdict.why };
    case 'later': {
      // A platform that names a time is taken at its word, but never for less than a moment.
      const dueAt = new Date(Math.max(verdict.at.getTime(), now.getTime() + 100));
      return { kind: 'again', status: 'waiting', dueAt, reason: verdict.why };
    }
    case 'unknown':
      return {
        kind: 'again',
        status: 'unsure',
        dueAt: new Date(now.getTime() + backOff(attempts)),
        reason: verdict.why,
      };
  }
}
