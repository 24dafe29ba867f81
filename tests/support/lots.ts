import { createHmac } from 'node:crypto';
import type { KeySource } from '../../src/anonymity/keys.ts';
import { type KeptApart, lots, onePairOf } from '../../src/sets/joining/apart.ts';
import { testKeys } from './test-keys.ts';

/**
 * The keys of all tests, of which one may be chosen: that for the lots that keep two people of a call apart. People and calls have other
 * ids in each run, so a test that moves people says first how the lots are to fall among them, and a key is looked for that does so.
 */
export class LotKeys implements KeySource {
  #lots = testKeys.subkey('set-lots');

  subkey(purpose: string) {
    return purpose === 'set-lots' ? this.#lots : testKeys.subkey(purpose);
  }

  /**
   * Has exactly these pairs of a call's people kept apart by lot. `late`: who asked for a late place. Works for some thirty people and
   * a pair or two: more would take long to find.
   */
  draw(
    call: { readonly id: string; readonly closedWith: number },
    people: readonly string[],
    pairs: readonly (readonly [string, string])[] = [],
    late: readonly string[] = [],
  ): void {
    const wanted: KeptApart = (one, other) =>
      pairs.some((pair) => pair.includes(one) && pair.includes(other));
    for (let at = 0; ; at++) {
      this.#lots = createHmac('sha256', 'lots').update(String(at)).digest();
      const drawn = lots(this, call.id, onePairOf(call.closedWith), new Set(late));
      const asWanted = (one: string, other: string) => drawn(one, other) === wanted(one, other);
      // What is wanted is the rarest, and looked at first.
      if (pairs.every((pair) => asWanted(...pair)) && everyPair(people, asWanted)) return;
    }
  }
}

const everyPair = (people: readonly string[], holds: (one: string, other: string) => boolean) =>
  people.every((one, at) => people.slice(at + 1).every((other) => holds(one, other)));
