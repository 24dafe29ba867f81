import type { QueryTerm } from '../index/lexical.ts';
import type { SearchIndex } from '../index/search-index.ts';
import { foldedWords, isTelling, stemOf, termsOf } from '../index/words.ts';

/** What a word counts that the asker did not say, but that stands for an acronym they used, or the other way round. */
const STANDS_FOR = 0.15;
const ITS_ACRONYM = 0.5;
/** More than anybody types; what comes after it is not looked at. */
const MOST_CHARACTERS = 4_000;

/** A question as it is looked for. */
export interface Question {
  /** The words that were asked, slips put right, stemmed; a word that comes twice counts √2. */
  readonly asked: readonly QueryTerm[];
  /** The same, and what acronyms stand for. */
  readonly terms: readonly QueryTerm[];
  /** For the encoder: slips put right, acronyms explained. */
  readonly text: string;
}

export function readQuestion(index: SearchIndex, words: string): Question {
  const known = acronymIn(index);
  const text = words
    .slice(0, MOST_CHARACTERS)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\p{L}\p{N}]+/gu, (word) => {
      const folded = foldedWords(word).join('');
      const right = known(folded) ? folded : index.spelling.right(folded);
      return right === folded ? word : right;
    });
  const counts = new Map<string, number>();
  for (const term of termsOf(text)) counts.set(term, (counts.get(term) ?? 0) + 1);
  const asked = [...counts].map(([term, count]) => ({ term, weight: Math.sqrt(count) }));

  const more = new Map<string, number>();
  const folded = foldedWords(text);
  for (const word of folded)
    for (const part of known(word) ?? []) if (isTelling(part)) more.set(stemOf(part), STANDS_FOR);
  for (const [letters, parts] of index.acronyms) {
    const telling = parts.filter(isTelling).map(stemOf);
    if (telling.length > 1 && telling.every((part) => counts.has(part)))
      more.set(stemOf(letters), ITS_ACRONYM);
  }
  for (const term of counts.keys()) more.delete(term);
  const explained = text.replace(/[\p{L}\p{N}]+/gu, (word) => {
    const stands = known(word.toLowerCase());
    return stands ? `${word} (${stands.join(' ')})` : word;
  });
  return {
    asked,
    terms: [...asked, ...Array.from(more, ([term, weight]) => ({ term, weight }))],
    text: explained,
  };
}

/** What a folded word stands for, where it is an acronym or the plural of one. */
const acronymIn =
  ({ acronyms }: SearchIndex) =>
  (word: string): readonly string[] | undefined =>
    acronyms.get(word) ?? (word.endsWith('s') ? acronyms.get(word.slice(0, -1)) : undefined);
