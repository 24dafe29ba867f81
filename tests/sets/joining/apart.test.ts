import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { APART_AT_MOST, lots, onePairOf, openApart, sealApart } from '../../../src/sets/joining/apart.ts';
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
  const drawn = (call: string, onePair: number, late: readonly string[] = []) =>
    new Set(
      pairs
        .filter((pair) => lots(testKeys, call, onePair, new Set(late))(...pair))
        .map((pair) => pair.join()),
    );
  const both = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
    new Set([...one].filter((pair) => other.has(pair)));

  test('hold both ways, and are the same each time', () => {
    expect(drawn('call', 8)).toEqual(drawn('call', 8));
    for (const [one, other] of pairs.slice(0, 200))
      expect(lots(testKeys, 'call', 8, new Set())(other, one)).toBe(
        lots(testKeys, 'call', 8, new Set())(one, other),
      );
  });

  test('are about as many as said, and those of a rarer lot are among those of a commoner one', () => {
    const [rare, common] = [drawn('call', 64), drawn('call', 8)];
    expect([...rare].every((pair) => common.has(pair))).toBe(true);
    // Of 1,770 pairs: 1 in 8, less those drawn twice, and 1 in 64; each within six standard deviations.
    expect(Math.abs(common.size - 214)).toBeLessThan(83);
    expect(Math.abs(rare.size - 27.4)).toBeLessThan(31);
  });

  test('half of them hold in every call, and the others are drawn anew for each, and for who asks for a late place', () => {
    const calls = ['a', 'b', 'c', 'd'].map((call) => drawn(call, 4));
    const always = calls.reduce(both);
    // 1 in 8 of 1,770, and hardly one by chance.
    expect(Math.abs(always.size - 222)).toBeLessThan(84);
    const late = drawn('a', 4, people);
    expect(both(always, late).size).toBeGreaterThan(always.size - 10);
    expect(both(late, calls[0] as Set<string>).size).toBeLessThan(late.size - 84);
  });

  test('hang on how many the call closed with, and are fewer where one set is all that comes of it', () => {
    expect([null, 5, 9, 10, 60].map(onePairOf)).toEqual([256, 256, 256, 64, 64]);
  });
});
