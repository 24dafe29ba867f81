import { parentPort, workerData } from 'node:worker_threads';
import { NoEncoder } from './encoder.ts';
import { loadMiniLm } from './minilm.ts';
import type { Model } from './model.ts';
import { loadChosen } from './transformers.ts';

/** Which model. It runs in the one thread: two are hardly quicker, and in each other's way where others need the processor. */
export interface EncoderChoice {
  /** An operator's own: a folder or a name; `null` for the one that comes with Soundings. */
  readonly chosen: string | null;
}

/** What the thread is asked. */
export interface Asked {
  readonly id: number;
  readonly texts: readonly string[];
  readonly question: boolean;
}

/** What it says: once that it is ready or why not, then an answer for each that was asked. */
export type Said =
  | { readonly kind: 'ready'; readonly model: string; readonly dims: number }
  | { readonly kind: 'cannot'; readonly sentence: string }
  | { readonly kind: 'vectors'; readonly id: number; readonly flat: Float32Array<ArrayBuffer> }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };

const say = (said: Said, moved: ArrayBuffer[] = []) => parentPort?.postMessage(said, moved);

/** Runs in a thread of its own: see `open-encoder.ts`. */
try {
  const { chosen }: EncoderChoice = workerData;
  const model = await (chosen === null ? loadMiniLm() : loadChosen(chosen));
  parentPort?.on('message', (asked: Asked) => void answer(model, asked));
  say({ kind: 'ready', model: model.name, dims: model.dims });
} catch (error) {
  const sentence = error instanceof NoEncoder ? error.message : 'The model could not be loaded.';
  say({ kind: 'cannot', sentence });
}

async function answer(model: Model, { id, texts, question }: Asked): Promise<void> {
  try {
    const flat = new Float32Array(texts.length * model.dims);
    for (const [at, text] of texts.entries()) flat.set(await model.encode(text, question), at * model.dims);
    say({ kind: 'vectors', id, flat }, [flat.buffer]);
  } catch (error) {
    say({ kind: 'failed', id, message: String(error) });
  }
}
