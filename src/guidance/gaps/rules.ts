import type { Answer } from '../answering/ask.ts';
import type { Question } from '../answering/question.ts';
import { foldedWords, stemOf } from '../index/words.ts';
import type { Library } from '../library/read-library.ts';

/** So many people must have asked alike, or said something of an answer, before anybody learns of it. The same number that hides a writer. */
export const ALIKE = 5;
/** How far back counts are shown, and how long they are kept. */
export const SHOWN_DAYS = 90;
export const KEPT_DAYS = 365;
/** What five have done is seen on the next day, or as many days later as a lot says, up to these. */
export const LATER_DAYS = 6;
/** By whose clock quarters begin that belong to no network. */
export const countingZone = 'Europe/London';
/** A question that somebody wanted coordinators to read. */
export const WANTED_LENGTH = 300;

/** Of so many words of a question each two are compared with what others asked. */
const MOST_WORDS = 4;

/** A word by which a question is told from others: its stem, and as it was typed, folded. */
export interface TellingWord {
  readonly stem: string;
  readonly word: string;
}

/**
 * The words of a question that say most, at most four, in the order of the alphabet. Figures are left out. `idf`: how rare a stem is in what can
 * be found.
 */
export function tellingWords(question: Question, idf: (stem: string) => number): readonly TellingWord[] {
  const typed = new Map<string, string>();
  for (const word of foldedWords(question.text)) {
    const stem = stemOf(word);
    if (!typed.has(stem)) typed.set(stem, word);
  }
  return question.asked
    .map(({ term }) => ({ stem: term, word: typed.get(term) ?? term }))
    .filter(({ word }) => word.length > 2 && !/\d/.test(word))
    .sort((a, b) => idf(b.stem) - idf(a.stem) || a.stem.localeCompare(b.stem))
    .slice(0, MOST_WORDS)
    .sort((a, b) => a.stem.localeCompare(b.stem));
}

/** Each two of them; of one alone nobody could say what was asked. */
export function pairsOf(words: readonly TellingWord[]): readonly (readonly [TellingWord, TellingWord])[] {
  return words.flatMap((one, at) => words.slice(at + 1).map((other) => [one, other] as const));
}

/** What a question is nearest to: the first theme of the nearest card; empty where there is none. */
export function themeOf(answers: readonly Answer[], { cards }: Library): string {
  for (const { origin, id } of answers) {
    const theme = origin === 'library' ? cards.find((card) => card.id === id)?.themes[0] : undefined;
    if (theme !== undefined) return theme;
  }
  return '';
}

/** The last day of the quarter that `day` lies in. After it nobody can say any more who had asked. */
export function endOfQuarter(day: Date): Date {
  const quarter = Math.floor(day.getUTCMonth() / 3);
  return new Date(Date.UTC(day.getUTCFullYear(), (quarter + 1) * 3, 0));
}
