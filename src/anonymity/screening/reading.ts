import { type Lexicon, lexicon } from './lexicon.ts';
import { readWords, type Word } from './words.ts';

/** A text taken apart, with what the lists say of each word. Finders of names share one. */
export interface Reading {
  readonly text: string;
  readonly words: readonly Word[];
  readonly lexicon: Lexicon;
  /** Of each word: it belongs to something that every authority has or speaks of. */
  readonly shared: readonly boolean[];
  /** The whole text is in capitals, so that they say nothing. */
  readonly shouted: boolean;
}

export function readText(text: string): Reading {
  const words = readWords(text);
  const lists = lexicon();
  const shared = new Array<boolean>(words.length).fill(false);
  for (let at = 0; at < words.length; at++) {
    const found = lists.sharedByAll.longestAt(words, at);
    if (found) shared.fill(true, at, at + found.length);
    // Longer phrases may begin within; a word inside one is not looked at again for shorter ones.
  }
  const small = words.filter(({ shape }) => shape === 'lower' || shape === 'title').length;
  return { text, words, lexicon: lists, shared, shouted: words.length > 3 && small < words.length / 3 };
}

/** It has a capital that is more than the beginning of a sentence. */
export const isCapital = (word: Word | undefined): boolean =>
  word !== undefined && (word.shape === 'title' || word.shape === 'upper' || word.shape === 'initial');

/** No word of the language: a name, an abbreviation, or a slip of the pen. */
export function isUnknown({ lexicon: { usual, rare } }: Reading, word: Word): boolean {
  return (
    word.shape !== 'number' &&
    !usual.has(word.lower) &&
    !rare.has(word.lower) &&
    !isInflected(word.lower, usual)
  );
}

/** A form that word lists leave out: a contraction, or a usual word with an ending. */
function isInflected(word: string, usual: ReadonlySet<string>): boolean {
  if (/(?:n't|'(?:ll|ve|d|re|m|s))$/.test(word)) return true;
  const base = /^(.{4,}?)(?:s|es|ed|d|ing|ly|ness|less|able)$/.exec(word)?.[1];
  return base !== undefined && (usual.has(base) || usual.has(`${base}e`));
}
