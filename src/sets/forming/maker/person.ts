/** Somebody who wants to be in a learning set, as far as forming sets goes. An empty text means: not known, no constraint. */
export interface Person {
  readonly id: string;
  /** Two of one authority are never in one set. */
  readonly authority: string;
  readonly region: string;
  /** The kind of authority: county, unitary, London borough … */
  readonly kind: string;
  /** The professional background. */
  readonly background: string;
  /** How long in post, in whichever words the caller uses for steps of it. */
  readonly experience?: string;
  /** When they can usually make it. None: whenever. */
  readonly slots: readonly string[];
  /** Ids of whom they would rather not sit with. It holds both ways. Ids of nobody here are passed over. */
  readonly apart: readonly string[];
  /** Ids of those they have been in a set with before. It holds both ways. */
  readonly met: readonly string[];
}

/** What is asked of the maker. */
export interface Wanted {
  /** People in a set, if that can be. */
  readonly size: number;
  readonly rounds: number;
  /** Any whole number. */
  readonly seed: number;
}

/** Sets as lists of ids, round by round, and who is in none in that round. */
export interface Plan {
  readonly rounds: readonly (readonly (readonly string[])[])[];
  readonly unplaced: readonly (readonly string[])[];
}

/** The sizes that a set may have: 5 to 8, wider only where another size was asked for (the golfers' fours). */
export interface Band {
  readonly least: number;
  readonly target: number;
  readonly most: number;
}

const LEAST = 5;
const MOST = 8;

/** The sizes that are allowed when `size` is aimed at. */
export const bandOf = (size: number): Band => ({
  least: Math.min(LEAST, size),
  target: size,
  most: Math.max(MOST, size),
});
