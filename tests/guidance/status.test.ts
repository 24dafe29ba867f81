import { expect, test } from 'vitest';
import { statusOf } from '../../src/guidance/asking/rules.ts';
import type { Entry } from '../../src/guidance/index/entry.ts';
import { EMPTY_LIBRARY } from '../../src/guidance/library/read-library.ts';
import { tinyLibrary } from '../support/tiny-guidance.ts';

const ENTRY: Entry = {
  ...{ id: 'tides', origin: 'imported', document: 'tides.txt', title: 'Tides', year: 2019, locator: '' },
  ...{ status: 'superseded', text: 'High and low.', headings: [], asked: [], readers: null },
};

test('given a document that somebody marked as superseded, then no newer version of it is promised; given an earlier version, then it is', () => {
  expect(statusOf(ENTRY, EMPTY_LIBRARY)).toBe('Superseded: something newer has taken its place.');
  expect(statusOf({ ...ENTRY, isEarlier: true }, EMPTY_LIBRARY)).toContain('a newer one is here');
});

test('given a source of the library that says what has taken its place, then every answer from it says so, too', () => {
  const lanterns = tinyLibrary.sources.get('lanterns');
  if (!lanterns) throw new Error('no lanterns');
  const says = (supersededBy: string, status: Entry['status']) => {
    const sources = new Map(tinyLibrary.sources).set('lanterns', { ...lanterns, supersededBy });
    return statusOf(
      { ...ENTRY, origin: 'library', document: 'lanterns', status },
      { ...tinyLibrary, sources },
    );
  };
  expect(says('harbours', 'superseded')).toMatch(
    /^Superseded: “Keeping Harbours” \(2021\) has taken its place\. From 1908/,
  );
  expect(says('The Harbour Act', 'superseded')).toContain('“The Harbour Act” has taken its place.');
  expect(says('harbours', 'historic')).toMatch(
    /^Historic\. From 1908.*“Keeping Harbours” \(2021\) has taken its place\.$/,
  );
  expect(says('harbours', 'current')).not.toContain('Keeping');
});
