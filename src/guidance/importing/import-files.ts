import { createHash } from 'node:crypto';
import { basename, extname } from 'node:path';
import { type PrismaClient, transaction } from '../../store/client.ts';
import type { Clock } from '../../time/clock.ts';
import { encodeEntries, hashOf } from '../index/encode-entries.ts';
import type { Encoder } from '../index/encoder/encoder.ts';
import type { Vectors } from '../index/vectors.ts';
import type { Passage } from '../passages/passages.ts';
import { readersInWords } from '../readers.ts';
import type { Reader } from '../reading/reader.ts';
import type { Prepared } from '../reading/reading-thread.ts';
import { refusals } from '../reading/refusals.ts';
import {
  type ForOthers,
  type NewVersion,
  namesWithFolders,
  replaceVersion,
  type Saved,
  savedVectors,
  saveVectors,
  saveVersion,
} from '../store.ts';
import { namesOf } from './names.ts';

export interface FileToImport {
  /** With or without the folders above it. */
  readonly name: string;
  /** Gives its bytes, or `null` where it cannot be read. */
  bytes(): Promise<Uint8Array | null>;
}

/** What became of one file. */
export type Imported =
  | {
      readonly kind: Saved['kind'];
      /** As it is cited: the file's name, after a folder where several files of one command are called alike. */
      readonly name: string;
      readonly title: string;
      readonly year: number | null;
      readonly format: string;
      readonly passages: number;
      /** A new document of whose name there is another, for other networks. */
      readonly isBeside: boolean;
    }
  /** Nothing of it was kept; the sentence follows its name and a colon. */
  | { readonly kind: 'refused'; readonly name: string; readonly sentence: string };

export interface Importing {
  readonly store: PrismaClient;
  /** `null`: what is imported is encoded later, where there is an encoder. */
  readonly encoder: Encoder | null;
  readonly reader: Reader;
  readonly clock: Clock;
  newId(): string;
  /** Hears how many pages of a file are read, and of how many. */
  readonly progress?: (name: string, done: number, of: number) => void;
}

export interface ImportWishes {
  /** The networks whose members may find it; `null` for everybody. */
  readonly readers: readonly string[] | null;
  /** The file name of the document of which this is a newer version; for a single file only. */
  readonly replaces?: string | undefined;
  /** Instead of what the document says, for a single file only. */
  readonly title?: string | undefined;
  readonly year?: number | undefined;
}

/** So many passages are encoded together before their files are saved. */
const TOGETHER = 200;

/**
 * Imports files, each whole or not at all: it is read, encoded, and then saved in one transaction. One that is refused does not
 * hinder the others. Gives what became of each, in order, as soon as it is certain.
 */
export async function* importFiles(
  { store, encoder, reader, clock, newId, progress }: Importing,
  files: readonly FileToImport[],
  wishes: ImportWishes,
): AsyncGenerator<Imported> {
  const known = new Set(encoder ? (await savedVectors(store, encoder.model, encoder.dims)).keys() : []);
  let waiting: NewVersion[] = [];
  async function* saveAll(): AsyncGenerator<Imported> {
    const together = waiting;
    waiting = [];
    const entries = together.flatMap(({ passages }) => passages.map(toEncode));
    const made: ReadonlyMap<string, Vectors> = encoder
      ? await encodeEntries(encoder, entries, (hash) => known.has(hash))
      : new Map();
    for (const hash of made.keys()) known.add(hash);
    for (const version of together) {
      const saved = await transaction(store, async (tx) => {
        const { replaces } = wishes;
        const outcome =
          replaces === undefined
            ? await saveVersion(tx, version, newId)
            : await replaceVersion(tx, version, newId, replaces);
        if (encoder && outcome.kind !== 'for-others')
          await saveVectors(tx, encoder.model, vectorsOf(version, made));
        return outcome;
      });
      const { name, title, year, format, passages } = version;
      if (saved.kind === 'for-others') {
        yield { kind: 'refused', name, sentence: await whyForOthers(store, saved, wishes) };
        continue;
      }
      const isBeside = saved.kind === 'new' && saved.isBeside;
      yield { kind: saved.kind, name, title, year, format, passages: passages.length, isBeside };
    }
  }

  const paths = files.map(({ name }) => name);
  const names = namesOf(paths, await namesWithFolders(store));
  for (const [at, file] of files.entries()) {
    const name = names[at] ?? basename(file.name);
    const refuse = (sentence: string): Imported => ({ kind: 'refused', name, sentence });
    const bytes = await file.bytes();
    const now = clock.now();
    if (bytes === null) {
      yield* saveAll();
      yield refuse('it cannot be opened. Look whether it is there.');
      continue;
    }
    const answer = await reader.read({ name, bytes, thisYear: now.getUTCFullYear() + 1 }, (done, of) =>
      progress?.(name, done, of),
    );
    if (answer.kind === 'no') {
      yield* saveAll();
      yield refuse(refusals[answer.why]);
      continue;
    }
    waiting.push(versionOf(answer.document, name, bytes, wishes, now));
    const count = waiting.reduce((sum, { passages }) => sum + passages.length, 0);
    if (count >= TOGETHER) yield* saveAll();
  }
  yield* saveAll();
}

/** Who would find what else: the older versions are found by whoever finds the newest. */
async function whyForOthers(
  store: PrismaClient,
  { readers }: ForOthers,
  wishes: ImportWishes,
): Promise<string> {
  const wished =
    wishes.readers && (await store.network.findMany({ where: { id: { in: [...wishes.readers] } } }));
  const same =
    readers === null
      ? 'without --network'
      : `with ${readers.map(({ name }) => `--network "${name}"`).join(' ')}`;
  return `“${wishes.replaces}” is found by ${readersInWords(readers)}, and this one would be by ${readersInWords(wished)}. Bring it in for the same (${same}), or leave out --replaces to have it stand beside.`;
}

const toEncode = (passage: Passage) => ({ ...passage, asked: [] });

/** Of the vectors that were made, those of one version. */
function vectorsOf({ passages }: NewVersion, made: ReadonlyMap<string, Vectors>): Map<string, Vectors> {
  const own = new Map<string, Vectors>();
  for (const hash of passages.map(toEncode).map(hashOf)) {
    const vectors = made.get(hash);
    if (vectors) own.set(hash, vectors);
  }
  return own;
}

function versionOf(
  { passages, format, title, year }: Prepared,
  name: string,
  bytes: Uint8Array,
  wishes: ImportWishes,
  importedAt: Date,
): NewVersion {
  return {
    ...{ name, format, passages, importedAt, readers: wishes.readers },
    title: wishes.title ?? title ?? basename(name, extname(name)).replaceAll(/[_-]+/g, ' '),
    year: wishes.year ?? year,
    fileHash: Uint8Array.from(createHash('sha256').update(bytes).digest()),
  };
}
