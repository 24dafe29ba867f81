import { expect, test } from 'vitest';
import { plainText } from '../../src/guidance/asking/rules.ts';
import type { Entry } from '../../src/guidance/index/entry.ts';
import { EMPTY_LIBRARY } from '../../src/guidance/library/read-library.ts';
import { quoteOf } from '../../src/guidance/sharing/quote.ts';

const ENTRY: Entry = {
  ...{ id: 'piers', origin: 'imported', document: 'piers.md', title: 'Piers', year: 2024, status: 'current' },
  ...{ locator: 'Boats, 2nd paragraph', headings: ['Piers', 'Boats'], asked: [], readers: null, text: '' },
};
const shown = (text: string) => plainText({ ...ENTRY, text });

test('given a passage of Markdown, then its headings have no marks, and the one it is called by is not said twice', () => {
  expect(shown('## **Boats** ##\n\n- Boats *leave*.\n\n### Quays\n\nThey wait.')).toBe(
    '- Boats *leave*.\n\nQuays\n\nThey wait.',
  );
  expect(shown('# Piers\n\n## Boats\nBoats leave.')).toBe('Piers\n\nBoats\nBoats leave.');
  expect(shown('Boats\n\nBoats leave.')).toBe('Boats leave.');
  expect(quoteOf({ ...ENTRY, text: '## Boats\n\nBoats leave.' }, EMPTY_LIBRARY)).toMatch(
    /^Boats\nBoats leave\.\nPiers/,
  );
});

test('given what is no heading, then it stays as it is', () => {
  for (const text of [
    'Take pier #7, or # 8.',
    '```sh\n# tie the boat\ntie\n```\n\nBoats leave.',
    'Boats leave.\n\nBoats',
    '#harbour is their word for it.',
    'Boats',
  ])
    expect(shown(text)).toBe(text);
  const card = { ...ENTRY, origin: 'library', text: 'Boats\n\n# 7 is **theirs**.' } as const;
  expect(plainText(card)).toBe('Boats\n\n# 7 is theirs.');
});
