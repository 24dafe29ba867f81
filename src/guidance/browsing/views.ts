import {
  type Block,
  type Button,
  buttons,
  type Card,
  card,
  divider,
  labelled,
  note,
  text,
} from '../../views/card.ts';
import { limits } from '../../views/check.ts';
import { type Page, pageButtons } from '../../views/pages.ts';
import { excerpt } from '../../views/text.ts';
import { statusOf } from '../asking/rules.ts';
import { askButton, browseButton } from '../asking/views.ts';
import { shortIdOf } from '../entries.ts';
import type { Framework, Card as LibraryCard, Reading, Theme } from '../library/card.ts';
import type { Library } from '../library/read-library.ts';
import type { Item } from './rules.ts';

export const FRAMEWORKS_PER_PAGE = 10;
export const CARDS_PER_PAGE = 10;
export const READING_PER_PAGE = 4;
export const ITEMS_PER_PAGE = 7;
/** Of an item in a list; it is whole on its own page. */
const ITEM = 260;

const label = (words: string) => excerpt(words, limits.card.button);
const yearOf = (year: number | null) => (year === null ? '' : ` (${year})`);

export const browseCard = (library: Library): Card =>
  card({
    heading: 'Guidance',
    blocks: [
      text(
        'Ask how to lead children’s services, and read what reports and frameworks say, in short and with the source. Only you see what you ask, and it is not kept with your name.',
      ),
      buttons({ ...askButton(), style: 'primary' }),
      buttons(
        { label: 'Frameworks', action: { type: 'guidance.frameworks', source: '', page: 0 } },
        { label: 'By theme', action: { type: 'guidance.themes' } },
        { label: 'Reading list', action: { type: 'guidance.reading', page: 0 } },
      ),
      library.sources.size === 0 ? null : labelled('By document', ''),
      ...sourcesBlocks(library),
    ],
  });

/** `source`: only its frameworks; empty for all. */
export function frameworksCard(page: Page<Framework>, source: string, { sources }: Library): Card {
  const of = sources.get(source);
  return card({
    heading: 'Frameworks',
    blocks: [
      of ? labelled('From', `${of.title} (${of.year})`) : null,
      page.shown.length === 0 ? text('There are none yet.') : null,
      ...page.shown.map(({ id, title }) =>
        buttons({ label: label(title), action: { type: 'guidance.framework', framework: id, page: 0 } }),
      ),
      pageButtons(page, { type: 'guidance.frameworks', source }),
      buttons(
        of ? { label: 'All frameworks', action: { type: 'guidance.frameworks', source: '', page: 0 } } : null,
        browseButton,
      ),
    ],
  });
}

/** Which document? For browsing its frameworks. */
const sourcesBlocks = ({ sources }: Library): readonly Block[] =>
  [...sources.values()].map(({ id, title, year }) =>
    buttons({
      label: label(`${excerpt(title, 60)} (${year})`),
      action: { type: 'guidance.frameworks', source: id, page: 0 },
    }),
  );

export function frameworkCard(framework: Framework, page: Page<Item>, library: Library): Card {
  const { id, title, note: caution } = framework;
  const source = library.sources.get(framework.source);
  const shown: Block[] = [];
  let section = '';
  for (const item of page.shown) {
    if (item.sectionTitle !== section) {
      section = item.sectionTitle;
      shown.push(labelled(excerpt(section, 150), ''));
    }
    const words = item.title === null ? item.text : `${item.title}: ${item.text}`;
    shown.push(text(excerpt(words, ITEM)), buttons(openItem(id, item)));
  }
  return card({
    heading: excerpt(title, limits.card.heading),
    blocks: [
      note(
        [
          `${source?.title ?? framework.source}${yearOf(source?.year ?? null)}, ${framework.locator}.`,
          source ? statusOf(asEntry(source.id, source.status, source.year), library) : '',
        ]
          .join(' ')
          .trim(),
      ),
      caution === undefined || page.page > 0 ? null : note(caution),
      ...shown,
      divider,
      pageButtons(page, { type: 'guidance.framework', framework: id }),
      buttons(askButton(), browseButton),
    ],
  });
}

const openItem = (framework: string, { section, at }: Item): Button => ({
  label: 'Open',
  action: { type: 'guidance.item', framework, section, at },
});

/** What says of a source how far to trust it today. */
const asEntry = (document: string, status: 'current' | 'historic' | 'superseded', year: number) => ({
  ...{ origin: 'library' as const, document, status, year, id: '', title: '', locator: '', text: '' },
  ...{ headings: [], asked: [], readers: null },
});

/** One item in full, and the cards that say more. */
export function itemCard(
  framework: Framework,
  item: Item,
  cards: readonly Pick<LibraryCard, 'id' | 'title'>[],
  library: Library,
): Card {
  const source = library.sources.get(framework.source);
  return card({
    heading: excerpt(item.title ?? framework.title, limits.card.heading),
    blocks: [
      labelled(excerpt(item.sectionTitle, 150), item.text),
      note(
        [
          `${source?.title ?? framework.source}${yearOf(source?.year ?? null)}, ${item.locator}.`,
          source ? statusOf(asEntry(source.id, source.status, source.year), library) : '',
        ]
          .join(' ')
          .trim(),
      ),
      cards.length === 0 ? null : labelled('Cards that say more', ''),
      ...cards.map(cardButton),
      buttons(
        {
          label: 'Back to the framework',
          action: { type: 'guidance.framework', framework: framework.id, page: 0 },
        },
        askButton(),
        browseButton,
      ),
    ],
  });
}

const cardButton = ({ id, title }: Pick<LibraryCard, 'id' | 'title'>): Block =>
  buttons({
    label: label(title),
    action: { type: 'guidance.read', entry: shortIdOf(id), place: '', held: '' },
  });

const PER_ROW = limits.card.row;

/** The themes that some card carries. */
export function themesCard(themes: readonly Theme[]): Card {
  const all = themes.map(({ id, title }) => ({
    label: label(title),
    action: { type: 'guidance.theme', theme: id, page: 0 },
  }));
  const rows = Array.from({ length: Math.ceil(all.length / PER_ROW) }, (_, row) =>
    buttons(...all.slice(row * PER_ROW, (row + 1) * PER_ROW)),
  );
  return card({
    heading: 'Guidance by theme',
    blocks: [text('What is it about?'), ...rows, buttons(browseButton)],
  });
}

export function themeCard({ id, title }: Theme, page: Page<LibraryCard>): Card {
  return card({
    heading: excerpt(title, limits.card.heading),
    blocks: [
      page.shown.length === 0 ? text('There is nothing on it yet.') : null,
      ...page.shown.map(cardButton),
      pageButtons(page, { type: 'guidance.theme', theme: id }),
      buttons({ label: 'All themes', action: { type: 'guidance.themes' } }, browseButton),
    ],
  });
}

export function readingListCard(page: Page<Reading>): Card {
  return card({
    heading: 'Reading list',
    blocks: [
      note(
        'Present texts that the library itself does not hold. Where coordinators or whoever runs Soundings have brought one in, guidance answers from it too.',
      ),
      ...page.shown.map(({ title, date, publisher, what }) =>
        labelled(excerpt(title, 150), `${publisher}, ${date}\n${what}`),
      ),
      pageButtons(page, { type: 'guidance.reading' }),
      buttons(browseButton),
    ],
  });
}
