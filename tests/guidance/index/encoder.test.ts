import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Encoder } from '../../../src/guidance/index/encoder/encoder.ts';
import { englishWords } from '../../../src/guidance/index/encoder/minilm.ts';
import { openEncoder } from '../../../src/guidance/index/encoder/open-encoder.ts';

let encoder: Encoder;
beforeAll(async () => {
  encoder = await openEncoder();
});
afterAll(() => encoder.close());

test('given texts, then each has a vector of length 1, nearest to what means the same in other words', async () => {
  const texts = ['How do I win councillors over?', 'Persuading elected members', 'A recipe for soup'];
  const flat = await encoder.encode(texts);
  const [asked, near, far] = texts.map((_, at) => flat.subarray(at * encoder.dims, (at + 1) * encoder.dims));
  const dot = (a: Float32Array = new Float32Array(), b: Float32Array = a) =>
    a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
  expect(dot(asked, asked)).toBeCloseTo(1, 4);
  expect(dot(asked, near)).toBeGreaterThan(dot(asked, far) + 0.2);
});

test('given the same text alone and among others, then its vector is the same', async () => {
  const [alone, among] = [
    await encoder.encode(['pay and purpose']),
    await encoder.encode(['one', 'pay and purpose']),
  ];
  expect(among.subarray(encoder.dims)).toEqual(alone);
});

test('given many texts that are being encoded, when somebody asks, then the question does not wait for all of them', async () => {
  const order: string[] = [];
  const texts = encoder
    .encode(Array.from({ length: 64 }, (_, at) => `text ${at}`))
    .then(() => order.push('texts'));
  const question = encoder.encode(['a question'], 'question').then(() => order.push('question'));
  await Promise.all([texts, question]);
  expect(order).toEqual(['question', 'texts']);
});

test('given a text longer than the model reads, then it is encoded all the same', async () => {
  expect((await encoder.encode(['word '.repeat(5_000)])).length).toBe(encoder.dims);
});

test('given the model’s words, then everyday English is among them', () => {
  const words = englishWords();
  for (const word of ['salary', 'couch', 'director']) expect(words.has(word)).toBe(true);
  expect(words.has('leadreship')).toBe(false);
});
