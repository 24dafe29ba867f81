import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { cardEntries } from '../../../src/guidance/library/card-entries.ts';
import { readLibrary } from '../../../src/guidance/library/read-library.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const SOURCES = `- id: harbour-2019
  title: The Harbour Review
  by: Nobody
  year: 2019
  licence: in copyright
  status: historic
`;
const card = (front: string, words = 70) =>
  `---\nid: lights\ntitle: Keep the lights on\nsource: harbour-2019\nlocator: 2.10\naudience: [dcs]\nthemes: [leading]\n${front}status: current\n---\n\n${'word '.repeat(words)}\n`;
const ASKED = 'askedAs:\n  - who keeps the lights on\n  - lighthouse keeping\n  - how do I keep it lit\n';
const FRAMEWORK = `id: lights-framework
title: Lights
source: harbour-2019
locator: Annex B
sections:
  - title: Keeping
    items:
      - text: Keep it lit.
        locator: Annex B, row 1
`;

function library(files: Record<string, string>): string {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

test('given no library at all, then it is an empty one', () => {
  expect(readLibrary(join(temporaryFolder(), 'none'))).toMatchObject({
    kind: 'library',
    library: { cards: [], frameworks: [] },
  });
});

test('given sources, cards and frameworks, then they are read, and cards can be found', () => {
  const read = readLibrary(
    library({
      'sources.yaml': SOURCES,
      'cards/harbour-2019/lights.md': card(ASKED),
      'frameworks/lights.yaml': FRAMEWORK,
    }),
  );
  if (read.kind === 'faults') throw new Error(read.faults.join('\n'));
  expect(read.library.frameworks[0]?.sections[0]?.items[0]?.text).toBe('Keep it lit.');
  expect(cardEntries(read.library)).toMatchObject([
    {
      ...{
        id: 'lights',
        origin: 'library',
        document: 'harbour-2019',
        title: 'The Harbour Review',
        year: 2019,
      },
      ...{ locator: '2.1', status: 'current', headings: ['Keep the lights on'], readers: null },
    },
  ]);
});

test('given faults, then each is named with its file', () => {
  const read = readLibrary(
    library({
      'sources.yaml': SOURCES,
      'cards/elsewhere/lights.md': card(ASKED, 20),
      'cards/harbour-2019/more.md': card('askedAs: [one]\nmood: good\n'),
      'cards/harbour-2019/none.md': 'No front matter.',
      'frameworks/broken.yaml': 'id: [',
    }),
  );
  const faults = read.kind === 'faults' ? read.faults.join('\n') : '';
  for (const part of [
    'elsewhere/lights.md: does not lie',
    'has 20 words',
    'more.md: askedAs',
    'mood',
    'none.md: has no front',
    'broken.yaml:',
  ])
    expect(faults).toContain(part);
});

test('given the library that comes with Soundings, then it is read without a fault', () => {
  const read = readLibrary();
  expect(read.kind === 'faults' ? read.faults : []).toEqual([]);
});
