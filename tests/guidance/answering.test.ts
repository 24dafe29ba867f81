import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { ask } from '../../src/guidance/answering/ask.ts';
import { bestOf } from '../../src/guidance/answering/best.ts';
import { readQuestion } from '../../src/guidance/answering/question.ts';
import { encodeEntries, hashOf } from '../../src/guidance/index/encode-entries.ts';
import type { Entry } from '../../src/guidance/index/entry.ts';
import { buildIndex, type SearchIndex } from '../../src/guidance/index/search-index.ts';
import { bagEncoder } from '../support/bag-encoder.ts';

const entry = (id: string, text: string, more: Partial<Entry> = {}): Entry => ({
  ...{ id, origin: 'imported', document: `${id}.txt`, title: id, year: null, locator: '', status: 'current' },
  ...{ text, headings: [], asked: [], readers: null },
  ...more,
});
const encoder = bagEncoder();
async function indexOf(entries: readonly Entry[]): Promise<SearchIndex> {
  const vectors = await encodeEntries(encoder, entries, () => false);
  return buildIndex(
    entries.map((one) => ({ ...one, vectors: vectors.get(hashOf(one)) ?? null })),
    (word) => word === 'salary',
  );
}

const texts = [
  entry('harbour', 'The harbour master keeps the lighthouse lit through storms and fog.'),
  entry('old', 'The harbour master kept the lighthouse lit by hand, and often through fog.', {
    status: 'superseded',
  }),
  entry('again', 'The harbour master kept the lighthouse lit by hand,  and often through fog.'),
  entry('pay', 'Directors of Children’s Services (DCSs) say that purpose matters more than pension.'),
  entry('north', 'The northern harbour has a second lighthouse.', { readers: new Set(['north']) }),
  entry('card', 'Win elected members over early.', {
    origin: 'library',
    asked: ['how do I get councillors on side'],
  }),
];
let index: SearchIndex;
beforeAll(async () => {
  index = await indexOf(texts);
});
const found = async (
  words: string,
  more: Partial<Parameters<typeof ask>[3]> = {},
  with_: typeof encoder | null = encoder,
) => (await ask(index, with_, words, { networks: new Set(), ...more })).answers.map(({ id }) => id);

describe('what is found', () => {
  test('given the same words in two versions, then they are one answer, the one in use', async () => {
    const ids = await found('who kept the lighthouse lit by hand');
    expect(ids).toContain('again');
    expect(ids).not.toContain('old');
  });

  test('given what only some may find, then others do not, and it does not show in what they get', async () => {
    expect(await found('northern lighthouse')).not.toContain('north');
    expect((await found('northern lighthouse', { networks: new Set(['north']) }))[0]).toBe('north');
    expect((await found('northern lighthouse', { networks: null }))[0]).toBe('north');
  });

  test('given only one kind, then only that', async () => {
    expect(await found('councillors on side', { only: 'library' })).toEqual(['card']);
    expect(await found('councillors on side', { only: 'imported' })).not.toContain('card');
  });

  test('given a card, then it is found by how people ask for it, with and without an encoder', async () => {
    expect((await found('getting councillors on side'))[0]).toBe('card');
    expect((await found('getting councillors on side', {}, null))[0]).toBe('card');
  });

  test('given slips and acronyms, then they are found', async () => {
    expect((await found('who keps the lihgthouse lit'))[0]).toBe('harbour');
    expect((await found('what matters to a DCS', {}, null))[0]).toBe('pay');
    expect((await found('directors childrens services pension', {}, null))[0]).toBe('pay');
  });

  test('given nothing, nonsense or a flood, then there is an answer in good time all the same', async () => {
    for (const words of ['', '   ', '???', 'zzz qqq', 'lighthouse '.repeat(50_000), '\u0000', '😀'])
      expect((await ask(index, encoder, words, { networks: null })).confidence).toBeLessThanOrEqual(1);
    expect(await ask(await indexOf([]), encoder, 'anything', { networks: null })).toEqual({
      ...{ band: 'nothing', confidence: 0, answers: [] },
    });
  });
});

test('given a question that is answered here and one that is not, then it is surer of the first', async () => {
  const sure = async (words: string) => (await ask(index, encoder, words, { networks: null })).confidence;
  expect(await sure('who keeps the lighthouse lit through storms')).toBeGreaterThan(
    await sure('recipe for onion soup'),
  );
  expect((await ask(index, encoder, 'recipe for onion soup', { networks: null })).band).toBe('nothing');
});

test('given a question, then words of the language stay though no text has them, and acronyms are explained to the encoder', () => {
  const { text, terms } = readQuestion(index, 'is a DCS after salary or a lihgthouse');
  expect(text).toBe('is a DCS (directors of children services) after salary or a lighthouse');
  expect(terms.map(({ term }) => term)).toContain('director');
});

test('given any scores, then the best are those that sorting finds', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -3, max: 9 }), { maxLength: 40 }),
      fc.integer({ min: 1, max: 12 }),
      (scores, most) => {
        const sorted = [...scores.keys()]
          .filter((at) => (scores[at] ?? 0) > 0)
          .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
        const best = bestOf(scores.keys(), (at) => scores[at] ?? 0, most);
        expect(best.map(({ at }) => at)).toEqual(sorted.slice(0, most));
      },
    ),
  );
});
