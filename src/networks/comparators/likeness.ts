import { type Authority, KINDS } from '../authorities/authority.ts';

/** One fact about authorities: a number for each of those that have one. */
export interface Fact {
  readonly name: string;
  readonly values: ReadonlyMap<string, number>;
}

export interface Likeness {
  readonly authority: Authority;
  /** What the two have in common, for people: "county", "South East", "similar child population". */
  readonly why: readonly string[];
}

export interface Alike {
  /** The likest first. */
  readonly like: readonly Likeness[];
  /** How many more are exactly as like as the last of them: only the alphabet has kept them out. */
  readonly asLike: number;
}

/** Being of another kind weighs as much as two thirds of a standard deviation in every fact; being elsewhere, half of that. */
const ANOTHER_KIND = 1;
const ANOTHER_REGION = 0.5;
const FACTS = 1.5;
/** In standard deviations: a third of them is about a quarter more or less children, as authorities in England vary. */
const SIMILAR = 0.33;
/** Where one has no number, the two are taken to differ as two authorities usually do. */
const USUAL_DIFFERENCE = 1;
const FACTS_TOLD = 3;

/**
 * The authorities most like `target`, at most `most`. Kind and region weigh, and each fact by its standardised
 * difference; see `standardise`. The same input always gives the same order.
 */
export function authoritiesLike(
  target: Authority,
  all: readonly Authority[],
  facts: readonly Fact[],
  most: number,
): Alike {
  const scores = facts
    .map(({ name, values }) => ({ name, score: standardise(values) }))
    .filter(({ score }) => score.has(target.id));
  const compare = (other: Authority) => {
    const differences = scores.map(({ name, score }) => ({ name, by: difference(score, target, other) }));
    const squares = differences.reduce((sum, { by }) => sum + (by ?? USUAL_DIFFERENCE) ** 2, 0);
    const distance =
      (other.kind === target.kind ? 0 : ANOTHER_KIND) +
      (other.region === target.region ? 0 : ANOTHER_REGION) +
      (differences.length === 0 ? 0 : FACTS * Math.sqrt(squares / differences.length));
    return { authority: other, distance, why: [...inCommon(target, other), ...similar(differences)] };
  };
  const sorted = all
    .filter(({ id }) => id !== target.id)
    .map(compare)
    .sort((a, b) => a.distance - b.distance || a.authority.name.localeCompare(b.authority.name, 'en-GB'));
  const last = sorted[most - 1]?.distance;
  return {
    like: sorted.slice(0, most).map(({ authority, why }) => ({ authority, why })),
    asLike: sorted.slice(most).filter(({ distance }) => distance === last).length,
  };
}

/**
 * How many standard deviations each lies above the mean. Counts, which range over more than a factor of ten and are all
 * positive, are compared as ratios (by their logarithms): 20,000 and 40,000 children are as far apart as 100,000 and 200,000.
 * Empty when the numbers do not differ, or there are fewer than three.
 */
export function standardise(values: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const raw = [...values.values()];
  const isCount = Math.min(...raw) > 0 && Math.max(...raw) > 10 * Math.min(...raw);
  const scaled = [...values].map(([id, value]) => [id, isCount ? Math.log(value) : value] as const);
  const mean = scaled.reduce((sum, [, value]) => sum + value, 0) / scaled.length;
  const variance = scaled.reduce((sum, [, value]) => sum + (value - mean) ** 2, 0) / scaled.length;
  if (scaled.length < 3 || !(variance > 0) || !Number.isFinite(variance)) return new Map();
  return new Map(scaled.map(([id, value]) => [id, (value - mean) / Math.sqrt(variance)]));
}

function difference(score: ReadonlyMap<string, number>, one: Authority, other: Authority): number | null {
  const [a, b] = [score.get(one.id), score.get(other.id)];
  return a === undefined || b === undefined ? null : Math.abs(a - b);
}

function inCommon(one: Authority, other: Authority): readonly string[] {
  return [
    ...(one.kind === other.kind ? [KINDS[one.kind]] : []),
    ...(one.region === other.region ? [one.region] : []),
  ];
}

function similar(differences: readonly { name: string; by: number | null }[]): readonly string[] {
  return differences
    .filter(({ by }) => by !== null && by <= SIMILAR)
    .sort((a, b) => (a.by ?? 0) - (b.by ?? 0))
    .slice(0, FACTS_TOLD)
    .map(({ name }) => `similar ${inASentence(name)}`);
}

/** "Child population" → "child population", and "FSM rate" as it is. */
export const inASentence = (name: string): string =>
  /^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
