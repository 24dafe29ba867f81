import type { Verdict } from './messenger.ts';

/** What becomes of an outbox row after an attempt. */
export type Settlement =
  | { readonly kind: 'done'; readonly ref: string }
  | {
      readonly kind: 'again';
      readonly status: 'waiting' | 'unsure';
      readonly dueAt: Date;
      readonly reason: string;
    }
  | { readonly kind: 'refused'; readonly reason: string };

const SECOND = 1_000;
const LONGEST_WAIT = 15 * 60 * SECOND;

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
