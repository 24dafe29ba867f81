import { describe, expect, test } from 'vitest';
import { screen } from '../../../src/anonymity/screening/screen.ts';
import { inventedTexts, isFound, isRight, type MarkedText } from './marked-texts.ts';

const { tuned, kept } = inventedTexts();

describe.each([
  ['that rules were made with', tuned],
  ['that were kept aside', kept],
] as const)('given the texts %s', (_, texts) => {
  const screened = texts.map((text) => ({ text, marks: screen(text.text) }));

  test('then 95 % of what identifies is found', () => {
    const all = screened.flatMap(({ text, marks }) => text.spans.map((span) => isFound(span, marks)));
    expect(share(all)).toBeGreaterThanOrEqual(0.95);
  });

  test('then at least 70 % of the marks are right', () => {
    expect(
      share(screened.flatMap(({ text, marks }) => marks.map((mark) => isRight(mark, text)))),
    ).toBeGreaterThan(0.7);
  });

  test('then four fifths of those with nothing in them are left alone', () => {
    const clean = screened.filter(({ text }: { text: MarkedText }) => text.spans.length === 0);
    expect(clean.length).toBeGreaterThan(8);
    expect(share(clean.map(({ marks }) => marks.length === 0))).toBeGreaterThanOrEqual(0.8);
  });
});

const share = (all: readonly boolean[]) => all.filter(Boolean).length / all.length;
