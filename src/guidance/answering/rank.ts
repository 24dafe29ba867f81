import type { SearchIndex } from '../index/search-index.ts';
import type { Question } from './question.ts';

/** An entry that may answer, by its place in the index. */
export interface Ranked {
  readonly at: number;
  /** Between 0 and 1: of all that were looked at for this question, 1 is best by words and by meaning. */
  readonly score: number;
}

export interface Ranking {
  /** The best first. */
  readonly best: readonly Ranked[];
  /** Of each entry by its place: the BM25F score. */
  readonly lexical: Float32Array;
  /** The cosine of the nearest window; `null` where there is no encoder. */
  readonly cosine: Float32Array | null;
}

/** How much the words count beside the meaning. */
const WORDS = 0.35;
/** A superseded text stands behind one that is as near and in use. */
const SUPERSEDED = 0.9;

/** Ranks the entries that are `allowed`. `vector`: of the question's text, `null` without an encoder. At most `most` of them. */
export function rank(
  index: SearchIndex,
  question: Question,
  vector: Float32Array | null,
  allowed: (at: number) => boolean,
  most: number,
): Ranking {
  const places = Array.from(index.entries.keys()).filter(allowed);
  const lexical = index.lexical.score(question.terms);
  const cosine = vector && index.dense ? index.dense.score(vector) : null;
  const words = spread(lexical, places);
  const meaning = cosine && spread(cosine, places);
  const best = places
    .map((at) => {
      const score = meaning ? WORDS * words(at) + (1 - WORDS) * meaning(at) : words(at);
      return { at, score: index.entries[at]?.status === 'superseded' ? score * SUPERSEDED : score };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .slice(0, most);
  return { best, lexical, cosine };
}

/** Brings scores to between 0 and 1, by the least (0 at most: with few texts all may be good) and the most at these places. */
function spread(scores: Float32Array, places: readonly number[]): (at: number) => number {
  let [least, most] = [0, Number.NEGATIVE_INFINITY];
  for (const at of places) {
    const score = scores[at] as number;
    if (score < least) least = score;
    if (score > most) most = score;
  }
  const range = most - least;
  return range > 0 ? (at) => ((scores[at] as number) - least) / range : () => 0;
}
