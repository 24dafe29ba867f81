import { z } from 'zod';
import { type CommandKind, forMembers, type MemberContext } from '../../command.ts';
import { pageOf } from '../../views/pages.ts';
import { type Reply, refuse, show } from '../../views/reply.ts';
import { askerOf, entryGone, forNetworksOnly } from '../access.ts';
import { entryFor } from '../entries.ts';
import type { Library } from '../library/read-library.ts';
import { frameworkOf, itemsOf, newestFirst } from './rules.ts';
import {
  browseCard,
  CARDS_PER_PAGE,
  FRAMEWORKS_PER_PAGE,
  frameworkCard,
  frameworksCard,
  ITEMS_PER_PAGE,
  itemCard,
  READING_PER_PAGE,
  readingListCard,
  themeCard,
  themesCard,
} from './views.ts';

const slug = z.string().max(100);
const page = z.int().min(0).default(0);

const notInLibrary = refuse(
  'That is not in the library any more. Press “Browse guidance” to see what there is.',
);
/** Cards that are shown with an item. */
const CARDS_WITH_ITEM = 4;

/** The library is for whoever is in a network. */
async function inLibrary(
  context: MemberContext,
  then: (library: Library) => Reply | Promise<Reply>,
): Promise<Reply> {
  return (await askerOf(context)) ? then(context.guidance.library) : forNetworksOnly;
}

const frameworksIn = (library: Library, source: string, at: number): Reply => {
  const all = newestFirst(library).filter((one) => source === '' || one.source === source);
  return show(frameworksCard(pageOf(all, at, FRAMEWORKS_PER_PAGE), source, library));
};

/** The cards nearest to an item, those of its own source first. */
async function cardsFor(context: MemberContext, words: string, source: string) {
  const { guidance } = context;
  const { answers } = await guidance.ask(words, { only: 'library', networks: new Set() });
  const near = answers.flatMap(({ id }) => guidance.library.cards.filter((card) => card.id === id));
  return [...near.filter((card) => card.source === source), ...near.filter((card) => card.source !== source)];
}

export const browsing: readonly CommandKind[] = [
  forMembers({
    type: 'guidance.browse',
    input: z.object({}),
    carries: [],
    effect: 'reads',
    handle: (context) => inLibrary(context, (library) => show(browseCard(library))),
  }),

  forMembers({
    type: 'guidance.frameworks',
    input: z.object({ source: slug.default(''), page }),
    carries: ['source', 'page'],
    effect: 'reads',
    handle: (context, { source, page: at }) =>
      inLibrary(context, (library) => frameworksIn(library, source, at)),
  }),

  forMembers({
    type: 'guidance.framework',
    input: z.object({ framework: slug, page }),
    carries: ['framework', 'page'],
    effect: 'reads',
    handle: (context, { framework: id, page: at }) =>
      inLibrary(context, (library) => {
        const framework = library.frameworks.find((one) => one.id === id);
        if (!framework) return notInLibrary;
        return show(frameworkCard(framework, pageOf(itemsOf(framework), at, ITEMS_PER_PAGE), library));
      }),
  }),

  /** The framework that a card belongs to, or the list of its source where it belongs to none. */
  forMembers({
    type: 'guidance.framework-of',
    input: z.object({ entry: z.string().max(20) }),
    carries: ['entry'],
    effect: 'reads',
    handle: (context, { entry: short }) =>
      inLibrary(context, (library) => {
        const entry = entryFor(context.guidance.index(), short, new Set());
        const card = entry && library.cards.find(({ id }) => id === entry.id);
        if (!card) return entryGone;
        const framework = frameworkOf(card, library);
        if (!framework) return frameworksIn(library, card.source, 0);
        return show(frameworkCard(framework, pageOf(itemsOf(framework), 0, ITEMS_PER_PAGE), library));
      }),
  }),

  forMembers({
    type: 'guidance.item',
    input: z.object({ framework: slug, section: z.int(), at: z.int() }),
    carries: ['framework', 'section', 'at'],
    effect: 'reads',
    handle: (context, { framework: id, section, at }) =>
      inLibrary(context, async (library) => {
        const framework = library.frameworks.find((one) => one.id === id);
        const item = framework && itemsOf(framework).find((one) => one.section === section && one.at === at);
        if (!framework || !item) return notInLibrary;
        const words = [item.title, item.text].filter((part) => part !== null).join('. ');
        const cards = await cardsFor(context, words, framework.source);
        return show(itemCard(framework, item, cards.slice(0, CARDS_WITH_ITEM), library));
      }),
  }),

  forMembers({
    type: 'guidance.themes',
    input: z.object({}),
    carries: [],
    effect: 'reads',
    handle: (context) =>
      inLibrary(context, ({ themes, cards }) => {
        const used = new Set(cards.flatMap((card) => card.themes));
        return show(themesCard(themes.filter(({ id }) => used.has(id))));
      }),
  }),

  forMembers({
    type: 'guidance.theme',
    input: z.object({ theme: slug, page }),
    carries: ['theme', 'page'],
    effect: 'reads',
    handle: (context, { theme: id, page: at }) =>
      inLibrary(context, ({ themes, cards }) => {
        const theme = themes.find((one) => one.id === id);
        if (!theme) return notInLibrary;
        const on = cards.filter((card) => card.themes.includes(id));
        return show(themeCard(theme, pageOf(on, at, CARDS_PER_PAGE)));
      }),
  }),

  forMembers({
    type: 'guidance.reading',
    input: z.object({ page }),
    carries: ['page'],
    effect: 'reads',
    handle: (context, { page: at }) =>
      inLibrary(context, ({ readingList }) =>
        show(readingListCard(pageOf(readingList, at, READING_PER_PAGE))),
      ),
  }),
];
