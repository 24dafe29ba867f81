import { textFault } from '../../views/text.ts';
import { commonSlots, type Slot } from '../hours.ts';

/** How long somebody has been in post, in steps: `under` so many months. */
export const HOW_LONG = [
  { key: 'first-year', under: 12, words: 'first year in post' },
  { key: 'settled', under: 48, words: 'one to three years in post' },
  { key: 'long', under: Number.POSITIVE_INFINITY, words: 'four years or more in post' },
] as const;
export type HowLong = (typeof HOW_LONG)[number]['key'];

/** Somebody who would like to take part, as far as others may know it. Whom they would rather not sit with is not in it. */
export interface Candidate {
  readonly id: string;
  readonly name: string;
  /** "DCS, Kent". */
  readonly line: string;
  /** In lower case: ids of authorities, or words for another organisation. */
  readonly authorities: readonly string[];
  /** Empty where it is not known; so are the next three. */
  readonly region: string;
  readonly kind: string;
  readonly background: string;
  readonly howLong: HowLong | '';
  /** None: whenever. */
  readonly slots: readonly Slot[];
  /** Ids of those they were in a set with before. */
  readonly met: readonly string[];
}

export const SIZES = { least: 5, most: 8 } as const;

/** What can be seen of a set, for saying what it keeps and what it gives up. */
export interface SetFacts {
  readonly size: number;
  /** Pairs from one authority. */
  readonly clashes: readonly (readonly [Candidate, Candidate])[];
  /** `null`: all of them come whenever. */
  readonly slots: readonly Slot[] | null;
  readonly met: readonly (readonly [Candidate, Candidate])[];
  /** How many different ones there are, among so many of whom it is known. */
  readonly backgrounds: Mix;
  readonly kinds: Mix;
  readonly experience: Mix;
  readonly regions: Mix;
}

export interface Mix {
  readonly different: number;
  readonly known: number;
}

export function factsOf(people: readonly Candidate[]): SetFacts {
  const pairs = people.flatMap((one, at) => people.slice(at + 1).map((other) => [one, other] as const));
  return {
    size: people.length,
    clashes: pairs.filter(([one, other]) => shareAuthority(one, other)),
    slots: commonSlots(people.map(({ slots }) => slots)),
    met: pairs.filter(([one, other]) => one.met.includes(other.id) || other.met.includes(one.id)),
    backgrounds: mixOf(people.map(({ background }) => background)),
    kinds: mixOf(people.map(({ kind }) => kind)),
    experience: mixOf(people.map(({ howLong }) => howLong)),
    regions: mixOf(people.map(({ region }) => region)),
  };
}

function mixOf(values: readonly string[]): Mix {
  const known = values.filter((value) => value !== '');
  return { different: new Set(known).size, known: known.length };
}

export const shareAuthority = (one: Candidate, other: Candidate): boolean =>
  one.authorities.some((authority) => other.authorities.includes(authority));

/** Why a set cannot stand as it is; none when it can. `hours`: they have none in common. */
export type Obstacle = 'few' | 'many' | 'authority' | 'hours';

export function obstaclesTo({ size, clashes, slots }: SetFacts): readonly Obstacle[] {
  return [
    ...(size < SIZES.least ? (['few'] as const) : []),
    ...(size > SIZES.most ? (['many'] as const) : []),
    ...(clashes.length > 0 ? (['authority'] as const) : []),
    ...(slots !== null && slots.length === 0 ? (['hours'] as const) : []),
  ];
}

/** Why somebody is in no set, as far as everybody could see it. Whom they or others would rather not sit with is never the answer. */
export type WhyUnplaced = 'few-people' | 'authority' | 'hours' | 'hours-and-authority' | 'full' | 'no-fit';

export function whyUnplaced(
  person: Candidate,
  all: readonly Candidate[],
  sets: readonly (readonly Candidate[])[],
): WhyUnplaced {
  if (sets.length === 0) return 'few-people';
  const ofTheirs = all.filter((other) => shareAuthority(person, other)).length;
  if (ofTheirs > sets.length) return 'authority';
  const atTheirHours = sets.filter((set) =>
    obstaclesTo(factsOf([...set, person])).every((one) => one !== 'hours'),
  );
  if (atTheirHours.length === 0) return 'hours';
  const withoutTheirs = atTheirHours.filter((set) => !set.some((other) => shareAuthority(person, other)));
  if (withoutTheirs.length === 0) return 'hours-and-authority';
  return withoutTheirs.every(({ length }) => length >= SIZES.most) ? 'full' : 'no-fit';
}

/** The lower the better: what joining a set would cost, in the order of the wishes. For offering a late-comer the best first. */
export function costOfJoining(set: readonly Candidate[], person: Candidate, size: number): number {
  const [before, after] = [factsOf(set), factsOf([...set, person])];
  const gain = (mix: 'backgrounds' | 'kinds' | 'experience' | 'regions') =>
    after[mix].different - before[mix].different;
  const off = Math.abs(after.size - size) - Math.abs(before.size - size);
  return (
    (after.met.length - before.met.length) * 1_000 -
    gain('backgrounds') * 100 -
    gain('kinds') * 50 -
    gain('experience') * 20 -
    gain('regions') * 10 +
    off * 5
  );
}

export const NAME_LENGTH = 40;

/** A set's name: one line, and no other set of its call is called so. `fault`: a sentence, or `null`. */
export function checkName(
  typed: string,
  others: readonly string[],
): { readonly name: string; readonly fault: string | null } {
  const name = typed.replace(/\s+/g, ' ').trim();
  const isTaken = others.some((other) => other.toLowerCase() === name.toLowerCase());
  const taken = isTaken ? 'Another set of this call is called that. Please choose another name.' : null;
  return { name, fault: textFault(name, NAME_LENGTH, true) ?? taken };
}
