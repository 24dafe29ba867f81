import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { APART_AT_MOST, lots, openApart, sealApart } from '../../../src/sets/joining/apart.ts';
import { testKeys } from '../../support/test-keys.ts';

const ids = Array.from({ length: APART_AT_MOST }, () => randomUUID());
const of = { callId: randomUUID(), memberId: randomUUID() };

describe('the box', () => {
  test('gives back what went in, and is of one length however many they are', () => {
    const boxes = ids.map((_, most) => sealApart(testKeys, of, ids.slice(0, most)));
    expect(new Set(boxes.map(({ length }) => length)).size).toBe(1);
    for (const [most, box] of boxes.entries())
      expect(openApart(testKeys, { ...of, box })).toEqual(ids.slice(0, most));
  });

  test('does not open as anybody else’s, nor for another call', () => {
    const box = sealApart(testKeys, of, ids);
    expect(() => openApart(testKeys, { ...of, box, memberId: randomUUID() })).toThrow();
    expect(() => openApart(testKeys, { ...of, box, callId: randomUUID() })).toThrow();
  });
});

describe('the lots', () => {
  const people = Array.from({ length: 60 }, () => randomUUID());
  const pairs = people.flatMap((one, at) => people.slice(at + 1).map((other) => [one, other] as const));
  const drawn = (call: string, ofEach256: number) =>
    new Set(pairs.filter((pair) => lots(testKeys, call, ofEach256)(...pair)).map((pair) => pair.join()));

  test('hold both ways, are the same each time, and others in another call', () => {
    const first = drawn('call', 32);
    expect(drawn('call', 32)).toEqual(first);
    expect(drawn('another', 32)).not.toEqual(first);
    for (const [one, other] of pairs.slice(0, 200))
      expect(lots(testKeys, 'call', 32)(other, one)).toBe(lots(testKeys, 'call', 32)(one, other));
  });

  test('are about as many as said, and fewer of them are among more of them', () => {
    const [few, many] = [drawn('call', 8), drawn('call', 64)];
    expect([...few].every((pair) => many.has(pair))).toBe(true);
    // 1,770 pairs: a quarter, and 1 in 32, each within five standard deviations.
    expect(Math.abs(many.size - 442)).toBeLessThan(92);
    expect(Math.abs(few.size - 55)).toBeLessThan(37);
  });
});
