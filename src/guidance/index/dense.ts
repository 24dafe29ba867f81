import type { Vectors } from './vectors.ts';

/** Finds texts by what they mean: the cosine of the question's vector and a text's nearest window. */
export interface DenseIndex {
  /** How many windows there are. */
  readonly windows: number;
  /** Of each text, by its place in the list that was indexed; -1 for a text that has not been encoded. */
  score(question: Float32Array): Float32Array;
  /** The mean of a text's windows, brought to length 1; noughts for a text that has not been encoded. */
  mean(at: number): Float32Array;
}

/** `texts`: what an encoder made of each text, `null` where it has not yet. All have `dims` numbers to a window. */
export function denseIndex(texts: readonly (Vectors | null)[], dims: number): DenseIndex {
  const count = texts.reduce((sum, vectors) => sum + (vectors?.scales.length ?? 0), 0);
  const numbers = new Int8Array(count * dims);
  const scales = new Float32Array(count);
  const owners = new Int32Array(count);
  let next = 0;
  for (const [owner, vectors] of texts.entries()) {
    if (!vectors) continue;
    numbers.set(vectors.numbers, next * dims);
    scales.set(vectors.scales, next);
    owners.fill(owner, next, next + vectors.scales.length);
    next += vectors.scales.length;
  }
  return {
    windows: count,
    score(question) {
      const best = new Float32Array(texts.length).fill(-1);
      for (let window = 0; window < count; window++) {
        const cosine = dot(numbers, window * dims, question) * (scales[window] as number);
        const owner = owners[window] as number;
        if (cosine > (best[owner] as number)) best[owner] = cosine;
      }
      return best;
    },
    mean(at) {
      const sum = new Float32Array(dims);
      for (let window = owners.indexOf(at); window >= 0 && owners[window] === at; window++)
        for (let i = 0; i < dims; i++)
          sum[i] = (sum[i] as number) + (scales[window] as number) * (numbers[window * dims + i] as number);
      const length = Math.hypot(...sum) || 1;
      return sum.map((value) => value / length);
    },
  };
}

/** Four sums at a time: the processor adds them side by side. */
function dot(numbers: Int8Array, from: number, question: Float32Array): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  const dims = question.length;
  for (let i = 0; i < dims; i += 4) {
    a += (numbers[from + i] as number) * (question[i] as number);
    b += (numbers[from + i + 1] as number) * (question[i + 1] as number);
    c += (numbers[from + i + 2] as number) * (question[i + 2] as number);
    d += (numbers[from + i + 3] as number) * (question[i + 3] as number);
  }
  return a + b + c + d;
}
