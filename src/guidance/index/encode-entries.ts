import { createHash } from 'node:crypto';
import type { Encoder } from './encoder/encoder.ts';
import type { Entry } from './entry.ts';
import { quantised, type Vectors } from './vectors.ts';
import { textsToEncode } from './windows.ts';

type ToEncode = Pick<Entry, 'text' | 'headings' | 'asked'>;

/** So many texts are encoded before it is said how far things are. */
const AT_A_TIME = 64;

/** By what an entry's vectors are known: the SHA-256 of what is encoded for it, in hex. */
export function hashOf(entry: ToEncode): string {
  return createHash('sha256')
    .update(JSON.stringify(textsToEncode(entry)))
    .digest('hex');
}

/**
 * Encodes what is not `known` yet, each text once. Gives the new vectors by hash. `progress` hears how many of all entries that
 * needed it are done.
 */
export async function encodeEntries(
  encoder: Encoder,
  entries: readonly ToEncode[],
  known: (hash: string) => boolean,
  progress: (done: number, all: number) => void = () => {},
): Promise<Map<string, Vectors>> {
  const wanted = new Map<string, string[]>();
  for (const entry of entries) {
    const hash = hashOf(entry);
    if (!known(hash)) wanted.set(hash, textsToEncode(entry));
  }
  const made = new Map<string, Vectors>();
  const waiting = [...wanted];
  while (waiting.length > 0) {
    const part: typeof waiting = [];
    for (let texts = 0; texts < AT_A_TIME && waiting.length > 0; ) {
      const next = waiting.shift() as (typeof waiting)[number];
      texts += next[1].length;
      part.push(next);
    }
    const flat = await encoder.encode(part.flatMap(([, texts]) => texts));
    let from = 0;
    for (const [hash, { length }] of part) {
      made.set(
        hash,
        quantised(flat.subarray(from * encoder.dims, (from + length) * encoder.dims), encoder.dims),
      );
      from += length;
    }
    progress(made.size, wanted.size);
  }
  return made;
}
