import type { Encoder } from '../../src/guidance/index/encoder/encoder.ts';
import { termsOf } from '../../src/guidance/index/words.ts';

export interface BagEncoder extends Encoder {
  /** How many texts it was asked to encode, questions not counted. */
  readonly encoded: () => number;
}

const DIMS = 64;

/** An encoder that knows nothing but which words a text has: for tests in which it does not matter how well it understands. */
export function bagEncoder(model = 'bag'): BagEncoder {
  let count = 0;
  const vectorOf = (text: string) => {
    const vector = new Float32Array(DIMS);
    for (const term of termsOf(text)) {
      const place = [...term].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 65_521, 7) % DIMS;
      vector[place] = (vector[place] ?? 0) + 1;
    }
    const length = Math.hypot(...vector) || 1;
    return vector.map((value) => value / length);
  };
  return {
    model,
    dims: DIMS,
    encoded: () => count,
    async encode(texts, what = 'texts') {
      if (what === 'texts') count += texts.length;
      return Float32Array.from(texts.flatMap((text) => [...vectorOf(text)]));
    },
    async close() {},
  };
}
