import type { SearchIndex } from '../index/search-index.ts';
import { bestOf, type Place } from './best.ts';
import type { Question } from './question.ts';

export interface Ranking {
  /** The entries that may answer, the best first. Scores are between 0 and 1: 1 is best by words and by meaning of all looked at. */
  readonly best: readonly Place[];
  /** The places of all that were looked at. */
  readonly places: readonly number[];
  /** Of each entry by its place: the BM25F score. */
  readonly lexical: Float32Array;
  /** The cosine of the nearest window; `null` where there is no encoder. */
  readonly cosine: Float32Array | null;
}

/** How much the words count beside the meaning. */
const WORDS = 0.3;
/**
 * Among the best, those that are whole documents pull the question a little towards themselves: what is about the same comes up. A
 * passage out of a long report does not, since its neighbours are about the same and seldom answer too.
 */
const FEEDBACK = { from: 3, weight: 0.2 } as const;
/** So many of the best are looked at again after that. */
const CANDIDATES = 100;
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
  const { dense } = index;
  if (!vector || !dense)
    return { best: inOrder(index, places, spread(lexical, places), most), places, lexical, cosine: null };

  const [words, cosine] = [spread(lexical, places), dense.score(vector)];
  const meaning = spread(cosine, places);
  const fused = (at: number) => WORDS * words(at) + (1 - WORDS) * meaning(at);
  const first = inOrder(index, places, fused, Math.max(most, CANDIDATES));
  const like = first.slice(0, FEEDBACK.from).filter(({ at }) => index.isWhole(at));
  if (like.length === 0) return { best: first.slice(0, most), places, lexical, cosine };

  const pulled = Float32Array.from(vector);
  for (const { at } of like)
    for (const [i, value] of dense.mean(at).entries())
      pulled[i] = (pulled[i] as number) + (FEEDBACK.weight / FEEDBACK.from) * value;
  const candidates = first.map(({ at }) => at);
  const again = cosine.slice();
  for (const at of candidates) again[at] = dense.scoreOf(at, pulled);
  const meaningAgain = spread(again, candidates);
  const best = inOrder(index, candidates, (at) => WORDS * words(at) + (1 - WORDS) * meaningAgain(at), most);
  return { best, places, lexical, cosine };
}

function inOrder(
  { entries }: SearchIndex,
  places: readonly number[],
  scoreOf: (at: number) => number,
  most: number,
): Place[] {
  const score = (at: number) => scoreOf(at) * (entries[at]?.status === 'superseded' ? SUPERSEDED : 1);
  return bestOf(places, score, most);
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
