import { beforeAll, describe, expect, test } from 'vitest';
import { ask } from '../../src/guidance/answering/ask.ts';
import { readQuestion } from '../../src/guidance/answering/question.ts';
import { citationOf, plainText } from '../../src/guidance/asking/rules.ts';
import { answersCard, entryCard } from '../../src/guidance/asking/views.ts';
import { frameworkOf, itemsOf } from '../../src/guidance/browsing/rules.ts';
import * as views from '../../src/guidance/browsing/views.ts';
import { shortIdOf } from '../../src/guidance/entries.ts';
import { buildIndex, type SearchIndex } from '../../src/guidance/index/search-index.ts';
import { cardEntries } from '../../src/guidance/library/card-entries.ts';
import { type Library, readLibrary } from '../../src/guidance/library/read-library.ts';
import { checkCard, limits } from '../../src/views/check.ts';
import { pageOf } from '../../src/views/pages.ts';
import { tinyLibrary } from '../support/tiny-guidance.ts';

let library: Library;
let index: SearchIndex;
beforeAll(async () => {
  const read = readLibrary();
  if (read.kind === 'faults') throw new Error(read.faults.join('\n'));
  library = read.library;
  const entries = cardEntries(library).map((entry) => ({ ...entry, vectors: null }));
  index = await buildIndex(entries, () => true);
});

const shown = (words: string) => ({
  ...{ library, question: readQuestion(index, words), asked: words, held: 'x'.repeat(11), here: '' },
  ...{ shares: null, isPeer: true, heard: 'stays' as const },
});
const pages = <Item>(items: readonly Item[], perPage: number) =>
  Array.from({ length: Math.max(1, Math.ceil(items.length / perPage)) }, (_, at) =>
    pageOf(items, at, perPage),
  );

describe('the library that comes with Soundings', () => {
  test('given a question for each card, then the answers fit everywhere, and each citation is that of the card with those very words', async () => {
    let whole = 0;
    for (const card of library.cards) {
      const words = card.askedAs.join(' ');
      const answered = await ask(index, null, words, { networks: new Set() });
      for (const band of ['answer', 'nearest', 'nothing'] as const) {
        const { blocks } = checkCard(answersCard({ ...answered, band }, shown(words)));
        const found = blocks.flatMap((block, at) => (block.kind === 'found' ? [{ block, at }] : []));
        if (found.length === 3) whole += 1;
        for (const { block, at } of found) {
          const note = blocks[at + 1];
          const source = note?.kind === 'note' ? note.text.split('\n')[0] : '';
          const entry = index.entries.find(
            (one) => `${citationOf(one)}.` === source && one.headings[0] === block.label,
          );
          expect(entry && plainText(entry), `${card.id}: ${source}`).toBe(block.text);
          const says = entry?.status === 'historic' ? /\nHistoric\./ : /^/;
          expect(note?.kind === 'note' && note.text).toMatch(says);
        }
      }
    }
    // Seldom are there three so long that they do not fit together.
    expect(whole / (2 * library.cards.length)).toBeGreaterThan(0.9);
  });

  test('given every page there is to browse, then it fits everywhere', () => {
    checkCard(views.browseCard(library));
    checkCard(views.themesCard(library.themes));
    for (const page of pages(library.frameworks, views.FRAMEWORKS_PER_PAGE))
      checkCard(views.frameworksCard(page, '', library));
    for (const framework of library.frameworks) {
      for (const page of pages(itemsOf(framework), views.ITEMS_PER_PAGE))
        checkCard(views.frameworkCard(framework, page, library));
      for (const item of itemsOf(framework))
        checkCard(views.itemCard(framework, item, library.cards.slice(0, 4), library));
    }
    for (const theme of library.themes) {
      const on = library.cards.filter(({ themes }) => themes.includes(theme.id));
      for (const page of pages(on, views.CARDS_PER_PAGE)) checkCard(views.themeCard(theme, page));
    }
    for (const page of pages(library.readingList, views.READING_PER_PAGE))
      checkCard(views.readingListCard(page));
    for (const entry of index.entries) checkCard(entryCard(entry, library, { place: '', held: '' }));
  });

  test('given its titles, then each fits on a button, so that two that begin alike can be told apart', () => {
    const titles = [...library.cards, ...library.frameworks].map(({ title }) =>
      title.slice(0, limits.card.button - 1),
    );
    expect(new Set(titles).size).toBe(titles.length);
  });

  test('given its cards, then no two have the same short id, and most lead to a framework of their own source', () => {
    expect(new Set(library.cards.map(({ id }) => shortIdOf(id))).size).toBe(library.cards.length);
    const led = library.cards.filter((card) => frameworkOf(card, library) !== null);
    for (const card of led) expect(frameworkOf(card, library)?.source).toBe(card.source);
    expect(led.length / library.cards.length).toBeGreaterThan(0.5);
  });
});

test('given a card about the very place of an item, then its framework is that one; given a place of none, then none', () => {
  const [card] = tinyLibrary.cards;
  if (!card) throw new Error('the tiny library is empty');
  expect(frameworkOf(card, tinyLibrary)?.id).toBe('harbour-duties');
  expect(frameworkOf({ ...card, locator: 'Nowhere' }, tinyLibrary)).toBeNull();
});
