/** Rounds of sets of places; places count from 0. */
export type Pattern = readonly (readonly (readonly number[])[])[];

/** What a pattern is to be like. */
export interface Shape {
  readonly sets: number;
  readonly size: number;
  readonly rounds: number;
}
