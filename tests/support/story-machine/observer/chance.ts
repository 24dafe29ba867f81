/** One guess: whether it was right, and how likely that was by luck. */
export interface Guess {
  readonly right: boolean;
  readonly luck: number;
}

/**
 * How likely it is to be right at least as often as this, by luck alone: the upper tail of a sum of independent
 * throws with different odds (Poisson binomial), worked out exactly.
 */
export function pValue(guesses: readonly Guess[]): number {
  let odds = [1];
  for (const { luck } of guesses) {
    const next = new Array<number>(odds.length + 1).fill(0);
    for (const [hits, odd] of odds.entries()) {
      next[hits] = (next[hits] ?? 0) + odd * (1 - luck);
      next[hits + 1] = (next[hits + 1] ?? 0) + odd * luck;
    }
    odds = next;
  }
  return odds.slice(hitsOf(guesses)).reduce((sum, odd) => sum + odd, 0);
}

export const hitsOf = (guesses: readonly Guess[]): number => guesses.filter(({ right }) => right).length;

export const expectedOf = (guesses: readonly Guess[]): number =>
  guesses.reduce((sum, { luck }) => sum + luck, 0);

/** The one with the highest score. Among equals `lot` decides, a number that has nothing to do with the scores. */
export function best<T>(things: readonly T[], score: (thing: T) => number, lot: number): T | undefined {
  const scored = things.map((thing) => ({ thing, score: score(thing) }));
  const highest = Math.max(...scored.map(({ score: value }) => value));
  const equals = scored.filter(({ score: value }) => value === highest);
  return equals[lot % equals.length]?.thing;
}
