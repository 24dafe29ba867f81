import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readFacts } from '../../../src/networks/comparators/facts.ts';

const faults = (text: string) => {
  const read = readFacts(text);
  return read.kind === 'faults' ? read.faults.map(({ row, reason }) => `${row}: ${reason}`) : [];
};

test('given a CSV, then authorities are found by any name or code, and numbers by how people write them', () => {
  const text =
    '﻿LA , Children,Share\r\nKent County Council,"345,678",17%\r\nE09000020,25432,\r\n\r\nBCP,-1.5,0.25\r\n';
  expect(readFacts(text)).toEqual({
    kind: 'facts',
    names: ['Children', 'Share'],
    facts: [
      { authority: 'kent', fact: 'Children', value: 345_678 },
      { authority: 'kent', fact: 'Share', value: 17 },
      { authority: 'kensington-and-chelsea', fact: 'Children', value: 25_432 },
      { authority: 'bcp', fact: 'Children', value: -1.5 },
      { authority: 'bcp', fact: 'Share', value: 0.25 },
    ],
  });
});

test.each([';', '\t'])('given “%s” between the cells, then it is read all the same', (between) => {
  expect(readFacts(`LA${between}Children\nKent${between}5`)).toMatchObject({ kind: 'facts' });
});

test('given several faults, then each is told with its row as a spreadsheet counts, and nothing is to be used', () => {
  const text = [
    'LA,Children,Schools',
    'Kent,n/a,590',
    '',
    'Knet,1,2',
    'England,1,2',
    'KCC,3,4',
    ',1,2',
    'Essex,"1,23",2',
    'Devon,1,2,3',
  ].join('\n');
  expect(faults(text)).toEqual([
    '2: Children: “n/a” is not a number. Leave out what is not known.',
    '4: “Knet” is not one of the authorities with children’s services. Did you mean Kent?',
    '5: “England” is not one of the authorities with children’s services.',
    '6: Kent is in row 2 already.',
    '7: The authority is missing.',
    '8: Children: “1,23” is not a number. Leave out what is not known.',
    '9: There are more cells than columns.',
  ]);
});

test.each([
  ['', 'no column of facts'],
  ['LA\nKent', 'no column of facts'],
  ['LA,,B\nKent,1,2', 'Column 2 has no name'],
  ['LA,A,a\nKent,1,2', 'two columns named a'],
  ['LA,A\nKent,', 'not one number'],
  [`LA,${'x'.repeat(61)}\nKent,1`, 'longer than 60'],
  [`LA${',f'.repeat(41)}\n`, '40 are the most'],
  ['LA,A\nKent,"1', 'cannot be read as CSV'],
])('given “%s”, then it says: %s', (text, sentence) => {
  expect(faults(text).join('\n')).toContain(sentence);
});

test('given any bytes at all, then there are facts or faults, and never both nor a crash', () => {
  const cell = fc.oneof(
    fc.string(),
    fc.constantFrom('Kent', 'LA', '1', '1,000', '"', '\n', ',', '£3', '−2', 'Essex'),
  );
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 40 }), fc.constantFrom(',', '\n', ''), (cells, between) => {
      const read = readFacts(cells.join(between));
      if (read.kind === 'faults') return read.faults.length > 0;
      return read.facts.every(({ value, fact }) => Number.isFinite(value) && read.names.includes(fact));
    }),
    { numRuns: 500 },
  );
});
