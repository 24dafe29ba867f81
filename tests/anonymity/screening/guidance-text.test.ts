import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { screen } from '../../../src/anonymity/screening/screen.ts';

/** Published documents about directors. They name real people and places, so only sentences without a capital inside are clean. */
const SOURCES = join(import.meta.dirname, '../../../../shared/sources');

test.skipIf(!existsSync(SOURCES))(
  'given sentences of guidance that name nobody, then at most 0.5 % are marked',
  () => {
    const sentences = readdirSync(SOURCES)
      .filter((file) => file.endsWith('.txt'))
      .flatMap((file) => sentencesOf(readFileSync(join(SOURCES, file), 'utf8')))
      .filter((sentence) => !/\s["“‘(]?\p{Lu}/u.test(sentence));
    expect(sentences.length).toBeGreaterThan(1000);
    const marked = sentences.filter((sentence) => screen(sentence).length > 0);
    expect(marked.length / sentences.length).toBeLessThanOrEqual(0.005);
  },
);

/** Sentences of five words or more; lines that a page broke in two are put together. */
const sentencesOf = (text: string): readonly string[] =>
  text
    .replaceAll('\r', '')
    .replace(/([a-z,;])\n+([a-z])/g, '$1 $2')
    .split(/(?<=[.!?])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.split(/\s+/).length >= 5);
