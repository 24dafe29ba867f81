/** Bits for each person that say whom they may have met: 256. */
const HINT_WORDS = 8;
const hintOf = (person: number) => (Math.imul(person, 0x9e3779b1) >>> 24) & 255;
/** The lower bits of a number in a list say how often; the upper, whom. */
const TIMES_BITS = 6;
const ONCE = 1;

/**
 * How often any two of very many people have met: a short list for each, since one person is mostly compared with several others in
 * turn, and then their list is at hand. A few bits before it say at once that most have not met.
 */
export class Meetings {
  readonly #lists: number[][];
  readonly #hints: Int32Array;

  constructor(people: number) {
    this.#lists = Array.from({ length: people }, () => []);
    this.#hints = new Int32Array(people * HINT_WORDS);
  }

  times(one: number, other: number): number {
    const bit = hintOf(other);
    const word = this.#hints[one * HINT_WORDS + (bit >>> 5)] as number;
    if (((word >>> (bit & 31)) & 1) === 0) return 0;
    const list = this.#lists[one] as number[];
    for (let at = 0; at < list.length; at++) {
      const entry = list[at] as number;
      if (entry >> TIMES_BITS === other) return entry & ((1 << TIMES_BITS) - 1);
    }
    return 0;
  }

  /** Counts a meeting, or takes one back. More than 60 meetings of one pair must not be counted. */
  meet(one: number, other: number, by: 1 | -1): void {
    this.#note(one, other, by);
    this.#note(other, one, by);
  }

  #note(one: number, other: number, by: 1 | -1): void {
    const list = this.#lists[one] as number[];
    let at = list.length - 1;
    while (at >= 0 && (list[at] as number) >> TIMES_BITS !== other) at--;
    if (at >= 0) {
      list[at] = (list[at] as number) + by;
      if (((list[at] as number) & ((1 << TIMES_BITS) - 1)) > 0) return;
      list[at] = list.at(-1) as number;
      list.pop();
    } else if (by > 0) {
      list.push((other << TIMES_BITS) | ONCE);
      const bit = hintOf(other);
      const word = one * HINT_WORDS + (bit >>> 5);
      this.#hints[word] = (this.#hints[word] as number) | (1 << (bit & 31));
    }
  }
}
