import { Meetings } from './meetings.ts';
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
  /** What pairs are compared by, person after person: authority, then each thing that is mixed. */
  readonly #traits: Int32Array;
  readonly #costs: Int32Array;
  readonly #isKeptApart: Uint8Array;
  /** Instead of the table, where there are too many people for one. */
  readonly #meetings: Meetings;

  constructor(people: Numbered) {
    this.#people = people;
    const { count, mixed } = people;
    this.#costs = Int32Array.from(mixed, ({ cost }) => cost);
    const traits = [people.authority, ...mixed.map(({ of }) => of)];
    this.#traits = new Int32Array(count * traits.length);
    for (const [trait, of] of traits.entries())
      for (let person = 0; person < count; person++)
        this.#traits[person * traits.length + trait] = of[person] as number;
    this.#isKeptApart = Uint8Array.from({ length: count }, (_, person) => (people.apart.has(person) ? 1 : 0));
    this.#table = count <= TABLE_UP_TO ? new Int32Array(count * count) : null;
    this.#meetings = new Meetings(this.#table ? 0 : count);
    if (this.#table)
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
    this.#meetings.meet(one, other, by);
  }

  #value(one: number, other: number): number {
    if (this.#table) return this.#table[one * this.#people.count + other] as number;
    const value = this.#unmet(one, other);
    return value < 0 ? value : value + this.#meetings.times(one, other) * ONCE;
  }

  #unmet(one: number, other: number): number {
    const length = this.#costs.length + 1;
    const [first, second] = [one * length, other * length];
    if (this.#traits[first] === this.#traits[second]) return NEVER;
    if (this.#isKeptApart[one] === 1 && this.#people.apart.get(one)?.has(other)) return NEVER;
    let cost = 0;
    for (let at = 1; at < length; at++)
      if (this.#traits[first + at] === this.#traits[second + at]) cost += this.#costs[at - 1] as number;
    return cost;
  }
}
