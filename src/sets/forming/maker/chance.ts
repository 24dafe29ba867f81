/** Chance that a seed decides: the same seed, the same numbers, on every machine. Not for secrets. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = (Math.imul(seed | 0, 0x9e3779b1) ^ 0x5bd1e995) >>> 0;
    for (let at = 0; at < 4; at++) this.next();
  }

  /** From 0 up to, but without, 1: mulberry32, which passes the usual tests and costs next to nothing. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from 0 up to, but without, `limit`. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** Puts a list into a random order, in place, and gives it. */
  shuffle<List extends number[] | Int32Array>(list: List): List {
    for (let at = list.length - 1; at > 0; at--) {
      const other = this.below(at + 1);
      const kept = list[at] as number;
      list[at] = list[other] as number;
      list[other] = kept;
    }
    return list;
  }
}
