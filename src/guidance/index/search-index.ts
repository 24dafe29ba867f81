import { type Acronyms, acronymsIn } from './acronyms.ts';
import { type DenseIndex, denseIndex } from './dense.ts';
import type { Encoded } from './entry.ts';
import { type LexicalIndex, lexicalIndex } from './lexical.ts';
import { type Spelling, spellingOf } from './spelling.ts';
import { foldedWords } from './words.ts';

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

/** `isWord`: see `spellingOf`. */
export function buildIndex(entries: readonly Encoded[], isWord: (word: string) => boolean): SearchIndex {
  const used = new Map<string, number>();
  for (const { text, headings, asked } of entries)
    for (const word of foldedWords([text, ...headings, ...asked].join('\n')))
      used.set(word, (used.get(word) ?? 0) + 1);
  const parts = new Map<string, number>();
  for (const { origin, document } of entries)
    if (origin === 'imported') parts.set(document, (parts.get(document) ?? 0) + 1);
  const dims = entries.find(({ vectors }) => vectors)?.vectors?.dims;
  return {
    entries,
    lexical: lexicalIndex(
      entries.map(({ text, headings, asked }) => ({
        body: text,
        headings: headings.join('\n'),
        asked: asked.join('\n'),
      })),
    ),
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
