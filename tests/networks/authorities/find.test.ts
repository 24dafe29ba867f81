import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  authorityName,
  findAuthority,
  searchAuthorities,
  suggestAuthorities,
} from '../../../src/networks/authorities/find.ts';
import { authorities } from '../../../src/networks/authorities/table.ts';

test.each([
  ['kent', 'kent'],
  ['  KENT  County council ', 'kent'],
  ['Kent Children’s Services', 'kent'],
  ['E10000016', 'kent'],
  ['RBKC', 'kensington-and-chelsea'],
  ['Royal Borough of Kensington & Chelsea', 'kensington-and-chelsea'],
  ['L.B.T.H.', 'tower-hamlets'],
  ['LB Hammersmith & Fulham', 'hammersmith-and-fulham'],
  ['h&f', 'hammersmith-and-fulham'],
  ['BCP Council', 'bcp'],
  ['Bournemouth', 'bcp'],
  ['bournemouth christchurch & poole', 'bcp'],
  ['CWaC', 'cheshire-west-and-chester'],
  ['City of York', 'york'],
  ['City of London', 'city-of-london'],
  ['the City of London Corporation', 'city-of-london'],
  ['Kingston-upon-Hull', 'hull'],
  ['Kingston on Thames', 'kingston-upon-thames'],
  ['St. Helens MBC', 'st-helens'],
  ['Metropolitan Borough of Wirral', 'wirral'],
  ['Somerset County Council', 'somerset'],
  ['BANES', 'bath-and-north-east-somerset'],
  ['E08000039', 'sheffield'],
])('given “%s”, then it is %s', (typed, id) => {
  expect(findAuthority(typed)?.id).toBe(id);
});

test.each([
  'London',
  'Northamptonshire',
  'Sussex',
  'HCC',
  'Council',
  '',
  '   ',
  '&',
  'Eastmere',
  'Hope Trust',
])('given “%s”, which is none or could be several, then it is none', (typed) => {
  expect(findAuthority(typed)).toBeNull();
});

test.each([
  ['Knet', ['kent']],
  ['Leceister City Council', ['leicester']],
  ['Hamersmith and Fulham', ['hammersmith-and-fulham']],
  ['Northamptonshire', ['north-northamptonshire', 'west-northamptonshire']],
  ['Kensington', ['kensington-and-chelsea']],
  ['Cumbria County Council', ['cumberland', 'westmorland-and-furness']],
])('given “%s”, then %s is suggested', (typed, ids) => {
  expect(suggestAuthorities(typed).map(({ id }) => id)).toEqual(ids);
});

test.each(['Eastmere', 'Hope Trust', 'NHS England', 'Achieving for Children', 'Ofsted', 'Three Rivers', ''])(
  'given “%s”, another organisation, then nothing is suggested',
  (typed) => {
    expect(suggestAuthorities(typed)).toEqual([]);
  },
);

test('given two letters swapped in any longer name, then that authority is suggested', () => {
  const long = authorities.filter(({ name }) => /^[A-Z][a-z]{7,}$/.test(name));
  fc.assert(
    fc.property(fc.constantFrom(...long), fc.nat(), ({ id, name }, where) => {
      const at = 1 + (where % (name.length - 2));
      const slipped = `${name.slice(0, at)}${name[at + 1]}${name[at]}${name.slice(at + 2)}`;
      const found = findAuthority(slipped)?.id;
      return found === id || suggestAuthorities(slipped).some((one) => one.id === id);
    }),
    { numRuns: 300 },
  );
});

test('whatever is typed, looking it up ends without a fault', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (typed) => {
      findAuthority(typed);
      suggestAuthorities(typed);
      searchAuthorities(typed);
      return true;
    }),
  );
});

test('while somebody types, what begins like it comes first, and acronyms count', () => {
  const names = (typed: string) => searchAuthorities(typed, 3).map(({ name }) => name);

  expect(names('ke')).toEqual(['Kensington and Chelsea', 'Kent']);
  expect(names('north y')).toEqual(['North Yorkshire']);
  expect(names('rbk')).toEqual(['Kensington and Chelsea', 'Kingston upon Thames']);
  expect(names('chels')).toEqual(['Kensington and Chelsea']);
  expect(names('')).toEqual([]);
});

test('an id has its short name, and words stay as they are', () => {
  expect(authorityName('bcp')).toBe('Bournemouth, Christchurch and Poole');
  expect(authorityName('Hope Children’s Trust')).toBe('Hope Children’s Trust');
});
