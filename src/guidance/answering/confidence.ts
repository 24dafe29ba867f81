import type { SearchIndex } from '../index/search-index.ts';
import { bestOf } from './best.ts';
import type { Question } from './question.ts';
import type { Ranking } from './rank.ts';

/** How sure an answer is: show it, show it as the nearest there is, or say that there is nothing. */
export type Band = 'answer' | 'nearest' | 'nothing';

/** From this confidence on. */
const ANSWER_FROM = 0.5;
const NEAREST_FROM = 0.25;

export const bandOf = (confidence: number): Band =>
  confidence >= ANSWER_FROM ? 'answer' : confidence >= NEAREST_FROM ? 'nearest' : 'nothing';

/**
 * What tells questions that are answered here from those that are not. The best by words and the best by meaning are found
 * without regard to each other; where something answers, the ones tend to be good by the other's measure too, and so does the one
 * that is best by both.
 */
export interface Signs {
  /** The mean cosine of the three best by words. */
  readonly meaningOfWords: number;
  /** How much of what all words of the question could score the three best by meaning score on average, 0 to 1. */
  readonly wordsOfMeaning: number;
  /** The cosine of the first answer. */
  readonly meaningOfFirst: number;
  /** How much of what all words could score it scores, 0 to 1. */
  readonly wordsOfFirst: number;
}

const FEW = 3;

/** Without an encoder it is only known how much of the question's words the best answers have. */
export function signsOf(
  index: SearchIndex,
  question: Question,
  { best, places, lexical, cosine }: Ranking,
): Signs | { readonly words: number } {
  const possible =
    question.asked.reduce((sum, { term, weight }) => sum + weight * index.lexical.idf(term), 0) || 1;
  /** The mean of `scores` over the few places that are best by `by`. */
  const mean = (scores: Float32Array, by: Float32Array) =>
    bestOf(places, (at) => by[at] as number, FEW).reduce((sum, { at }) => sum + (scores[at] as number), 0) /
    FEW;
  if (!cosine) return { words: mean(lexical, lexical) / possible };
  const first = best[0]?.at ?? -1;
  return {
    meaningOfWords: mean(cosine, lexical),
    wordsOfMeaning: mean(lexical, cosine) / possible,
    meaningOfFirst: cosine[first] ?? 0,
    wordsOfFirst: (lexical[first] ?? 0) / possible,
  };
}

/** Between 0 and 1. All four count alike; where ½ lies and how steep it is was fitted: see decision 23. */
export function confidenceOf(signs: ReturnType<typeof signsOf>): number {
  if ('words' in signs) return logistic(12 * (signs.words - 0.19));
  const { meaningOfWords, wordsOfMeaning, meaningOfFirst, wordsOfFirst } = signs;
  return logistic(2.7 * (meaningOfWords + wordsOfMeaning + meaningOfFirst + wordsOfFirst - 1.25));
}

const logistic = (x: number) => 1 / (1 + Math.exp(-x));
