import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  audienceOf,
  inWords,
  type Reveal,
  reveals,
  rolesNamed,
  told,
  traitsOf,
} from '../../src/anonymity/audience/rules.ts';
import { authorities } from '../../src/networks/authorities/table.ts';
import type { Role } from '../../src/networks/rules.ts';

const aPerson = fc.record({
  role: fc.constantFrom<Role>('DCS', 'AD', 'lead', 'other'),
  authorities: fc.uniqueArray(fc.constantFrom('Oakshire Trust', ...authorities.map(({ id }) => id)), {
    maxLength: 3,
  }),
});
const line = fc.constantFrom('a DCS in this network', 'an AD in this network', 'a colleague in this network');

describe('what an author may let peers know', () => {
  test.each([
    [{ role: 'DCS', authorities: ['kent'] }, ['a DCS', 'in the South East', 'a county council']],
    [{ role: 'AD', authorities: ['camden', 'barnet'] }, ['an AD', 'in London', 'a London borough']],
    // Nearly a name, or no fact that several share.
    [{ role: 'DCS', authorities: ['city-of-london'] }, ['a DCS', 'in London']],
    [{ role: 'lead', authorities: ['kent', 'medway'] }, ['in the South East']],
    [{ role: 'other', authorities: ['kent', 'leeds'] }, []],
    [{ role: 'other', authorities: ['Oakshire Trust'] }, []],
    [{ role: 'DCS', authorities: [] }, ['a DCS']],
  ] as const)('%j', (person, words) => {
    expect(told(traitsOf(person), reveals).map(inWords)).toEqual(words);
  });

  test('only what was chosen is told', () => {
    expect(told(traitsOf({ role: 'DCS', authorities: ['kent'] }), ['region'])).toEqual(['region:South East']);
  });
});

describe('how many could have written it', () => {
  const subset = fc.subarray<Reveal>([...reveals]);

  test('the author is always among them, unless the line above speaks of others', () => {
    fc.assert(
      fc.property(fc.array(aPerson), aPerson, subset, (others, author, chosen) => {
        const all = [author, ...others].map(traitsOf);
        expect(audienceOf(all, 'a colleague', told(traitsOf(author), chosen))).toBeGreaterThanOrEqual(1);
      }),
    );
  });

  test('to tell more never makes more of them, and to tell nothing leaves all whom the line fits', () => {
    fc.assert(
      fc.property(fc.array(aPerson), aPerson, line, subset, (others, author, above, chosen) => {
        const all = [author, ...others].map(traitsOf);
        const facts = told(traitsOf(author), chosen);
        const with_ = (some: readonly string[]) => audienceOf(all, above, some);
        for (const fact of facts) expect(with_(facts)).toBeLessThanOrEqual(with_([fact]));
        expect(with_(facts)).toBeLessThanOrEqual(with_([]));
        if (rolesNamed(above).length === 0) expect(with_([])).toBe(all.length);
      }),
    );
  });

  test.each([
    ['a DCS in this network', ['role:DCS']],
    ['a director of children’s services', ['role:DCS']],
    ['an AD in this network', ['role:AD']],
    ['an assistant director', ['role:AD']],
    ['a DCS or AD', ['role:DCS', 'role:AD']],
    ['a colleague in this network', []],
    ['a leader in the directorate', []],
  ])('“%s” speaks of %j', (words, roles) => {
    expect(rolesNamed(words)).toEqual(roles);
  });
});
