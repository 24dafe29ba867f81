import { describe, expect, test } from 'vitest';
import { effectOn, mayJoin, mergeable, offersFor } from '../../../src/sets/forming/moving.ts';
import type { Apart } from '../../../src/sets/joining/apart.ts';
import { candidate, setOf } from './candidate.ts';

const people = (ids: string) => [...ids].map((id) => candidate(id));
const never = () => false;
const pair = (one: string, other: string) => (a: string, b: string) =>
  (a === one && b === other) || (a === other && b === one);
const free: Apart = { byWish: never, byLot: never };
const [x] = people('x') as [ReturnType<typeof candidate>];

describe('whether somebody may join a set', () => {
  const one = setOf('Set 1', people('abcde'));
  const two = setOf('Set 2', people('fghij'));
  const sets = [one, two];

  test('a wish and a lot are refused in the same words, both ways round', () => {
    const wish = mayJoin(x, one, sets, { ...free, byWish: pair('x', 'c') });
    const lot = mayJoin(x, one, sets, { ...free, byLot: pair('c', 'x') });
    expect(wish).not.toBeNull();
    expect(lot).toEqual(wish);
    expect(mayJoin(x, two, sets, { ...free, byWish: pair('x', 'c') })).toBeNull();
  });

  test('what everybody can see is said first', () => {
    const twin = candidate('x', { authorities: ['authority of a'] });
    expect(mayJoin(twin, one, sets, { ...free, byWish: pair('x', 'c') })?.refused).toContain(
      'from the same authority as A',
    );
    expect(mayJoin(x, setOf('Set 3', people('abcdefgh')), sets, free)?.refused).toContain('8 people already');
  });

  test('a lot keeps nobody out of every set, and a wish does', () => {
    const everywhere = (a: string, b: string) => a === 'x' || b === 'x';
    expect(offersFor(x, sets, { ...free, byLot: everywhere }, 6)).toHaveLength(2);
    expect(offersFor(x, sets, { ...free, byWish: everywhere }, 6)).toEqual([]);
    // Whoever is in a set already has somewhere to be.
    const placed = [one, setOf('Set 2', [...two.people, x])];
    expect(mayJoin(x, one, placed, { ...free, byLot: everywhere })).not.toBeNull();
  });

  test('hours in common are needed in a set that stands, and may be passed over on the way to one', () => {
    const late = candidate('x', { slots: ['mon-pm'] });
    const early = [...'abcde'].map((id) => candidate(id, { slots: ['mon-am'] }));
    expect(mayJoin(late, setOf('Set 1', early, 'standing'), [], free)?.refused).toContain(
      'no hours in common',
    );
    expect(mayJoin(late, setOf('Set 1', early), [], free)).toBeNull();
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

test('sets can be merged where all rules hold for all of them; a wish stands in the way, a lot does not', () => {
  const small = setOf('Set 1', people('abc'), 'standing');
  const sets = [
    small,
    setOf('Set 2', people('fghij'), 'standing'),
    setOf('Set 3', people('klmnop'), 'standing'),
  ];
  const names = (apart: Apart) => mergeable(small, sets, apart).map(({ name }) => name);
  expect(names(free)).toEqual(['Set 2']);
  expect(names({ ...free, byLot: () => true })).toEqual(['Set 2']);
  expect(names({ ...free, byWish: pair('a', 'j') })).toEqual([]);
});
