import fc from 'fast-check';
import { expect, test } from 'vitest';
import { authorityName } from '../../../src/networks/authorities/find.ts';
import { authoritiesIn, readAuthorities } from '../../../src/networks/authorities/read.ts';
import { authorities } from '../../../src/networks/authorities/table.ts';

const values = (text: string) => readAuthorities(text).map(({ value }) => value);

test.each([
  ['Kent', ['kent']],
  ['Kent\nMedway', ['kent', 'medway']],
  ['Kent and Medway', ['kent', 'medway']],
  ['RBKC / Westminster', ['kensington-and-chelsea', 'westminster']],
  ['Bournemouth, Christchurch and Poole', ['bcp']],
  ['Kent, Bournemouth, Christchurch and Poole, Medway', ['kent', 'bcp', 'medway']],
  [
    'Hammersmith & Fulham, Kensington and Chelsea and Westminster',
    ['hammersmith-and-fulham', 'kensington-and-chelsea', 'westminster'],
  ],
  ['Kent, Hope Children’s Trust', ['kent', 'Hope Children’s Trust']],
  ['Kent\nKent County Council\nKCC', ['kent']],
  ['Faith and Charity Trust', ['Faith and Charity Trust']],
  [' , ;\n', []],
])('given “%s”, then it reads %s', (text, expected) => {
  expect(values(text)).toEqual(expected);
  expect(authoritiesIn(text)).toEqual(expected);
});

test('given a slip, then the words stay, with what they were perhaps meant to be', () => {
  const [read] = readAuthorities('Knet');
  expect(read).toMatchObject({ typed: 'Knet', value: 'Knet', perhaps: [{ id: 'kent' }] });
});

test('what was read, shown one a line, is read as the same again', () => {
  const names = fc.array(fc.constantFrom(...authorities), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(names, fc.constantFrom('\n', ', ', '; ', ' and '), (some, between) => {
      const ids = [...new Set(some.map(({ id }) => id))];
      const read = values(ids.map(authorityName).join(between));
      expect(read).toEqual(ids);
      expect(values(read.map(authorityName).join('\n'))).toEqual(ids);
    }),
    { numRuns: 300 },
  );
});

test.each(['Kent and ', 'Kent, ', 'metropolitan ', 'a,', '&', 'Kent; '])(
  'given twenty thousand times “%s”, then reading it takes no longer than a moment',
  (part) => {
    const started = performance.now();
    readAuthorities(part.repeat(20_000));
    expect(performance.now() - started).toBeLessThan(5_000);
  },
);
