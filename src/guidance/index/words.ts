import { stemmer } from 'stemmer';
import { stopWords } from './stop-words.ts';

const stems = new Map<string, string>();
/** So that a flood of made-up words does not fill the memory. */
const MOST_STEMS = 200_000;

/** The words of a text as they stand, folded: compatible forms of Unicode, lower case, without "'s". */
export function foldedWords(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/['’]s\b/g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** The words by which a text is found: folded, without stop words, stemmed. */
export function termsOf(text: string): string[] {
  return asTerms(foldedWords(text));
}

/** The same, of words that are folded already. */
export const asTerms = (folded: readonly string[]): string[] => folded.filter(isTelling).map(stemOf);

export const isTelling = (word: string): boolean => !stopWords.has(word);

/** Porter's stem of a folded word. */
export function stemOf(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stem = stemmer(word);
  if (stems.size >= MOST_STEMS) stems.clear();
  stems.set(word, stem);
  return stem;
}
