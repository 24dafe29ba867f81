import { describe, expect, test } from 'vitest';
import {
  type Document,
  documentsAreHere,
  documentTitled,
  notFound,
  outOfSection,
  runsOf,
  textAt,
} from './documents.ts';
import { read, readLibrary, textFiles } from './reading.ts';

const { sources, cards, frameworks } = readLibrary();
const RUN = 8;

// The documents are in copyright and no part of this repository; where they are not at hand there is nothing to hold against.
describe.skipIf(!documentsAreHere)('the library, held against the documents', () => {
  const titles = sources.map(({ title }) => title.replace(/ \(.*\)$/, ''));
  const documents = new Map<string, Document>(
    documentsAreHere
      ? sources.map(({ id }, at) => [id, documentTitled((titles[at] ?? '').split(/: |\(/)[0] ?? '')])
      : [],
  );
  const documentOf = (source: string) => documents.get(source) as Document;
  const all = [
    ...cards.map(({ id, source, locator }) => ({ id, source, locator })),
    ...frameworks.flatMap(({ id, source, locator, sections }) =>
      [locator, ...sections.flatMap(({ items }) => items.map((item) => item.locator))].map((place) => ({
        ...{ id, source },
        locator: place,
      })),
    ),
  ];
  // Many items of a framework stand in one place.
  const places = [...new Map(all.map((place) => [`${place.id} ${place.locator}`, place])).values()];

  test('given every locator, when its place is looked for, then the document has it', () => {
    const faults = places.flatMap(({ id, source, locator }) =>
      notFound(locator, documentOf(source)).map((fault) => `${id}: ${locator}: ${fault}`),
    );
    expect(faults).toEqual([]);
  });

  test('given a locator with a section and a heading, when both are looked for, then the one is in the other', () => {
    const faults = places.flatMap(({ id, source, locator }) =>
      outOfSection(locator, documentOf(source)).map((heading) => `${id}: ${locator}: “${heading}” elsewhere`),
    );
    expect(faults).toEqual([]);
  });

  test.each([
    ['dcsf-rw050-2008', 'Paragraph 2.99'],
    ['dcsf-rw050-2008', 'Recommendation 12, paragraph 7.4'],
    ['dcsf-rw050-2008', 'Annex D'],
    ['leading-for-longer-2023', 'Section 5.4, "Succession Planning"'],
    ['leading-for-longer-2023', 'Section 5.1, "The heading that is not there"'],
    ['open-door-2020', 'Section 7, page 9'],
    ['dcs-programme-2009', '"Safeguarding", page 24'],
  ])('given %s and “%s”, when it is looked for, then it is missed', (source, locator) => {
    expect(notFound(locator, documentOf(source))).not.toEqual([]);
  });

  test('given a heading of another section, when it is looked for in this one, then it is missed', () => {
    const document = documentOf('leading-for-longer-2023');
    expect(outOfSection('Section 5.3, "The Place of Inspection"', document)).toEqual([
      'The Place of Inspection',
    ]);
  });

  test('given every figure, when it is looked for, then the document has it at the place that is cited', () => {
    const texts = [
      ...cards.map(({ id, source, locator, body }) => ({ id, source, locator, text: body })),
      ...frameworks.flatMap(({ id, source, sections }) =>
        sections.flatMap(({ items }) =>
          items.map(({ title = '', text, locator }) => ({ id, source, locator, text: `${title} ${text}` })),
        ),
      ),
    ];
    const faults = texts.flatMap(({ id, source, locator, text }) => {
      const document = documentOf(source);
      const there = new Set(figuresOf(textAt(locator, document)));
      // A year says when something was, often the document itself: anywhere in it will do.
      const anywhere = new Set(figuresOf(document.text).filter((figure) => /^20\d\d$/.test(figure)));
      return figuresOf(ourOwnLeftOut(text))
        .filter((figure) => !there.has(figure) && !anywhere.has(figure))
        .map((figure) => `${id}: ${figure}`);
    });
    expect(faults).toEqual([]);
  });

  test('given every text of ours, when its words are held against theirs, then no eight in a row are the same', () => {
    const known = new Set([...documents.values()].flatMap(({ text }) => [...runsOf(text, RUN)]));
    const inTitles = new Set(titles.flatMap((title) => [...runsOf(title, RUN)]));
    const copied = textFiles().flatMap((file) =>
      [...runsOf(read(file), RUN)]
        .filter((run) => known.has(run) && !inTitles.has(run))
        .map((run) => `${file}: ${run}`),
    );
    expect(copied).toEqual([]);
  });
});

const figuresOf = (text: string): readonly string[] => text.match(/\d+(?:\.\d+)?/g) ?? [];

/** Without the numbers of our lists and the date of the guidance in force. */
const ourOwnLeftOut = (text: string) => text.replaceAll(/^\d+\. /gm, '').replaceAll('April 2013', '');
