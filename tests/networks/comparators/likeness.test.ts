import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Authority } from '../../../src/networks/authorities/authority.ts';
import { authorityById } from '../../../src/networks/authorities/find.ts';
import { authorities } from '../../../src/networks/authorities/table.ts';
import { authoritiesLike, type Fact, standardise } from '../../../src/networks/comparators/likeness.ts';

const known = (id: string): Authority => {
  const found = authorityById(id);
  if (!found) throw new Error(`there is no ${id}`);
  return found;
};
const like = (id: string, facts: readonly Fact[] = [], most = 6) =>
  authoritiesLike(known(id), authorities, facts, most).like;
const ids = (id: string, facts?: readonly Fact[], most?: number) =>
  like(id, facts, most).map(({ authority }) => authority.id);
const fact = (name: string, values: Record<string, number>): Fact => ({
  name,
  values: new Map(Object.entries(values)),
});

test('given no facts, then those of the same kind in the same region come first, then the kind, and it says why', () => {
  const found = like('kent');
  expect(found.slice(0, 5).map(({ authority }) => authority.id)).toEqual([
    'east-sussex',
    'hampshire',
    'oxfordshire',
    'surrey',
    'west-sussex',
  ]);
  expect(found[0]?.why).toEqual(['county', 'South East']);
  expect(found[5]?.why).toEqual(['county']);
});

test('given that only the alphabet decides who is last, then it says how many more are just as like', () => {
  expect(authoritiesLike(known('kent'), authorities, [], 5).asLike).toBe(0);
  expect(authoritiesLike(known('kent'), authorities, [], 8).asLike).toBe(12);
  expect(authoritiesLike(known('camden'), authorities, [], 8).asLike).toBe(23);
});

test('given facts, then about as many children count for more than the region, as ratios, and it says so', () => {
  const children = fact('Child population', {
    kent: 340_000, essex: 320_000, hampshire: 290_000, surrey: 270_000, 'east-sussex': 105_000, 'west-sussex': 180_000,
    oxfordshire: 150_000, rutland: 8_000, lancashire: 330_000,
  }); // biome-ignore format: a table
  const found = like('kent', [children], 4);

  expect(found.map(({ authority }) => authority.id)).toEqual(['hampshire', 'surrey', 'lancashire', 'essex']);
  expect(found[0]?.why).toEqual(['county', 'South East', 'similar child population']);
  expect(found.at(-1)?.why).toEqual(['county', 'similar child population']);
});

test('given a fact that oneself has no number for, or that is the same everywhere, then it changes nothing', () => {
  const same = fact('Directors', Object.fromEntries(authorities.map(({ id }) => [id, 1])));
  const elsewhere = fact('Ferries', { 'isle-of-wight': 3, 'isles-of-scilly': 2, wirral: 1 });
  expect(like('kent', [same, elsewhere])).toEqual(like('kent'));
});

test('an acronym keeps its capitals', () => {
  const rate = fact('FSM rate', Object.fromEntries(authorities.map(({ id }, at) => [id, at % 7])));
  expect(like('kent', [rate], 3).flatMap(({ why }) => why)).toContain('similar FSM rate');
});

test('likeness never holds oneself, nor anybody twice, and does not depend on the units of a fact', () => {
  const values = fc.dictionary(
    fc.constantFrom(...authorities.map(({ id }) => id)),
    fc.double({ min: -1e6, max: 1e6, noNaN: true, noDefaultInfinity: true }),
    { minKeys: 3 },
  );
  fc.assert(
    fc.property(fc.constantFrom(...authorities), values, ({ id }, numbers) => {
      const found = ids(id, [fact('It', numbers)], 200);
      expect(found).not.toContain(id);
      expect(new Set(found).size).toBe(152);
      expect(found).toHaveLength(152);
    }),
    { numRuns: 50 },
  );
});

test('a standard score has a mean of nought and a variance of one, and is the same in thousands', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 3, maxLength: 60 }), (numbers) => {
      const score = (times: number) => [
        ...standardise(new Map(numbers.map((number, at) => [`a${at}`, number * times]))).values(),
      ];
      const scores = score(1);
      fc.pre(scores.length > 0);
      const mean = scores.reduce((sum, one) => sum + one, 0) / scores.length;
      const variance = scores.reduce((sum, one) => sum + one ** 2, 0) / scores.length;
      expect(mean).toBeCloseTo(0, 6);
      expect(variance).toBeCloseTo(1, 6);
      for (const [at, one] of score(1_000).entries()) expect(one).toBeCloseTo(scores[at] ?? Number.NaN, 6);
    }),
  );
});
