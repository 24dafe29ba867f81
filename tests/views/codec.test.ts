import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { challenges } from '../../src/challenges/feature.ts';
import { homeFeature } from '../../src/home/feature.ts';
import type { Action, ActionValue } from '../../src/views/action.ts';
import { createCodec, MAX_ENCODED } from '../../src/views/codec.ts';

const registry = new Map(
  [homeFeature, challenges]
    .flatMap(({ commands }) => commands)
    .flatMap(({ type, carries }) => (carries === null ? [] : [[type, carries] as const])),
);
const codec = createCodec(randomBytes(32), registry);
/** What Discord takes, without what its adapter puts before and after a command. */
const MOST_IN_DISCORD = 96;

const uuid = fc.uuid();
const id = (kind: string) => fc.stringMatching(new RegExp(`^${kind}[A-Z0-9]{12}$`));
/** Everything that a field of a button can hold. A new field is to be added here, with its longest values. */
const values: Readonly<Record<string, fc.Arbitrary<ActionValue>>> = {
  challenge: uuid,
  contribution: uuid,
  offer: uuid,
  report: uuid,
  note: uuid,
  // What stands for the marks of a note: see challenges/noting/screening.ts.
  seen: fc.stringMatching(/^[\w-]{12}$/),
  subject: uuid,
  about: fc.constantFrom('challenge', 'contribution'),
  measure: fc.constantFrom('hold', 'restore', 'remove'),
  days: fc.constantFrom(7, 30),
  helped: fc.boolean(),
  page: fc.nat(),
  version: fc.nat(Number.MAX_SAFE_INTEGER),
  // As Slack calls one, with ids two characters longer than any it has made so far.
  message: fc.tuple(id('T'), id('C'), fc.stringMatching(/^\d{10}\.\d{6}$/)).map((parts) => parts.join('/')),
};

function anyOf(type: string, fields: readonly string[]): fc.Arbitrary<Action> {
  const parts = fields.map((field) => {
    const value = values[field];
    if (!value) throw new Error(`What can “${field}” of ${type} hold? Say so in this test.`);
    return [field, value] as const;
  });
  return fc.record(Object.fromEntries(parts)).map((rest) => ({ ...rest, type }));
}
const action = fc.oneof(...[...registry].map(([type, fields]) => anyOf(type, fields)));

describe('the codec', () => {
  test.each([...registry])('brings %s there and back in a hundred characters', (type, fields) => {
    fc.assert(
      fc.property(anyOf(type, fields), (given) => {
        const encoded = codec.encode(given);
        expect(encoded.length).toBeLessThanOrEqual(MAX_ENCODED);
        expect(codec.decode(encoded)).toEqual(given);
      }),
    );
  });

  test.each([...registry])('leaves room in %s for what Discord needs besides', (type, fields) => {
    const snowflake = fc.stringMatching(/^\d{20}$/);
    const message = fc.tuple(snowflake, snowflake).map((parts) => parts.join('/'));
    fc.assert(
      fc.property(anyOf(type, fields), message, (given, ref) => {
        const there = 'message' in given ? { ...given, message: ref } : given;
        expect(codec.encode(there).length).toBeLessThanOrEqual(MOST_IN_DISCORD);
      }),
    );
  });

  test('reads nothing that was altered in any one character', () => {
    const other = fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme' });
    fc.assert(
      fc.property(action, fc.nat(), other, (given, number, character) => {
        const encoded = codec.encode(given);
        const at = number % encoded.length;
        fc.pre(encoded[at] !== character);
        expect(codec.decode(encoded.slice(0, at) + character + encoded.slice(at + 1))).toBeNull();
      }),
      { numRuns: 2_000 },
    );
  });

  test('reads nothing that was cut short, taken apart, or put together from two', () => {
    fc.assert(
      fc.property(action, action, fc.nat(), (one, other, number) => {
        const [a, b] = [codec.encode(one), codec.encode(other)];
        const at = number % a.length;
        expect(codec.decode(a.slice(0, at))).toBeNull();
        if (a === b) return;
        const [body, sign] = [a.slice(0, a.lastIndexOf('~')), b.slice(b.lastIndexOf('~'))];
        expect(codec.decode(body + sign)).toBeNull();
      }),
    );
  });

  test('reads nothing that was made with another key', () => {
    const stranger = createCodec(randomBytes(32), registry);
    fc.assert(fc.property(action, (given) => stranger.decode(codec.encode(given)) === null));
  });

  test('reads nothing of a command that has come to carry something else', () => {
    const key = randomBytes(32);
    const before = createCodec(key, new Map([['challenge.open', ['challenge']]]));
    const after = createCodec(key, new Map([['challenge.open', ['challenge', 'page']]]));
    const challenge = '00000000-0000-4000-8000-000000000000';
    expect(after.decode(before.encode({ type: 'challenge.open', challenge }))).toBeNull();
  });

  test('never throws at what a client makes up', () => {
    const pieces = fc.constantFrom(
      '~',
      '~~',
      'challenge.open',
      'u',
      'n1',
      '%',
      '%E0%A4%A',
      '\uD800',
      '=',
      '',
    );
    const made = fc.oneof(
      fc.array(fc.nat(0xffff), { maxLength: 200 }).map((units) => String.fromCharCode(...units)),
      fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(made, (text) => codec.decode(text) === null),
      { numRuns: 400 },
    );
  });
});
