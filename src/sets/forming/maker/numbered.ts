import type { Person } from './person.ts';

/**
 * People as numbers from 0, so that hundreds of thousands of comparisons a second stay cheap. What is not known is a number of
 * its own for each, which is like nobody else's.
 */
export interface Numbered {
  readonly count: number;
  readonly authority: Int32Array;
  /** What sets should mix, the dearer first: each with the cost of two alike in one set. */
  readonly mixed: readonly { readonly of: Int32Array; readonly cost: number }[];
  /** How many slots there are; 1 if there is one which everybody can make. */
  readonly slots: number;
  /** 32-bit words that a person's slots take as bits. */
  readonly words: number;
  /** Person after person, `words` each. */
  readonly mask: Int32Array;
  readonly slotsOf: readonly Int32Array[];
  /** Who cannot be in any set: at each of their slots there are too few people of different authorities. */
  readonly hopeless: ReadonlySet<number>;
  /** Whom each must not sit with, besides their own authority; both ways. */
  readonly apart: ReadonlyMap<number, ReadonlySet<number>>;
  /** Pairs that have met, each once. */
  readonly met: readonly (readonly [number, number])[];
}

/** Costs of two alike in one set, in the order of the wishes; a pair that meets again costs `AGAIN`. */
export const AGAIN = 1_000;
const COST = { background: 12, kind: 12, experience: 5, region: 2 } as const;
/** For each step, squared, by which a set's size is off the target. */
export const OFF_SIZE = 120;

/** Numbers people who want to be in sets of `least` or more. Ids must differ; their order decides nothing but chance. */
export function numbered(people: readonly Person[], least: number): Numbered {
  const at = new Map(people.map(({ id }, index) => [id, index]));
  const slotNumbers = new Map<string, number>();
  for (const { slots } of people)
    for (const slot of slots) if (!slotNumbers.has(slot)) slotNumbers.set(slot, slotNumbers.size);
  if (hasSlotForAll(people)) slotNumbers.clear();
  const slots = Math.max(1, slotNumbers.size);
  const words = Math.ceil(slots / 32);
  const every = Int32Array.from({ length: slots }, (_, slot) => slot);
  const slotsOf = people.map((person) =>
    person.slots.length === 0 || slotNumbers.size === 0
      ? every
      : Int32Array.from(new Set(person.slots), (slot) => slotNumbers.get(slot) ?? 0),
  );
  const mask = new Int32Array(people.length * words);
  for (const [person, own] of slotsOf.entries())
    for (const slot of own) {
      const word = person * words + (slot >>> 5);
      mask[word] = (mask[word] as number) | (1 << (slot & 31));
    }
  const authority = classes(people.map((person) => person.authority));
  return {
    count: people.length,
    authority,
    hopeless: withoutHope(slotsOf, slots, authority, least),
    mixed: [
      { of: classes(people.map(({ background }) => background)), cost: COST.background },
      { of: classes(people.map(({ kind }) => kind)), cost: COST.kind },
      { of: classes(people.map(({ experience = '' }) => experience)), cost: COST.experience },
      { of: classes(people.map(({ region }) => region)), cost: COST.region },
    ].filter(({ of }) => matters(of)),
    slots,
    words,
    mask,
    slotsOf,
    apart: bothWays(people, at),
    met: metPairs(people, at),
  };
}

/** Whether there is a slot that everybody can make: then no slot stands between anybody and anybody. */
function hasSlotForAll(people: readonly Person[]): boolean {
  const bound = people.filter(({ slots }) => slots.length > 0);
  return bound[0]?.slots.some((slot) => bound.every(({ slots }) => slots.includes(slot))) ?? true;
}

function withoutHope(
  slotsOf: readonly Int32Array[],
  slots: number,
  authority: Int32Array,
  least: number,
): Set<number> {
  const authorities = Array.from({ length: slots }, () => new Set<number>());
  for (const [person, own] of slotsOf.entries())
    for (const slot of own) {
      const here = authorities[slot] as Set<number>;
      if (here.size < least) here.add(authority[person] as number);
    }
  const isHopeless = (own: Int32Array) => own.every((slot) => (authorities[slot]?.size ?? 0) < least);
  return new Set([...slotsOf.keys()].filter((person) => isHopeless(slotsOf[person] as Int32Array)));
}

/** The same number for the same words, and one of their own for those of whom nothing is known. */
function classes(words: readonly string[]): Int32Array {
  const known = new Map<string, number>();
  return Int32Array.from(words, (word, index) => {
    const name = word.trim().toLowerCase();
    if (name === '') return -1 - index;
    const number = known.get(name) ?? known.size;
    known.set(name, number);
    return number;
  });
}

/** Whether some are alike and some are not: otherwise no way of forming sets mixes better than another. */
function matters(of: Int32Array): boolean {
  const different = new Set(of).size;
  return different > 1 && different < of.length;
}

function bothWays(people: readonly Person[], at: ReadonlyMap<string, number>): Map<number, Set<number>> {
  const apart = new Map<number, Set<number>>();
  const add = (one: number, other: number) => apart.set(one, (apart.get(one) ?? new Set()).add(other));
  for (const [one, person] of people.entries())
    for (const id of person.apart) {
      const other = at.get(id);
      if (other === undefined || other === one) continue;
      add(one, other);
      add(other, one);
    }
  return apart;
}

function metPairs(people: readonly Person[], at: ReadonlyMap<string, number>): [number, number][] {
  const seen = new Set<number>();
  const pairs: [number, number][] = [];
  for (const [index, person] of people.entries())
    for (const id of person.met) {
      const other = at.get(id);
      if (other === undefined || other === index) continue;
      const pair: [number, number] = [Math.min(index, other), Math.max(index, other)];
      const key = pair[0] * people.length + pair[1];
      if (!seen.has(key)) pairs.push(pair);
      seen.add(key);
    }
  return pairs;
}
