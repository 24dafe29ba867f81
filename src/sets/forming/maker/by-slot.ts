import { NOWHERE } from './nowhere.ts';

/** Which sets stand under which slot. */
export class BySlot {
  readonly #slot: Int32Array;
  readonly #under: number[][];
  readonly #standsAt: Int32Array;

  constructor(sets: number, slots: number) {
    this.#slot = new Int32Array(sets).fill(NOWHERE);
    this.#under = Array.from({ length: slots }, () => []);
    this.#standsAt = new Int32Array(sets);
  }

  under(slot: number): readonly number[] {
    return this.#under[slot] as number[];
  }

  all(): number[] {
    return this.#under.flat();
  }

  slotOf(set: number): number {
    return this.#slot[set] as number;
  }

  /** Puts a set under a slot. It must stand nowhere. */
  stand(set: number, slot: number): void {
    const list = this.#under[slot] as number[];
    this.#slot[set] = slot;
    this.#standsAt[set] = list.length;
    list.push(set);
  }

  leave(set: number): void {
    const list = this.#under[this.#slot[set] as number] as number[];
    const place = this.#standsAt[set] as number;
    const last = list.pop() as number;
    if (last === set) return;
    list[place] = last;
    this.#standsAt[last] = place;
  }
}
