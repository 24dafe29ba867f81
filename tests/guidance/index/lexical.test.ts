import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lexicalIndex } from '../../../src/guidance/index/lexical.ts';
import { termsOf } from '../../../src/guidance/index/words.ts';

test('given words in their forms, then those that mean alike are one term, and small words none', () => {
  expect(termsOf('The Directors’ directing of children’s services, and DCSs')).toEqual([
    ...['director', 'direct', 'children', 'servic', 'dcss'],
  ]);
});

const word = fc.constantFrom('harbour', 'town', 'vessel', 'storm', 'anchor', 'tide');
const words = fc.array(word, { maxLength: 12 }).map((all) => all.join(' '));
const fields = fc.record({ body: words, headings: words, asked: words });

/** BM25F as its definition reads, text by text. */
function naive(
  texts: readonly { body: string; headings: string; asked: string }[],
  term: string,
  at: number,
): number {
  const rules = { body: [1, 0.75], headings: [2, 0.4], asked: [1, 0.4] } as const;
  const has = (text: (typeof texts)[number]) =>
    Object.values(text).some((field) => termsOf(field).includes(term));
  const df = texts.filter(has).length;
  let tf = 0;
  for (const [field, [weight, b]] of Object.entries(rules)) {
    const length = (text: (typeof texts)[number]) => termsOf(text[field as 'body']).length;
    const average = Math.max(1, texts.reduce((sum, text) => sum + length(text), 0) / texts.length);
    const mine = texts[at] as (typeof texts)[number];
    const count = termsOf(mine[field as 'body']).filter((other) => other === term).length;
    tf += (weight * count) / (1 - b + (b * length(mine)) / average);
  }
  return df === 0 ? 0 : (Math.log(1 + (texts.length - df + 0.5) / (df + 0.5)) * tf) / (tf + 1.5);
}

test('given any texts, then scores are those of the definition', () => {
  fc.assert(
    fc.property(fc.array(fields, { minLength: 1, maxLength: 8 }), word, (texts, asked) => {
      const [term = ''] = termsOf(asked);
      const inTerms = texts.map(({ body, headings, asked: ways }) => ({
        body: termsOf(body),
        headings: termsOf(headings),
        asked: termsOf(ways),
      }));
      const scores = lexicalIndex(inTerms).score([{ term, weight: 1 }]);
      for (const at of texts.keys()) expect(scores[at]).toBeCloseTo(naive(texts, term, at), 4);
    }),
    { numRuns: 100 },
  );
});
