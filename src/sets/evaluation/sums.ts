/** A block as it is shown: see `blocks.ts`. */
export interface Block {
  /** The sets whose answers are in it. */
  readonly sets: readonly string[];
  readonly rounds: readonly number[];
  readonly answers: number;
  /** For each question the sum of all scores. */
  readonly totals: readonly number[];
}

export interface Rating {
  readonly answers: number;
  /** For each question the mean, to one decimal. */
  readonly means: readonly number[];
}

/** Blocks as one. `null` for none. */
export function ratingOf(blocks: readonly Block[]): Rating | null {
  const [first] = blocks;
  if (!first) return null;
  const answers = blocks.reduce((sum, block) => sum + block.answers, 0);
  const means = first.totals.map((_, at) => {
    const total = blocks.reduce((sum, { totals }) => sum + (totals[at] ?? 0), 0);
    return Math.round((10 * total) / answers) / 10;
  });
  return { answers, means };
}

/** By round: a block that spans rounds counts with its last. */
export function byRound(blocks: readonly Block[]): readonly (Rating & { readonly round: number })[] {
  const rounds = [...new Set(blocks.map(lastRound))].toSorted((a, b) => a - b);
  return rounds.flatMap((round) => {
    const rating = ratingOf(blocks.filter((block) => lastRound(block) === round));
    return rating ? [{ round, ...rating }] : [];
  });
}

/** Of one set alone: only blocks that hold nobody else's answers. */
export const ofSet = (blocks: readonly Block[], set: string): Rating | null =>
  ratingOf(blocks.filter(({ sets }) => sets.length === 1 && sets[0] === set));

const lastRound = ({ rounds }: Block) => Math.max(...rounds);
