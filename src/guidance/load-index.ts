import { type PrismaClient, transaction } from '../store/client.ts';
import { encodeEntries, hashOf } from './index/encode-entries.ts';
import type { Encoder } from './index/encoder/encoder.ts';
import type { Entry, Origin } from './index/entry.ts';
import { buildIndex, type SearchIndex } from './index/search-index.ts';
import type { Vectors } from './index/vectors.ts';
import { cardEntries } from './library/card-entries.ts';
import type { Library } from './library/read-library.ts';
import { noteEntries } from './notes.ts';
import { holdChanges, importedEntries, savedVectors, saveVectors } from './store.ts';

export interface ToLoad {
  readonly store: PrismaClient;
  readonly library: Library;
  readonly encoder: Encoder | null;
  readonly isWord: (word: string) => boolean;
  /** Only these; everything where it is left out. */
  readonly only?: Origin | undefined;
}

export interface Loaded {
  readonly index: SearchIndex;
  /** What no encoder has seen yet: found by its words meanwhile. */
  readonly missing: readonly Entry[];
}

/** Makes an index of what the database and the library hold now. */
export async function loadIndex({ store, library, encoder, isWord, only }: ToLoad): Promise<Loaded> {
  const entries = [
    ...(only === undefined || only === 'library' ? cardEntries(library) : []),
    ...(only === undefined || only === 'imported' ? await importedEntries(store) : []),
    ...(only === undefined || only === 'note' ? await noteEntries(store) : []),
  ];
  const saved: ReadonlyMap<string, Vectors> = encoder
    ? await savedVectors(store, encoder.model, encoder.dims)
    : new Map();
  const encoded = entries.map((entry) => ({
    ...entry,
    vectors: encoder && (saved.get(hashOf(entry)) ?? null),
  }));
  return {
    index: await buildIndex(encoded, isWord),
    missing: encoder ? encoded.filter(({ vectors }) => vectors === null) : [],
  };
}

/**
 * Encodes what is missing and keeps it. Says whether there was anything to do. What was erased meanwhile is not kept: whoever erases
 * waits for this transaction, or this one finds it gone.
 */
export async function encodeMissing(
  store: PrismaClient,
  encoder: Encoder,
  missing: readonly Entry[],
  progress?: (done: number, all: number) => void,
): Promise<boolean> {
  if (missing.length === 0) return false;
  const made = await encodeEntries(encoder, missing, () => false, progress);
  await transaction(store, async (tx) => {
    await holdChanges(tx);
    const still = new Set([...(await importedEntries(tx)), ...(await noteEntries(tx))].map(hashOf));
    for (const entry of missing) if (entry.origin === 'library') still.add(hashOf(entry));
    for (const hash of made.keys()) if (!still.has(hash)) made.delete(hash);
    await saveVectors(tx, encoder.model, made);
  });
  return true;
}
