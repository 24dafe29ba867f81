import { expect, test } from 'vitest';
import { acronymsIn } from '../../../src/guidance/index/acronyms.ts';
import { spellingOf } from '../../../src/guidance/index/spelling.ts';

const used = new Map([
  ...([
    ['leadership', 9],
    ['turnover', 4],
    ['children', 20],
    ['coaching', 3],
    ['couching', 2],
    ['rare', 1],
  ] as const),
]);
const spelling = spellingOf(used, (word) => word === 'couch');

test('given slips, then they are put right by the words that are used here', () => {
  expect(spelling.right('leadreship')).toBe('leadership');
  expect(spelling.right('turnovr')).toBe('turnover');
  expect(spelling.right('chidlren')).toBe('children');
  expect(spelling.right('cuaching')).toBe('coaching');
});

test('given words that are known, short, far from any, or of the language, then they stay', () => {
  for (const word of ['leadership', 'rera', 'zebra', 'couch', '2023x'] as const)
    expect(spelling.right(word)).toBe(word);
});

test('given texts that explain their acronyms, then these are known', () => {
  const acronyms = acronymsIn([
    'the Director of Children’s Services (DCS) and others (see below)',
    'ILACS\tInspection of Local Authority Children’s Services\nLA\tLocal Authority',
    'Directors of Children’s Services (DCSs), Special Educational Needs (SEN)',
    'the wrong words (ABC) and (UK)',
  ]);
  expect(Object.fromEntries(acronyms)).toMatchObject({
    dcs: ['director', 'of', 'children', 'services'],
    ilacs: ['inspection', 'of', 'local', 'authority', 'children', 'services'],
    la: ['local', 'authority'],
    sen: ['special', 'educational', 'needs'],
  });
  expect(acronyms.has('abc')).toBe(false);
});
