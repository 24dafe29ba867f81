import { AGAIN, type Numbered } from './numbered.ts';

/** Up to here every pair has its place in one table (36 MB); above, only pairs that have met are kept. */
const TABLE_UP_TO = 3_000;
/** One meeting, in the upper half of a pair's number; the lower half is the cost of how alike they are. */
const ONCE = 0x10000;
const COST_MASK = 0xffff;
const NEVER = -1;

/**
 * What is known of any two people: whether they may sit together at all, how alike they are, and how often they have met, in
 * earlier sets and in the rounds made so far.
 */
export class Pairs {
  readonly #people: Numbered;
  readonly #table: Int32Array | null;
  #keys = new Float64Array(0);
  #times = new Int32Array(0);
  #used = 0;

  constructor(people: Numbered) {
    this.#people = people;
    const { count } = people;
    this.#table = count <= TABLE_UP_TO ? new Int32Array(count * count) : null;
    if (this.#table === null) this.#resize(1 << 16);
    else
      for (let one = 0; one < count; one++)
        for (let other = 0; other < one; other++) {
          const value = this.#unmet(one, other);
          this.#table[one * count + other] = value;
          this.#table[other * count + one] = value;
        }
    for (const [one, other] of people.met) this.meet(one, other, 1);
  }

  /** Whether the two may never be in one set: one authority, or kept apart. */
  never(one: number, other: number): boolean {
    return this.#value(one, other) < 0;
  }

  /** What it would cost to put two together who are not; below nought: they must not be. */
  costToJoin(one: number, other: number): number {
    const value = this.#value(one, other);
    if (value < 0) return NEVER;
    return (value & COST_MASK) + (value >= ONCE ? AGAIN : 0);
  }

  /** What it would save to part two who are in one set. */
  savedByParting(one: number, other: number): number {
    const value = this.#value(one, other);
    return (value & COST_MASK) + (value >= 2 * ONCE ? AGAIN : 0);
  }

  /** How often the two have met, in earlier sets (once at most) and in the rounds made so far. */
  times(one: number, other: number): number {
    const value = this.#value(one, other);
    return value < 0 ? 0 : value >> 16;
  }

  /** Counts a meeting, or takes one back with -1. */
  meet(one: number, other: number, by: 1 | -1): void {
    const { count } = this.#people;
    if (this.#table) {
      const [there, back] = [one * count + other, other * count + one];
      const value = this.#table[there] as number;
      if (value < 0) return; // met long ago, and may not meet again
      this.#table[there] = value + by * ONCE;
      this.#table[back] = value + by * ONCE;
      return;
    }
    const key = one < other ? one * count + other : other * count + one;
    let at = this.#find(key);
    if (this.#keys[at] === -1) {
      if (by < 0) return;
      if (++this.#used * 2 > this.#keys.length) {
        this.#resize(this.#keys.length);
        at = this.#find(key);
      }
      this.#keys[at] = key;
    }
    this.#times[at] = (this.#times[at] as number) + by;
  }

  #value(one: number, other: number): number {
    const { count } = this.#people;
    if (this.#table) return this.#table[one * count + other] as number;
    const value = this.#unmet(one, other);
    if (value < 0) return value;
    const at = this.#find(one < other ? one * count + other : other * count + one);
    return value + (this.#times[at] as number) * ONCE;
  }

  #unmet(one: number, other: number): number {
    const { authority, mixed, apart } = this.#people;
    if (authority[one] === authority[other]) return NEVER;
    if (apart.size > 0 && apart.get(one)?.has(other)) return NEVER;
    let cost = 0;
    for (let at = 0; at < mixed.length; at++) {
      const kind = mixed[at] as Numbered['mixed'][number];
      if (kind.of[one] === kind.of[other]) cost += kind.cost;
    }
    return cost;
  }

  /** Where the key is kept, or the empty place where it would be. */
  #find(key: number): number {
    const last = this.#keys.length - 1;
    let at = (Math.imul(key % 0x7fffffff, 0x9e3779b1) >>> 7) & last;
    while (this.#keys[at] !== key && this.#keys[at] !== -1) at = (at + 1) & last;
    return at;
  }

  /** A table at least four times as long as there are pairs that have met; pairs that have not are dropped. */
  #resize(atLeast: number): void {
    const [keys, times] = [this.#keys, this.#times];
    let kept = 0;
    for (let at = 0; at < times.length; at++) if ((times[at] as number) > 0) kept++;
    let length = atLeast;
    while (length < kept * 4) length *= 2;
    this.#keys = new Float64Array(length).fill(-1);
    this.#times = new Int32Array(length);
    this.#used = kept;
    for (let at = 0; at < times.length; at++) {
      if ((times[at] as number) <= 0) continue;
      const place = this.#find(keys[at] as number);
      this.#keys[place] = keys[at] as number;
      this.#times[place] = times[at] as number;
    }
  }
}
