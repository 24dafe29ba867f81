import { parentPort } from 'node:worker_threads';
import { type Passage, passagesOf } from '../passages/passages.ts';
import type { ReadDocument } from './document.ts';
import { type FileToRead, readDocument } from './read-document.ts';
import { type Refusal, Unreadable } from './refusals.ts';

/** A document as it is kept: its passages instead of its blocks. */
export type Prepared = Omit<ReadDocument, 'blocks'> & { readonly passages: readonly Passage[] };

/** What the thread says of one file. */
export type ReadingAnswer =
  | { readonly kind: 'read'; readonly document: Prepared }
  | { readonly kind: 'no'; readonly why: Refusal };

/** What it says meanwhile. */
export interface Progress {
  readonly kind: 'pages';
  readonly done: number;
  readonly of: number;
}

/** Runs in a thread of its own: see `reader.ts`. Answers one file after the other. */
async function answer(file: FileToRead): Promise<ReadingAnswer> {
  try {
    const { blocks, ...about } = await readDocument(file, (done, of) =>
      parentPort?.postMessage({ kind: 'pages', done, of } satisfies Progress),
    );
    return { kind: 'read', document: { ...about, passages: passagesOf(blocks) } };
  } catch (error) {
    if (error instanceof Unreadable) return { kind: 'no', why: error.why };
    // a library that stumbled over the file
    return { kind: 'no', why: error instanceof RangeError ? 'huge' : 'damaged' };
  }
}

parentPort?.on('message', async (file: FileToRead) => parentPort?.postMessage(await answer(file)));
