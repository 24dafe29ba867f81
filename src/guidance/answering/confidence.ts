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
 * without regard to each other; where something answers, the ones tend to be good by the other's measure too.
 */
export interface Signs {
  /** The mean cosine of the three best by words. */
  readonly meaningOfWords: number;
  /** How much of what all words of the question could score the three best by meaning score on average, 0 to 1. */
  readonly wordsOfMeaning: number;
  /** How many of the twenty best by words are among the twenty best by meaning, 0 to 1. */
  readonly agreement: number;
}

const FEW = 3;
const MANY = 20;

/** Without an encoder it is only known how much of the question's words the best answers have. */
export function signsOf(
  index: SearchIndex,
  question: Question,
  { places, lexical, cosine }: Ranking,
): Signs | { readonly words: number } {
  const possible =
    question.asked.reduce((sum, { term, weight }) => sum + weight * index.lexical.idf(term), 0) || 1;
  const best = (scores: Float32Array) =>
    bestOf(places, (at) => scores[at] as number, MANY).map(({ at }) => at);
  const byWords = best(lexical);
  const mean = (scores: Float32Array, some: readonly number[]) =>
    some.slice(0, FEW).reduce((sum, at) => sum + (scores[at] as number), 0) / FEW;
  if (!cosine) return { words: mean(lexical, byWords) / possible };
  const byMeaning = best(cosine);
  return {
    meaningOfWords: mean(cosine, byWords),
    wordsOfMeaning: mean(lexical, byMeaning) / possible,
    agreement: byWords.filter((at) => byMeaning.includes(at)).length / MANY,
  };
}

/** Between 0 and 1. The weights were fitted by logistic regression and rounded: see decision 23. */
export function confidenceOf(signs: ReturnType<typeof signsOf>): number {
  if ('words' in signs) return logistic(12 * (signs.words - 0.19));
  const { meaningOfWords, wordsOfMeaning, agreement } = signs;
  return logistic(4 * (1.3 * meaningOfWords + 1.6 * wordsOfMeaning + 1.4 * agreement - 1));
}

const logistic = (x: number) => 1 / (1 + Math.exp(-x));
