import fc from 'fast-check';
import { expect, test } from 'vitest';
import { denseIndex } from '../../../src/guidance/index/dense.ts';
import { fromBytes, quantised, toBytes } from '../../../src/guidance/index/vectors.ts';
import { windowsOf } from '../../../src/guidance/index/windows.ts';

const DIMS = 16;
const unit = fc
  .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: DIMS, maxLength: DIMS })
  .map((numbers) => {
    const length = Math.hypot(...numbers) || 1;
    return Float32Array.from(numbers, (number) => number / length);
  });

test('given vectors, then they come back from the database as they were kept, and their cosines are nearly the same', () => {
  fc.assert(
    fc.property(fc.array(unit, { minLength: 1, maxLength: 5 }), unit, (windows, question) => {
      const kept = quantised(Float32Array.from(windows.flatMap((window) => [...window])), DIMS);
      expect(fromBytes(toBytes(kept), DIMS)).toEqual(kept);
      const exact = Math.max(
        ...windows.map((window) => window.reduce((sum, x, i) => sum + x * (question[i] ?? 0), 0)),
      );
      const [found] = denseIndex([kept], DIMS).score(question);
      expect(Math.abs((found ?? 9) - exact)).toBeLessThan(0.03);
    }),
  );
});

test('given a text that has not been encoded, then it is at the end of all', () => {
  const one = quantised(
    Float32Array.from({ length: DIMS }, (_, at) => (at === 0 ? 1 : 0)),
    DIMS,
  );
  const scores = denseIndex([null, one], DIMS).score(
    Float32Array.from({ length: DIMS }, (_, at) => (at === 0 ? -0.9 : 0)),
  );
  expect(scores[0]).toBe(-1);
  expect(scores[1]).toBeCloseTo(-0.9, 2);
});

test('given bytes of another model, then they are no vectors', () => {
  expect(fromBytes(new Uint8Array(21), DIMS)).toBeNull();
  expect(fromBytes(new Uint8Array(0), DIMS)).toBeNull();
});

test('given a long text, then windows overlap, cover all, and stand under its heading', () => {
  const words = Array.from({ length: 230 }, (_, at) => `w${at}`);
  const windows = windowsOf(words.join(' '), ['One', 'Two', 'Three']);
  expect(windows.every((window) => window.startsWith('Three. w'))).toBe(true);
  for (const word of words) expect(windows.some((window) => window.split(' ').includes(word))).toBe(true);
  expect(windowsOf('short', [])).toEqual(['short']);
});
