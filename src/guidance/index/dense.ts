import type { Vectors } from './vectors.ts';

/** Finds texts by what they mean: the cosine of the question's vector and a text's nearest window. */
export interface DenseIndex {
  /** How many windows there are. */
  readonly windows: number;
  /** Of each text, by its place in the list that was indexed; -1 for a text that has not been encoded. */
  score(question: Float32Array): Float32Array;
  /** The same of one text only. */
  scoreOf(at: number, question: Float32Array): number;
  /** The mean of a text's windows, brought to length 1; noughts for a text that has not been encoded. */
  mean(at: number): Float32Array;
}

/** `texts`: what an encoder made of each text, `null` where it has not yet. All have `dims` numbers to a window. */
export function denseIndex(texts: readonly (Vectors | null)[], dims: number): DenseIndex {
  const count = texts.reduce((sum, vectors) => sum + (vectors?.scales.length ?? 0), 0);
  const numbers = new Int8Array(count * dims);
  const scales = new Float32Array(count);
  /** A text's windows begin at its number here, and end where those of the next begin. */
  const begins = new Int32Array(texts.length + 1);
  let next = 0;
  for (const [at, vectors] of texts.entries()) {
    if (vectors) {
      numbers.set(vectors.numbers, next * dims);
      scales.set(vectors.scales, next);
      next += vectors.scales.length;
    }
    begins[at + 1] = next;
  }

  function nearest(at: number, question: Whole): number {
    let best = -1;
    const end = begins[at + 1] as number;
    for (let window = begins[at] as number; window < end; window++) {
      const cosine =
        dot(numbers, window * dims, question.numbers) * question.scale * (scales[window] as number);
      if (cosine > best) best = cosine;
    }
    return best;
  }

  return {
    windows: count,
    score(question) {
      const whole = inWholeNumbers(question);
      return new Float32Array(texts.length).map((_, at) => nearest(at, whole));
    },
    scoreOf: (at, question) => nearest(at, inWholeNumbers(question)),
    mean(at) {
      const sum = new Float32Array(dims);
      for (let window = begins[at] as number; window < (begins[at + 1] as number); window++)
        for (let i = 0; i < dims; i++)
          sum[i] = (sum[i] as number) + (scales[window] as number) * (numbers[window * dims + i] as number);
      const length = Math.hypot(...sum) || 1;
      return sum.map((value) => value / length);
    },
  };
}

interface Whole {
  readonly numbers: Int16Array;
  readonly scale: number;
}

/** Whole numbers are multiplied a third quicker, and as fine as these lose nothing. */
function inWholeNumbers(question: Float32Array): Whole {
  const largest = question.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const scale = largest === 0 ? 1 : largest / 32_767;
  return { numbers: Int16Array.from(question, (value) => Math.round(value / scale)), scale };
}

/**
 * Four sums at a time: the processor adds them side by side. None can leave 32 bits: 127 · 32,767 · 384 / 4 is below half of
 * that, and models have up to some 1,000 dimensions.
 */
function dot(numbers: Int8Array, from: number, question: Int16Array): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = 0; i < question.length; i += 4) {
    a = (a + Math.imul(numbers[from + i] as number, question[i] as number)) | 0;
    b = (b + Math.imul(numbers[from + i + 1] as number, question[i + 1] as number)) | 0;
    c = (c + Math.imul(numbers[from + i + 2] as number, question[i + 2] as number)) | 0;
    d = (d + Math.imul(numbers[from + i + 3] as number, question[i + 3] as number)) | 0;
  }
  return a + b + c + d;
}
