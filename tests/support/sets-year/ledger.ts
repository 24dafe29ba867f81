import type { Card } from '../../../src/views/card.ts';
import type { FakePlatform } from '../fake-platform.ts';
import { buttonsOn, wordsOn } from '../read-card.ts';

/** Why something went out: somebody pressed, or its time had come. */
export type Cause = 'pressed' | 'due';

export interface Received {
  readonly at: Date;
  readonly cause: Cause;
  /** The account's key. */
  readonly account: string;
  readonly card: Card;
  readonly words: string;
  /** Which rounds and sets its buttons are about. */
  readonly rounds: readonly string[];
  readonly sets: readonly string[];
}

/** Every private message of the year that arrived, with the moment at which it came. */
export class Ledger {
  readonly received: Received[] = [];
  readonly #platforms: readonly FakePlatform[];
  readonly #read = new Set<string>();

  constructor(platforms: readonly FakePlatform[]) {
    this.#platforms = platforms;
  }

  /** Takes what has come since it was asked last. Gives it. */
  take(at: Date, cause: Cause): readonly Received[] {
    const fresh: Received[] = [];
    for (const platform of this.#platforms) {
      // What comes stands last; what is taken away again leaves the others in order.
      const known = platform.messages.findLastIndex(({ ref }) => this.#read.has(ref));
      for (const { ref, to, card } of platform.messages.slice(known + 1)) {
        this.#read.add(ref);
        if (to.kind !== 'person') continue;
        const actions = buttonsOn(card).map(({ action }) => action);
        const ids = (key: string) =>
          actions.flatMap((action) => (typeof action[key] === 'string' ? [String(action[key])] : []));
        const about = { rounds: ids('round'), sets: ids('set') };
        fresh.push({ at, cause, account: to.account, card, words: wordsOn(card), ...about });
      }
    }
    // Two processes may deliver in any order.
    fresh.sort((a, b) => orderOf(a.account, b.account) || orderOf(a.words, b.words));
    this.received.push(...fresh);
    return fresh;
  }
}

const orderOf = (one: string, other: string) => (one < other ? -1 : Number(one > other));
