import { expect, test } from 'vitest';
import { openProgress, sealProgress } from '../../src/anonymity/vault/progress.ts';
import { testKeys } from '../support/test-keys.ts';

const key = testKeys.subkey('progress');
const all = [
  { over: false, unsure: false, notBefore: null },
  { over: true, unsure: false, notBefore: null },
  { over: false, unsure: true, notBefore: new Date('2026-01-12T10:00:00.123Z') },
];

test('what was sealed is opened, and every box has one length', () => {
  const boxes = all.map((progress) => sealProgress(key, 'a delivery', progress));
  expect(boxes.map((box) => openProgress(key, 'a delivery', box))).toEqual(all);
  expect(new Set(boxes.map(({ length }) => length)).size).toBe(1);
});

test('given a box that was moved to another row, then it does not open', () => {
  const [progress] = all;
  const box = progress && sealProgress(key, 'a delivery', progress);
  expect(() => openProgress(key, 'another', box ?? null)).toThrow();
});

test('a message that nobody has looked at yet has no box, and is still to be sent', () => {
  expect(openProgress(key, 'a delivery', null)).toEqual(all[0]);
});
