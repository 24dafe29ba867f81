import { describe, expect, test } from 'vitest';
import { EXTRACT } from '../../src/guidance/asking/rules.ts';
import { THEMES } from '../../src/networks/members/profile.ts';
import { type Framework, readLibrary, wordsOf } from './reading.ts';

const { sources, themes, audiences, readingList, cards, frameworks } = readLibrary();

const ids = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id);
const repeated = (all: readonly string[]) => all.filter((one, at) => all.indexOf(one) !== at);

describe('the library as a whole', () => {
  test('given its parts, when they are counted, then there are enough and no id is there twice', () => {
    expect(cards.length).toBeGreaterThanOrEqual(200);
    expect(sources).toHaveLength(5);
    expect(readingList.length).toBeGreaterThanOrEqual(4);
    expect(repeated([...ids(cards), ...ids(frameworks)])).toEqual([]);
    for (const list of [sources, themes, audiences]) expect(repeated(ids(list))).toEqual([]);
  });

  test('given what a card or framework names, when it is looked up, then it is on the lists', () => {
    const [known, themed, spoken] = [sources, themes, audiences].map((list) => new Set(ids(list)));
    expect([...cards, ...frameworks].filter(({ source }) => !known?.has(source))).toEqual([]);
    expect(cards.flatMap((card) => card.themes).filter((theme) => !themed?.has(theme))).toEqual([]);
    expect(cards.flatMap((card) => card.audience).filter((one) => !spoken?.has(one))).toEqual([]);
  });

  test('given the lists, when the cards are gone through, then every source, theme and audience is used', () => {
    const used = new Set(cards.flatMap((card) => [card.source, ...card.themes, ...card.audience]));
    expect(ids([...sources, ...themes, ...audiences]).filter((one) => !used.has(one))).toEqual([]);
  });

  test('given the themes of members’ profiles, when they are looked for, then the library has them in the same words', () => {
    const ours = Object.fromEntries(themes.map(({ id, title }) => [id, title]));
    expect(ours).toMatchObject(THEMES);
    const others = themes.flatMap(({ members }) => (members === undefined ? [] : [members]));
    expect(others.filter((theme) => !Object.hasOwn(THEMES, theme))).toEqual([]);
  });

  test('given an older source, when it is answered from, then its note names the time it was written for', () => {
    for (const { id, status, year, note } of sources) {
      if (status === 'historic') expect(note, id).toMatch(/\b20\d\d\b/);
      if (year < 2010) expect(note, id).toMatch(/Every Child Matters and Children's Trusts/);
    }
  });
});

describe('a card', () => {
  test('given any, when its words are counted, then they are 60 to 150', () => {
    const counted = cards.map(({ id, body }) => ({ id, words: body.split(/\s+/).length }));
    expect(counted.filter(({ words }) => words < 60 || words > 150)).toEqual([]);
  });

  test('given any, when it is an answer, then nothing of it is cut off', () => {
    const long = cards.map(({ id, body }) => ({ id, letters: body.trim().length }));
    expect(long.filter(({ letters }) => letters > EXTRACT)).toEqual([]);
  });

  test('given any, when its file is named, then after its id, in the folder of its source', () => {
    expect(cards.filter(({ id, source, folder, file }) => id !== file || source !== folder)).toEqual([]);
  });

  test('given any, when its status is read, then it is no newer than its source', () => {
    const newness = { superseded: 0, historic: 1, current: 2 };
    const of = new Map(sources.map((source) => [source.id, newness[source.status]]));
    expect(cards.filter(({ source, status }) => newness[status] > (of.get(source) ?? 0))).toEqual([]);
  });

  test('given any that is superseded, when it is read, then it says by what', () => {
    for (const { id, status, body } of cards) {
      if (status === 'superseded') expect(body, id).toMatch(/replaced.*April 2013/s);
    }
  });
});

describe('what people ask', () => {
  test('given two questions, when they are folded, then no two in the library are equal', () => {
    expect(repeated(cards.flatMap((card) => card.askedAs.map((one) => wordsOf(one).join(' '))))).toEqual([]);
  });

  test('given two questions of one card, when their words are laid side by side, then they do not share most', () => {
    const alike = cards.flatMap(({ id, askedAs }) =>
      askedAs.flatMap((one, at) =>
        askedAs
          .slice(at + 1)
          .filter((other) => shared(one, other) > 0.6)
          .map((other) => `${id}: ${one} / ${other}`),
      ),
    );
    expect(alike).toEqual([]);
  });

  test('given all questions, when they are measured, then there are short and rambling ones', () => {
    const lengths = cards.flatMap((card) => card.askedAs.map((one) => wordsOf(one).length));
    expect(lengths.filter((length) => length <= 4).length).toBeGreaterThan(30);
    expect(lengths.filter((length) => length >= 15).length).toBeGreaterThan(40);
  });
});

describe('a framework', () => {
  const of = (id: string): Framework => {
    const found = frameworks.find((one) => one.id === id);
    if (!found) throw new Error(`There is no framework “${id}”.`);
    return found;
  };
  const items = (id: string) => of(id).sections.flatMap((section) => section.items);

  test.each([
    ['principal-accountabilities-2008', 7],
    ['personal-qualities-2008', 7],
    ['professional-characteristics-2008', 15],
    ['role-requirements-2008', 60],
    ['models-of-change-2008', 40],
    ['recommendations-2008', 11],
    ['leadership-styles-matrix-2009', 10],
    ['skills-sets-2009', 20],
    ['leadership-models-2009', 10],
    ['what-good-leaders-have-2009', 40],
    ['management-standards-2009', 74],
    ['programmes-and-frameworks-surveyed-2009', 15],
    ['recommendations-2009', 12],
    ['sixteen-qualities-2023', 16],
    ['members-and-chief-executives-look-for-2023', 22],
    ['ten-pieces-of-advice-2023', 10],
    ['training-wishes-2023', 16],
    ['satisfactions-and-frustrations-2023', 12],
    ['changes-that-would-help-2023', 9],
    ['recommendations-2023', 31],
    ['attraction-and-inhibitor-factors-2020', 25],
    ['nolan-principles-2020', 7],
    ['recommendations-2020', 25],
    ['roles-of-the-authority-2017', 9],
  ] as const)('given %s, when it is opened, then all of it is there', (id, least) => {
    expect(items(id).length).toBeGreaterThanOrEqual(least);
  });

  test('given the lists whose length their names tell, when they are counted, then it is that', () => {
    expect(items('sixteen-qualities-2023')).toHaveLength(16);
    expect(items('ten-pieces-of-advice-2023')).toHaveLength(10);
    expect(items('nolan-principles-2020')).toHaveLength(7);
  });

  test('given satisfactions and frustrations, when they are read, then their figures are those of the report', () => {
    const figures = of('satisfactions-and-frustrations-2023').sections.map((section) =>
      section.items.map(({ title }) => title),
    );
    expect(figures).toEqual([
      ['33%', '31%', '22%', '8%', '6%', '2%'],
      ['33%', '25%', '22%', '13%', '4%', '4%'],
    ]);
  });

  test('given recommendations, when they are read, then each says whom it is for', () => {
    const silent = frameworks
      .filter(({ id }) => id.startsWith('recommendations-'))
      .flatMap(({ sections }) => sections.flatMap((section) => section.items))
      .filter(({ text }) => !/\(For .+\.\)$/.test(text));
    expect(silent).toEqual([]);
  });
});

/** How much of the shorter question's words the other has too, from 0 to 1; 0 when that is a single word. */
function shared(one: string, other: string): number {
  const [words, others] = [new Set(wordsOf(one)), new Set(wordsOf(other))];
  const common = [...words].filter((word) => others.has(word)).length;
  return common > 1 ? common / Math.min(words.size, others.size) : 0;
}
