import { expect, test } from 'vitest';
import { statusOf } from '../../src/guidance/asking/rules.ts';
import type { Entry } from '../../src/guidance/index/entry.ts';
import { EMPTY_LIBRARY } from '../../src/guidance/library/read-library.ts';

const ENTRY: Entry = {
  ...{ id: 'tides', origin: 'imported', document: 'tides.txt', title: 'Tides', year: 2019, locator: '' },
  ...{ status: 'superseded', text: 'High and low.', headings: [], asked: [], readers: null },
};

test('given a document that somebody marked as superseded, then no newer version of it is promised; given an earlier version, then it is', () => {
  expect(statusOf(ENTRY, EMPTY_LIBRARY)).toBe('Superseded: something newer has taken its place.');
  expect(statusOf({ ...ENTRY, isEarlier: true }, EMPTY_LIBRARY)).toContain('a newer one is here');
});
