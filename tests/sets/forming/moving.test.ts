import { describe, expect, test } from 'vitest';
import {
  effectOn,
  keptOut,
  keptOutSentence,
  mergeable,
  offersFor,
  refuseFor,
} from '../../../src/sets/forming/moving.ts';
import type { KeptApart } from '../../../src/sets/joining/apart.ts';
import { candidate, setOf } from './candidate.ts';

const people = (ids: string) => [...ids].map((id) => candidate(id));
const free: KeptApart = () => false;
const pair =
  (one: string, other: string): KeptApart =>
  (a, b) =>
    (a === one && b === other) || (a === other && b === one);
const [x] = people('x') as [ReturnType<typeof candidate>];

describe('whether somebody may join a set', () => {
  const one = setOf('Set 1', people('abcde'));
  const two = setOf('Set 2', people('fghij'));
  const sets = [one, two];

  test('whoever is kept apart from one of them is kept out, both ways round, and the sentence names neither', () => {
    expect(keptOut(x, one, pair('x', 'c'))).toBe(true);
    expect(keptOut(x, one, pair('c', 'x'))).toBe(true);
    expect(keptOut(x, two, pair('x', 'c'))).toBe(false);
    expect(keptOutSentence(x, one)).toContain('kept apart by lot');
    expect(keptOutSentence(x, one)).not.toContain('C ');
  });

  test('what everybody can see has its own words', () => {
    const twin = candidate('x', { authorities: ['authority of a'] });
    expect(refuseFor(twin, one)?.refused).toContain('from the same authority as A');
    expect(refuseFor(x, setOf('Set 3', people('abcdefgh')))?.refused).toContain('8 people already');
    expect(refuseFor(x, one)).toBeNull();
  });

  test('it hangs on these people alone: however the other sets are filled, the answer is the same', () => {
    const apart = pair('x', 'c');
    const full = setOf('Set 2', people('fghijkl').concat(candidate('m')));
    for (const others of [[], [two], [full]])
      expect(offersFor(x, [one, ...others], apart, 6).map(({ name }) => name)).not.toContain('Set 1');
    expect(offersFor(x, sets, () => true, 6)).toEqual([]);
    expect(offersFor(x, sets, free, 6)).toHaveLength(2);
  });

  test('hours in common are needed in a set that stands, and may be passed over on the way to one', () => {
    const late = candidate('x', { slots: ['mon-pm'] });
    const early = [...'abcde'].map((id) => candidate(id, { slots: ['mon-am'] }));
    expect(refuseFor(late, setOf('Set 1', early, 'standing'))?.refused).toContain('no hours in common');
    expect(refuseFor(late, setOf('Set 1', early))).toBeNull();
    expect(offersFor(late, [setOf('Set 1', early)], free, 6)).toEqual([]);
  });
});

test('of two sets the one that gains more is offered first', () => {
  const late = candidate('x', { background: 'health', met: ['f'] });
  const same = setOf(
    'Set 1',
    people('abcde').map((who) => ({ ...who, background: 'health' })),
  );
  const other = setOf(
    'Set 2',
    people('ghijk').map((who) => ({ ...who, background: 'police' })),
  );
  const met = setOf(
    'Set 3',
    people('flmno').map((who) => ({ ...who, background: 'police' })),
  );
  expect(offersFor(late, [met, same, other], free, 6).map(({ name }) => name)).toEqual([
    'Set 2',
    'Set 1',
    'Set 3',
  ]);
});

test('the effect says what gets worse, what gets better, and what holds afterwards', () => {
  const before = people('abcde').map((who) => ({ ...who, background: 'health' }));
  const police = candidate('x', { background: 'police' });
  expect(effectOn('Set 1', before, [...before, police], 6)).toEqual({
    name: 'Set 1',
    size: 6,
    better: ['All the same background', '5 people, 6 were wished for'],
    worse: [],
    afterwards: ['2 backgrounds'],
  });
});

test('sets can be merged where all rules hold for all of them, and no two are kept apart', () => {
  const small = setOf('Set 1', people('abc'), 'standing');
  const sets = [
    small,
    setOf('Set 2', people('fghij'), 'standing'),
    setOf('Set 3', people('klmnop'), 'standing'),
  ];
  const names = (apart: KeptApart) => mergeable(small, sets, apart).map(({ name }) => name);
  expect(names(free)).toEqual(['Set 2']);
  expect(names(pair('a', 'k'))).toEqual(['Set 2']);
  expect(names(pair('a', 'j'))).toEqual([]);
});
