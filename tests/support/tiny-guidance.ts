import { ask } from '../../src/guidance/answering/ask.ts';
import { createHeldQuestions } from '../../src/guidance/asking/held-questions.ts';
import type { Guidance } from '../../src/guidance/guidance.ts';
import type { Entry } from '../../src/guidance/index/entry.ts';
import { buildIndex, type SearchIndex } from '../../src/guidance/index/search-index.ts';
import { cardEntries } from '../../src/guidance/library/card-entries.ts';
import type { Library } from '../../src/guidance/library/read-library.ts';
import { loadIndex } from '../../src/guidance/load-index.ts';
import type { PrismaClient } from '../../src/store/client.ts';

const source = (id: string, title: string, year: number) => ({
  ...{ id, title, by: 'The Harbour Office', year, licence: 'Made for tests.' },
});
const card = (id: string, title: string, text: string, askedAs: string[], theme: string) => ({
  ...{ id, title, text, askedAs, locator: `Section 2, "${title}"`, audience: ['dcs'], themes: [theme] },
});

/** Two sources, one of them historic, five cards, and a framework of each. */
export const tinyLibrary: Library = {
  sources: new Map([
    ['harbours', { ...source('harbours', 'Keeping Harbours', 2021), status: 'current' as const }],
    [
      'lanterns',
      {
        ...source('lanterns', 'The Lantern Report', 1908),
        status: 'historic' as const,
        note: 'From 1908, the time of oil lamps. Its rules have been replaced.',
      },
    ],
  ]),
  cards: [
    {
      ...card(
        'councillors',
        'Win councillors over early',
        'Meet elected members long before the budget. Bring them the figures and the children behind them, and ask what worries them.',
        [
          'how do I get members on side before the budget',
          'councillors and the budget',
          'winning members over',
        ],
        'members',
      ),
      ...{ source: 'harbours', status: 'current' },
    },
    {
      ...card(
        'briefings',
        'Brief the lead member each week',
        'A weekly briefing of the lead member prevents surprises. Keep it short, and say first what may reach the newspapers.',
        ['how often to brief the lead member', 'briefing members', 'no surprises for members'],
        'members',
      ),
      ...{ source: 'harbours', status: 'current' },
    },
    {
      ...card(
        'lamps',
        'Trim the lamps at dusk',
        'A keeper trims every lamp at dusk and writes the hour in the book, so that whoever follows can see what was done.',
        ['when to trim lamps', 'lamp keeping', 'who trims the lamp'],
        'learning',
      ),
      ...{ source: 'lanterns', status: 'historic' },
    },
    {
      ...card(
        'supervision',
        'Supervision of new social workers',
        'New social workers stay where supervision is regular, unhurried and kept apart from counting tasks.',
        ['how do I keep new social workers', 'supervision of social workers', 'social workers leave us'],
        'learning',
      ),
      ...{ source: 'harbours', status: 'current' },
    },
    {
      ...card(
        'old-boats',
        'Boats of wood',
        'Wooden boats were tarred each spring. Boats of steel have replaced them.',
        ['tarring wooden boats', 'wooden boats', 'tar for boats'],
        'learning',
      ),
      ...{ source: 'lanterns', status: 'superseded' },
    },
  ],
  frameworks: [
    {
      ...{ id: 'harbour-duties', title: 'Duties of a harbour', source: 'harbours', locator: 'Annex A' },
      sections: [
        {
          title: 'Towards members',
          items: [
            {
              title: 'Budget',
              text: 'Win councillors over before the budget.',
              locator: 'Section 2, "Win councillors over early"',
            },
            { text: 'Brief the lead member each week.', locator: 'Annex A, row 2' },
          ],
        },
        { title: 'Towards workers', items: [{ text: 'Give supervision.', locator: 'Annex A, row 3' }] },
      ],
    },
    {
      ...{ id: 'lamp-rules', title: 'Rules for lamps', source: 'lanterns', locator: 'Page 4' },
      note: 'Of another time.',
      sections: [
        {
          title: 'Rules',
          items: Array.from({ length: 23 }, (_, at) => ({
            text: `Rule ${at + 1} of the lamps.`,
            locator: `Page 4, rule ${at + 1}`,
          })),
        },
      ],
    },
  ],
  themes: [
    { id: 'members', title: 'Working with members and politics', members: 'members' },
    { id: 'learning', title: 'Training and development', members: 'workforce' },
  ],
  readingList: [
    {
      ...{ title: 'Harbour Act', year: 2013, date: 'April 2013', publisher: 'The Harbour Office' },
      ...{ what: 'What the law asks of harbours.', licence: 'Open.' },
    },
  ],
};

/** Guidance over a library and passages that never change, found by words alone. Costs no connection and no file. */
export function stillGuidance(library: Library, passages: readonly Entry[] = []): () => Promise<Guidance> {
  let made: Promise<SearchIndex> | null = null;
  return async () => {
    made ??= buildIndex(
      [...cardEntries(library), ...passages].map((entry) => ({ ...entry, vectors: null })),
      () => true,
    );
    const index = await made;
    return {
      ask: (words, asking) => ask(index, null, words, asking),
      index: () => index,
      library,
      held: createHeldQuestions(),
      caughtUp: async () => {},
      stop: async () => {},
    };
  };
}

/** Guidance that looks at the database anew for each question: documents and notes are found once they are there. By words alone. */
export const followingGuidance = async (store: PrismaClient): Promise<Guidance> => {
  const load = async () =>
    (await loadIndex({ store, library: tinyLibrary, encoder: null, isWord: () => true })).index;
  let index = await load();
  return {
    async ask(words, asking) {
      index = await load();
      return ask(index, null, words, asking);
    },
    index: () => index,
    library: tinyLibrary,
    held: createHeldQuestions(),
    caughtUp: async () => {},
    stop: async () => {},
  };
};

/** What every World finds unless its test says otherwise; made once for a whole test file. */
export const tinyGuidance = stillGuidance(tinyLibrary);
