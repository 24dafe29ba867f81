import type { SearchIndex } from '../index/search-index.ts';
import type { Question } from './question.ts';
import type { Ranking } from './rank.ts';

/** How sure an answer is: show it, show it as the nearest there is, or say that there is nothing. */
export type Band = 'answer' | 'nearest' | 'nothing';

/** From this confidence on. */
export const ANSWER_FROM = 0.5;
export const NEAREST_FROM = 0.2;

export const bandOf = (confidence: number): Band =>
  confidence >= ANSWER_FROM ? 'answer' : confidence >= NEAREST_FROM ? 'nearest' : 'nothing';

/** What tells questions that are answered here from those that are not. */
export interface Signs {
  /** The cosine of the best by meaning. */
  readonly cosine: number;
  /** How much of what all words of the question could score the best answer scores, 0 to 1. */
  readonly words: number;
  /** How many of the ten best by words are among the ten best by meaning, 0 to 1. */
  readonly agreement: number;
}

/** `ranking.best` must not be empty. */
export function signsOf(index: SearchIndex, question: Question, ranking: Ranking): Signs {
  const top = ranking.best[0]?.at ?? 0;
  const possible = question.asked.reduce(
    (sum, { term, weight }) => sum + weight * index.lexical.idf(term),
    0,
  );
  const words = possible > 0 ? (ranking.lexical[top] ?? 0) / possible : 0;
  const { cosine } = ranking;
  const byWords = firstTen(ranking.lexical);
  const byMeaning = cosine ? firstTen(cosine) : byWords;
  const agreement = byWords.filter((at) => byMeaning.includes(at)).length / 10;
  return { cosine: cosine ? (cosine[byMeaning[0] ?? 0] ?? 0) : 0, words, agreement };
}

function firstTen(scores: Float32Array): number[] {
  const best: number[] = [];
  for (const [at, score] of scores.entries()) {
    if (score <= 0 || (best.length === 10 && score <= (scores[best[9] as number] as number))) continue;
    const place = best.findIndex((other) => score > (scores[other] as number));
    best.splice(place < 0 ? best.length : place, 0, at);
    if (best.length > 10) best.pop();
  }
  return best;
}

export function confidenceOf(signs: Signs, hasMeaning: boolean): number {
  const sum = hasMeaning
    ? signs.cosine + 0.2 * signs.words + 0.15 * signs.agreement - 0.62
    : signs.words - 0.3;
  return 1 / (1 + Math.exp(-10 * sum));
}
