import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readDocument } from '../../../src/guidance/reading/read-document.ts';
import { pdf } from '../../support/documents.ts';

const SOURCES = new URL('../../../../shared/sources/', import.meta.url);
const SENTENCE = 'The harbour master keeps the lighthouse lit through storms and fog for every vessel.';

async function about(name: string, bytes: Uint8Array | string) {
  const file = { name, bytes: Uint8Array.from(Buffer.from(bytes)), thisYear: 2030 };
  const { title, year } = await readDocument(file);
  return { title, year };
}
const titleOf = async (...lines: string[]) => (await about('a.txt', [...lines, SENTENCE].join('\n\n'))).title;
const yearOf = async (...lines: string[]) => (await about('a.txt', [...lines, SENTENCE].join('\n\n'))).year;

describe('the title of a document that gives none', () => {
  test('given a cover, then it is the first line of it that is no label', async () => {
    expect(await titleOf('Research Report HB-12', 'Light in Storms', 'Harbour Office', 'Contents')).toBe(
      'Light in Storms',
    );
  });

  test('given a number in a series below it, then that belongs to it', async () => {
    for (const series of ['Harbour Papers: No.5', 'Harbour Papers Issue 12', 'Harbour Papers, Vol. 3'])
      expect(await titleOf('LIGHT FOR EVERY HARBOUR', series)).toBe(`LIGHT FOR EVERY HARBOUR, ${series}`);
    expect(await titleOf('Light in Storms', 'Chapter 5')).toBe('Light in Storms');
    expect(await titleOf('Light in Storms', SENTENCE, 'Harbour Papers: No.5')).toBe('Light in Storms');
  });

  test('given a text that begins with a part, then what comes below is no title of the whole', async () => {
    for (const part of [
      'Contents',
      'Foreword',
      '1. Executive summary',
      '1 INTRODUCTION',
      'Table of contents',
    ])
      expect(await titleOf(part, SENTENCE, 'The Harbour Office'), part).toBeNull();
    expect(await titleOf('Light in Storms', 'Foreword', SENTENCE, 'Harbour Office')).toBe('Light in Storms');
  });

  test('given a heading that is marked as the outermost, then it is the title even below a part', async () => {
    expect(await titleOf('Foreword', SENTENCE, '# Light in Storms')).toBe('Light in Storms');
  });
});

describe('the year of a document', () => {
  test('given what it says of its publication, then it is that one', async () => {
    for (const words of [
      '© Harbour Office 2019',
      'First published in May 2019',
      'Date published: 3 May 2019',
      'Harbour Office. Published 2019',
    ])
      expect(await yearOf('Light in Storms', words, 'A study of 2021'), words).toBe(2019);
    expect(await yearOf('Light in Storms', 'March 2018')).toBe(2018);
  });

  test('given a year further on, or in what others published, then it has none of its own', async () => {
    expect(await yearOf('Light in Storms', `${SENTENCE} `.repeat(25), 'Storms of 2017')).toBeNull();
    expect(
      await yearOf('Light in Storms', `${SENTENCE} `.repeat(25), 'A paper published in 2017.'),
    ).toBeNull();
  });

  test('given a PDF, then neither the day its file was made nor a later page says it', async () => {
    const pages = (first: string) => [
      [
        { text: 'Light in Storms', size: 20 },
        { text: first, above: 9 },
        { text: SENTENCE, above: 9 },
      ],
      [{ text: 'Storms of 2017' }, { text: SENTENCE }],
    ];
    const made = '20260102120000';
    expect(await about('a.pdf', pdf(pages('Harbour Office'), { made }))).toEqual({
      title: 'Light in Storms',
      year: null,
    });
    expect((await about('a.pdf', pdf(pages('Harbour Office, June 2015'), { made }))).year).toBe(2015);
  });
});

test.skipIf(!existsSync(SOURCES))(
  'given the reports as they are, then each is called as on its cover, or not at all',
  async () => {
    const files = readdirSync(SOURCES)
      .filter((name) => name.endsWith('.txt'))
      .toSorted();
    const all = await Promise.all(files.map((name) => about(name, readFileSync(new URL(name, SOURCES)))));
    expect(all.map(({ title, year }) => [title?.split(' ').slice(-3).join(' ') ?? null, year])).toEqual([
      // it begins with its contents, and says nowhere what it is called
      [null, null],
      ["of children's services", 2009],
      ['Leading for Longer', 2023],
      ['& Pieces: No.5', 2017],
      ["of Children's Services", 2008],
    ]);
  },
);
