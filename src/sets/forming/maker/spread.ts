import type { Chance } from './chance.ts';
import { NOWHERE } from './nowhere.ts';
import type { Numbered } from './numbered.ts';
import type { Band } from './person.ts';

/** How far down a list of people is looked for somebody of an authority that still fits. */
const LOOK_AT = 2_000;
/** How many people are asked to make room for one before it is given up. */
const ASK_AT_MOST = 3_000;

/**
 * Who meets under which slot, before anybody is put into a set. If a slot gets `sets` sets and between `least` and `most` people for
 * each of them, and no authority has more people there than there are sets, then dealing them out gives sets that break no
 * rule but keep-aparts. So the hard part, to place as many as possible, is a flow of people to slots: somebody who finds every
 * slot full asks those there to go elsewhere, they ask others, and so on (augmenting paths, breadth first).
 */
export class Spread {
  readonly #people: Numbered;
  readonly #band: Band;
  readonly #chance: Chance;
  #slotOf: Int32Array;
  #sets: Int32Array;
  readonly #under: number[][];
  readonly #standsAt: Int32Array;
  readonly #perAuthority = new Map<number, number>();

  constructor(people: Numbered, band: Band, chance: Chance) {
    this.#people = people;
    this.#band = band;
    this.#chance = chance;
    this.#slotOf = new Int32Array(people.count).fill(NOWHERE);
    this.#sets = new Int32Array(people.slots);
    this.#under = Array.from({ length: people.slots }, () => []);
    this.#standsAt = new Int32Array(people.count);
  }

  peopleUnder(slot: number): readonly number[] {
    return this.#under[slot] as number[];
  }

  /**
   * A first spread: set after set is opened where most people are still free, and takes those first who are in `first`, then
   * those who have the fewest other slots. Then whoever is left asks for room.
   */
  fill(first: ReadonlySet<number> = new Set()): void {
    const { slotsOf, slots } = this.#people;
    const waiting = this.#waitingLists(first);
    const from = new Int32Array(slots);
    const liking = Float64Array.from({ length: slots }, () => 0.85 + 0.3 * this.#chance.next());
    const free = new Int32Array(slots);
    for (const own of slotsOf) for (const slot of own) free[slot] = (free[slot] as number) + 1;
    for (;;) {
      let best = 0;
      for (let slot = 1; slot < slots; slot++)
        if (
          (free[slot] as number) * (liking[slot] as number) >
          (free[best] as number) * (liking[best] as number)
        )
          best = slot;
      if ((free[best] as number) < this.#band.least) break;
      const list = waiting[best] as Int32Array;
      while (
        (from[best] as number) < list.length &&
        this.#slotOf[list[from[best] as number] as number] !== NOWHERE
      )
        from[best] = (from[best] as number) + 1;
      const placed = this.#openFrom(list, from[best] as number, best);
      if (placed.length === 0) free[best] = 0;
      for (const person of placed)
        for (const slot of slotsOf[person] as Int32Array) free[slot] = (free[slot] as number) - 1;
    }
    this.#placeRest();
  }

  /**
   * Tries `times` over to place more people: opens a set where somebody is left over, with people from other slots, lets what becomes
   * too small close, and keeps that if no fewer are placed.
   */
  improve(times: number): void {
    let left = this.#hopeful();
    for (let time = 0; time < times && left.length > 0; time++) {
      const before = { slotOf: this.#slotOf.slice(), sets: this.#sets.slice() };
      const person = left[this.#chance.below(left.length)] as number;
      const own = this.#people.slotsOf[person] as Int32Array;
      this.#force(own[this.#chance.below(own.length)] as number);
      this.#placeRest();
      const now = this.#hopeful();
      if (now.length <= left.length) left = now;
      else this.#restore(before);
    }
  }

  /** For each slot its people, those in `first` first, then those with the fewest slots; otherwise in an order by chance. */
  #waitingLists(first: ReadonlySet<number>): Int32Array[] {
    const { count, slots, slotsOf } = this.#people;
    const order = this.#chance.shuffle(Int32Array.from({ length: count }, (_, person) => person));
    const urgency = (person: number) => (first.has(person) ? 0 : (slotsOf[person] as Int32Array).length);
    order.sort((one, other) => urgency(one) - urgency(other));
    const lists: number[][] = Array.from({ length: slots }, () => []);
    for (const person of order) for (const slot of slotsOf[person] as Int32Array) lists[slot]?.push(person);
    return lists.map((list) => Int32Array.from(list));
  }

  #openFrom(list: Int32Array, from: number, slot: number): number[] {
    const { least, target } = this.#band;
    const placed: number[] = [];
    this.#sets[slot] = (this.#sets[slot] as number) + 1;
    for (let at = from; at < Math.min(list.length, from + LOOK_AT) && placed.length < target; at++) {
      const person = list[at] as number;
      if (this.#slotOf[person] !== NOWHERE || this.#isTaken(slot, person)) continue;
      this.#put(person, slot);
      placed.push(person);
    }
    // With room to spare below, one set less than the target is fine if the least is reached.
    if ((this.#under[slot] as number[]).length >= least * (this.#sets[slot] as number)) return placed;
    for (const person of placed) this.#take(person);
    this.#sets[slot] = (this.#sets[slot] as number) - 1;
    return [];
  }

  #placeRest(): void {
    const rest = this.#chance.shuffle(this.#hopeful());
    let inVain = 0;
    for (const person of rest) {
      if (inVain > 200) return;
      inVain = this.#ask(person) ? 0 : inVain + 1;
    }
  }

  /** Finds room for somebody, letting others go elsewhere. Gives whether there was a way. */
  #ask(person: number): boolean {
    const asked = new Map<number, number>([[person, NOWHERE]]);
    const emptied = new Set<number>();
    const queue = [person];
    for (let at = 0; at < queue.length && at < ASK_AT_MOST; at++) {
      const one = queue[at] as number;
      for (const slot of this.#people.slotsOf[one] as Int32Array) {
        if (this.#sets[slot] === 0 || slot === this.#slotOf[one]) continue;
        const isTaken = this.#isTaken(slot, one);
        if (!isTaken && !this.#isFull(slot)) {
          if (this.#moveAlong(one, slot, asked)) return true;
          continue;
        }
        if (emptied.has(slot)) continue;
        if (!isTaken) emptied.add(slot);
        for (const other of this.#under[slot] as number[]) {
          if (asked.has(other)) continue;
          if (isTaken && !this.#isInTheWay(other, one)) continue;
          asked.set(other, one);
          queue.push(other);
        }
      }
    }
    return false;
  }

  /** Lets each of a chain take the place of the one they asked. A chain that crosses itself may fail: then nothing has changed. */
  #moveAlong(last: number, free: number, asked: ReadonlyMap<number, number>): boolean {
    const undo: [number, number][] = [];
    let [person, to] = [last, free];
    while (person !== NOWHERE) {
      const from = this.#slotOf[person] as number;
      if (from !== NOWHERE) this.#take(person);
      undo.push([person, from]);
      if (this.#isTaken(to, person) || this.#isFull(to)) {
        for (const [one] of undo) if (this.#slotOf[one] !== NOWHERE) this.#take(one);
        for (const [one, slot] of undo) if (slot !== NOWHERE) this.#put(one, slot);
        return false;
      }
      this.#put(person, to);
      to = from;
      person = asked.get(person) ?? NOWHERE;
    }
    return true;
  }

  /** One set more under a slot, whoever has to come from elsewhere for it. */
  #force(slot: number): void {
    this.#sets[slot] = (this.#sets[slot] as number) + 1;
    const can = this.#chance.shuffle(
      Array.from(this.#people.slotsOf.keys()).filter((person) =>
        this.#people.slotsOf[person]?.includes(slot),
      ),
    );
    const missing = () => (this.#sets[slot] as number) * this.#band.least - this.peopleUnder(slot).length;
    const spare = (at: number) => this.peopleUnder(at).length - (this.#sets[at] as number) * this.#band.least;
    for (const wanted of [NOWHERE, 0, 1]) {
      for (const person of can) {
        const from = this.#slotOf[person] as number;
        if (from === slot || this.#isTaken(slot, person)) continue;
        const fits =
          from === NOWHERE ? wanted === NOWHERE : wanted === 1 || (wanted === 0 && spare(from) > 0);
        if (!fits || (missing() <= 0 && from !== NOWHERE) || this.#isFull(slot)) continue;
        if (from !== NOWHERE) this.#take(person);
        this.#put(person, slot);
      }
    }
    this.#closeSmall();
  }

  /** Closes sets that cannot be filled, and lets those go for whom the rest has no room. */
  #closeSmall(): void {
    let isSettled = true;
    for (const [slot, people] of this.#under.entries()) {
      const sets = Math.min(this.#sets[slot] as number, Math.floor(people.length / this.#band.least));
      if (sets === this.#sets[slot]) continue;
      this.#sets[slot] = sets;
      const all = this.#chance.shuffle([...people]);
      for (const person of all) this.#take(person);
      for (const person of all)
        if (!this.#isTaken(slot, person) && !this.#isFull(slot)) this.#put(person, slot);
      isSettled &&= people.length >= sets * this.#band.least;
    }
    if (!isSettled) this.#closeSmall();
  }

  #restore({ slotOf, sets }: { readonly slotOf: Int32Array; readonly sets: Int32Array }): void {
    for (let person = 0; person < slotOf.length; person++)
      if (this.#slotOf[person] !== slotOf[person] && this.#slotOf[person] !== NOWHERE) this.#take(person);
    for (let person = 0; person < slotOf.length; person++)
      if (this.#slotOf[person] !== slotOf[person]) this.#put(person, slotOf[person] as number);
    this.#sets = sets;
  }

  /** Those under no slot for whom there may yet be one. */
  #hopeful(): number[] {
    const found: number[] = [];
    for (let person = 0; person < this.#slotOf.length; person++)
      if (this.#slotOf[person] === NOWHERE && !this.#people.hopeless.has(person)) found.push(person);
    return found;
  }

  #isFull(slot: number): boolean {
    return this.peopleUnder(slot).length >= (this.#sets[slot] as number) * this.#band.most;
  }

  /** Whether as many of this person’s authority are there as there are sets, or, in an only set, somebody to be kept apart. */
  #isTaken(slot: number, person: number): boolean {
    const sets = this.#sets[slot] as number;
    if ((this.#perAuthority.get(this.#key(slot, person)) ?? 0) >= sets) return true;
    return sets === 1 && this.#hasApart(slot, person);
  }

  #hasApart(slot: number, person: number): boolean {
    for (const other of this.#people.apart.get(person) ?? []) if (this.#slotOf[other] === slot) return true;
    return false;
  }

  /** Whether it is one of those who keep this person out of the slot. */
  #isInTheWay(other: number, person: number): boolean {
    const { authority, apart } = this.#people;
    return authority[other] === authority[person] || apart.get(person)?.has(other) === true;
  }

  #key(slot: number, person: number): number {
    const { authority, count } = this.#people;
    return slot * 2 * count + (authority[person] as number) + count;
  }

  #put(person: number, slot: number): void {
    const list = this.#under[slot] as number[];
    this.#slotOf[person] = slot;
    this.#standsAt[person] = list.length;
    list.push(person);
    const key = this.#key(slot, person);
    this.#perAuthority.set(key, (this.#perAuthority.get(key) ?? 0) + 1);
  }

  #take(person: number): void {
    const slot = this.#slotOf[person] as number;
    const list = this.#under[slot] as number[];
    const last = list.pop() as number;
    if (last !== person) {
      list[this.#standsAt[person] as number] = last;
      this.#standsAt[last] = this.#standsAt[person] as number;
    }
    this.#slotOf[person] = NOWHERE;
    const key = this.#key(slot, person);
    this.#perAuthority.set(key, (this.#perAuthority.get(key) ?? 1) - 1);
  }
}
