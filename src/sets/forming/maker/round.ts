import { BySlot } from './by-slot.ts';
import type { Chance } from './chance.ts';
import { NOWHERE } from './nowhere.ts';
import { type Numbered, OFF_SIZE } from './numbered.ts';
import type { Pairs } from './pairs.ts';
import type { Band } from './person.ts';

/**
 * One round's sets while they are being made. Whatever is done to it through `mayJoin` first, all members of a set share a slot and
 * no two who must not sit together do; sizes are for the caller to watch. Each set stands under one of the slots its members
 * share, so that others who can make it find it.
 */
export class Round {
  readonly people: Numbered;
  readonly pairs: Pairs;
  readonly band: Band;
  /** Of each person: the set they are in, or `NOWHERE`. */
  readonly setOf: Int32Array;
  readonly #placeOf: Int32Array;
  readonly #members: Int32Array;
  readonly #size: Int32Array;
  /** The slots all members of a set share, as bits. */
  readonly #common: Int32Array;
  readonly #bySlot: BySlot;
  readonly #free: number[] = [];
  readonly #room: number;
  #isLoose = false;

  /** `longest` and `besides`: how large a set can be at all, and how many more there can be than these people make. */
  constructor(people: Numbered, pairs: Pairs, band: Band, { longest = band.most, besides = 1 } = {}) {
    const most = Math.floor(people.count / band.least) + besides;
    this.#room = longest;
    this.people = people;
    this.pairs = pairs;
    this.band = band;
    this.setOf = new Int32Array(people.count).fill(NOWHERE);
    this.#placeOf = new Int32Array(people.count);
    this.#members = new Int32Array(most * longest);
    this.#size = new Int32Array(most);
    this.#common = new Int32Array(most * people.words);
    this.#bySlot = new BySlot(most, people.slots);
    for (let set = most - 1; set >= 0; set--) this.#free.push(set);
  }

  size(set: number): number {
    return this.#size[set] as number;
  }

  member(set: number, place: number): number {
    return this.#members[set * this.#room + place] as number;
  }

  membersOf(set: number): number[] {
    return Array.from({ length: this.size(set) }, (_, place) => this.member(set, place));
  }

  setsUnder(slot: number): readonly number[] {
    return this.#bySlot.under(slot);
  }

  allSets(): number[] {
    return this.#bySlot.all();
  }

  unplaced(): number[] {
    const found: number[] = [];
    for (let person = 0; person < this.setOf.length; person++)
      if (this.setOf[person] === NOWHERE) found.push(person);
    return found;
  }

  /** Whether another set can be opened: there is room for as many as people make at the least size, and a few. */
  hasRoomForASet(): boolean {
    return this.#free.length > 0;
  }

  /** Opens an empty set under a slot. There must be room for it. */
  open(slot: number): number {
    const set = this.#free.pop();
    if (set === undefined) throw new Error('more sets than these people can fill');
    this.#common.fill(-1, set * this.people.words, (set + 1) * this.people.words);
    this.#bySlot.stand(set, slot);
    return set;
  }

  /** Empties a set and gives it up. */
  close(set: number): void {
    while (this.size(set) > 0) this.remove(this.member(set, this.size(set) - 1));
    this.#bySlot.leave(set);
    this.#free.push(set);
  }

  /** Whether this person may be with those in the set, `without` one of them. Says nothing of its size. */
  mayJoin(set: number, person: number, without: number = NOWHERE): boolean {
    if (!this.#sharesSlot(set, person, without)) return false;
    for (let place = 0; place < this.size(set); place++) {
      const other = this.member(set, place);
      if (other !== without && this.pairs.never(person, other)) return false;
    }
    return true;
  }

  /** What it costs to put this person to those in the set, `without` one of them; below nought: they may not be there. */
  costToJoin(set: number, person: number, without: number = NOWHERE): number {
    if (!this.#isLoose && !this.#sharesSlot(set, person, without)) return -1;
    let cost = 0;
    const first = set * this.#room;
    const size = this.#size[set] as number;
    for (let at = first; at < first + size; at++) {
      const other = this.#members[at] as number;
      if (other === without) continue;
      const one = this.pairs.costToJoin(person, other);
      if (one < 0) return -1;
      cost += one;
    }
    return cost;
  }

  /** What it saves to take this person out of their set. */
  savedByLeaving(person: number): number {
    let saved = 0;
    const set = this.setOf[person] as number;
    const first = set * this.#room;
    const size = this.#size[set] as number;
    for (let at = first; at < first + size; at++) {
      const other = this.#members[at] as number;
      if (other !== person) saved += this.pairs.savedByParting(person, other);
    }
    return saved;
  }

  /** What a set of this size costs for being off the target. */
  sizeCost(size: number): number {
    return OFF_SIZE * (size - this.band.target) ** 2;
  }

  /** What one person's move changes in the sizes' costs. */
  sizeCostOfMove(from: number, to: number): number {
    const [left, there] = [this.size(from), this.size(to)];
    const before = this.sizeCost(left) + this.sizeCost(there);
    return this.sizeCost(left - 1) + this.sizeCost(there + 1) - before;
  }

  /** Puts somebody who is nowhere into a set; meetings are counted. */
  add(set: number, person: number): void {
    const size = this.size(set);
    for (let place = 0; place < size; place++) this.pairs.meet(person, this.member(set, place), 1);
    this.#members[set * this.#room + size] = person;
    this.#size[set] = size + 1;
    this.setOf[person] = set;
    this.#placeOf[person] = size;
    if (this.#isLoose) return;
    this.#narrow(set, person);
    this.#standRight(set);
  }

  /** Takes somebody out of their set; meetings are taken back. Leaves the set standing, even if empty. */
  remove(person: number): void {
    const set = this.#takeOut(person);
    if (this.#isLoose) return;
    const { words } = this.people;
    this.#common.fill(-1, set * words, (set + 1) * words);
    for (let at = 0; at < this.size(set); at++) this.#narrow(set, this.member(set, at));
  }

  /** Puts one in another's place, who is then nowhere. */
  replace(person: number, by: number): void {
    const set = this.setOf[person] as number;
    this.remove(person);
    this.add(set, by);
  }

  /** Changes two people of different sets for each other. Both must be allowed to. */
  swap(one: number, other: number): void {
    const [first, second] = [this.setOf[one] as number, this.setOf[other] as number];
    this.remove(one);
    this.remove(other);
    this.add(first, other);
    this.add(second, one);
  }

  /** Lets a set stand under another of the slots that its members share. */
  standElsewhere(set: number, chance: Chance): void {
    const slots = this.people.slotsOf[this.member(set, 0)] as Int32Array;
    const slot = slots[chance.below(slots.length)] as number;
    if (slot !== this.#bySlot.slotOf(set) && this.#isCommon(set, slot)) this.standUnder(set, slot);
  }

  slotOf(set: number): number {
    return this.#bySlot.slotOf(set);
  }

  /** Whether this person can make the slot that the set stands under. */
  canMake(set: number, person: number): boolean {
    const slot = this.#bySlot.slotOf(set);
    const { words, mask } = this.people;
    return (((mask[person * words + (slot >>> 5)] as number) >>> (slot & 31)) & 1) === 1;
  }

  /** How many of a set cannot make its slot; none, unless the round is loose. */
  cannotMake(set: number): number {
    let cannot = 0;
    for (let place = 0; place < this.size(set); place++)
      if (!this.canMake(set, this.member(set, place))) cannot++;
    return cannot;
  }

  /** From now on, slots are not minded, until `tighten`. A set keeps the slot it stands under unless it is told to stand elsewhere. */
  loosen(): void {
    this.#isLoose = true;
  }

  /** Ends being loose: who cannot make their set's slot is left over, and so are all of a set that is then too small. */
  tighten(): void {
    for (const set of this.allSets())
      for (const person of this.membersOf(set)) if (!this.canMake(set, person)) this.remove(person);
    this.#isLoose = false;
    const { words } = this.people;
    for (const set of this.allSets()) {
      this.#common.fill(-1, set * words, (set + 1) * words);
      for (const person of this.membersOf(set)) this.#narrow(set, person);
      if (this.size(set) < this.band.least) this.close(set);
    }
  }

  standUnder(set: number, slot: number): void {
    this.#bySlot.leave(set);
    this.#bySlot.stand(set, slot);
  }

  #takeOut(person: number): number {
    const set = this.setOf[person] as number;
    const last = this.size(set) - 1;
    const place = this.#placeOf[person] as number;
    const moved = this.member(set, last);
    this.#members[set * this.#room + place] = moved;
    this.#placeOf[moved] = place;
    this.#size[set] = last;
    this.setOf[person] = NOWHERE;
    for (let at = 0; at < last; at++) this.pairs.meet(person, this.member(set, at), -1);
    return set;
  }

  #sharesSlot(set: number, person: number, without: number): boolean {
    const { words, mask } = this.people;
    for (let word = 0; word < words; word++)
      if ((this.#common[set * words + word] as number) & (mask[person * words + word] as number)) return true;
    if (without === NOWHERE) return false;
    const size = this.#size[set] as number;
    for (let word = 0; word < words; word++) {
      let left = mask[person * words + word] as number;
      for (let place = 0; place < size && left !== 0; place++) {
        const other = this.member(set, place);
        if (other !== without) left &= mask[other * words + word] as number;
      }
      if (left !== 0) return true;
    }
    return false;
  }

  #narrow(set: number, person: number): void {
    const { words, mask } = this.people;
    for (let word = 0; word < words; word++) {
      const at = set * words + word;
      this.#common[at] = (this.#common[at] as number) & (mask[person * words + word] as number);
    }
  }

  #isCommon(set: number, slot: number): boolean {
    return (((this.#common[set * this.people.words + (slot >>> 5)] as number) >>> (slot & 31)) & 1) === 1;
  }

  /** If not all members can make the slot the set stands under any more, it goes under one that they can. */
  #standRight(set: number): void {
    if (this.#isCommon(set, this.#bySlot.slotOf(set))) return;
    const slots = this.people.slotsOf[this.member(set, 0)] as Int32Array;
    const shared = slots.find((slot) => this.#isCommon(set, slot));
    if (shared !== undefined) this.standUnder(set, shared);
  }
}
