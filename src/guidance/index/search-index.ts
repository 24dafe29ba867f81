import { setImmediate as othersFirst } from 'node:timers/promises';
import { type Acronyms, acronymsIn } from './acronyms.ts';
import { type DenseIndex, denseIndex } from './dense.ts';
import type { Encoded } from './entry.ts';
import { type Fields, type LexicalIndex, lexicalIndex } from './lexical.ts';
import { type Spelling, spellingOf } from './spelling.ts';
import { asTerms, foldedWords } from './words.ts';

/** Everything that is needed to find entries, in memory. Never changed: when something else can be found, another is made. */
export interface SearchIndex {
  readonly entries: readonly Encoded[];
  readonly lexical: LexicalIndex;
  /** `null` where nothing has been encoded. */
  readonly dense: DenseIndex | null;
  readonly spelling: Spelling;
  readonly acronyms: Acronyms;
  /** Whether an entry, by its place, is all of its document: an abstract, a page of notes. */
  isWhole(at: number): boolean;
}

/** So many entries are read before others have their turn. */
const AT_A_TIME = 40;

/** `isWord`: see `spellingOf`. Takes about a second for 5,000 entries, in small pieces: meanwhile others are answered. */
export async function buildIndex(
  entries: readonly Encoded[],
  isWord: (word: string) => boolean,
): Promise<SearchIndex> {
  const used = new Map<string, number>();
  const read = (text: string) => {
    const words = foldedWords(text);
    for (const word of words) used.set(word, (used.get(word) ?? 0) + 1);
    return asTerms(words);
  };
  const fields: Fields[] = [];
  for (const [at, { text, headings, asked }] of entries.entries()) {
    fields.push({ body: read(text), headings: read(headings.join('\n')), asked: read(asked.join('\n')) });
    if (at % AT_A_TIME === 0) await othersFirst();
  }
  const parts = new Map<string, number>();
  for (const { origin, document } of entries)
    if (origin === 'imported') parts.set(document, (parts.get(document) ?? 0) + 1);
  const dims = entries.find(({ vectors }) => vectors)?.vectors?.dims;
  return {
    entries,
    lexical: lexicalIndex(fields),
    dense:
      dims === undefined
        ? null
        : denseIndex(
            entries.map(({ vectors }) => vectors),
            dims,
          ),
    spelling: spellingOf(used, isWord),
    acronyms: acronymsIn(entries.map(({ text }) => text)),
    isWhole(at) {
      const entry = entries[at];
      return entry?.origin === 'imported' && parts.get(entry.document) === 1;
    },
  };
}
