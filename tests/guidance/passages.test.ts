import fc from 'fast-check';
import { expect, test } from 'vitest';
import { locatorOf } from '../../src/guidance/passages/locator.ts';
import { countWords, passagesOf, SIZES } from '../../src/guidance/passages/passages.ts';
import { headingOf } from '../../src/guidance/reading/headings.ts';
import { textBlocks } from '../../src/guidance/reading/text-blocks.ts';

const folded = (text: string) => text.replace(/\s+/g, ' ').trim();
const line = fc
  .array(fc.constantFrom('Pay', 'a', 'and', '“why”', '**so**', 'it.', '3.2', '|', 'children’s'), {
    minLength: 1,
    maxLength: 30,
  })
  .map((words) => words.join(' '));
const text = fc.array(fc.oneof(line, fc.constant('')), { maxLength: 80 }).map((lines) => lines.join('\n'));

test('given any text, then its passages hold all of it, in order, and every line of it whole', () => {
  fc.assert(
    fc.property(text, (whole) => {
      const passages = passagesOf(textBlocks(whole));
      expect(folded(passages.map((passage) => passage.text).join('\n'))).toBe(folded(whole));
      for (const one of whole.split('\n').filter((other) => other.trim() !== ''))
        expect(passages.some((passage) => passage.text.split('\n').includes(one))).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test('given any text, then no passage is longer than may be, unless one line is', () => {
  fc.assert(
    fc.property(text, (whole) => {
      for (const passage of passagesOf(textBlocks(whole)))
        expect(countWords(passage.text)).toBeLessThan(SIZES.most + 60);
    }),
    { numRuns: 100 },
  );
});

test('given a line as long as a page, then it is cut between sentences', () => {
  const sentence = `${'word '.repeat(19)}end.`;
  const passages = passagesOf(textBlocks(Array.from({ length: 60 }, () => sentence).join(' ')));
  expect(passages.length).toBeGreaterThan(3);
  for (const passage of passages) expect(passage.text).toMatch(/end\.$/);
});

test('given lines, then those are headings that look like one', () => {
  for (const [heading, level] of [
    ['## Pay and *conditions*', 2],
    ['2.1 Knowledge and skills', 2],
    ['Executive Summary', 7],
  ] as const)
    expect(headingOf(heading)?.level, heading).toBe(level);
  for (const none of [
    '- A list',
    'They left.',
    'lower case words',
    'Name | Role',
    '[Link](x)',
    '12',
    'Figure 3 Ages',
    'A\tB',
    '²⁰ Harbour Office: unpublished',
    '3 www.harbour.example/2009/mar',
  ])
    expect(headingOf(none), none).toBeNull();
});

test('given a passage, then its locator says page, section and numbered paragraph', () => {
  const passage = { text: 'x', headings: ['Findings', 'Pay'], page: null, paragraph: 2 };
  expect(locatorOf(passage)).toBe('Pay, 2nd paragraph');
  expect(locatorOf({ ...passage, page: 4 })).toBe('page 4, Pay');
  expect(locatorOf({ ...passage, text: 'Pay\n\n3.14 Directors stay.' })).toBe('Pay, paragraph 3.14');
});
