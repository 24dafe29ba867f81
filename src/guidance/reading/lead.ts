import { countWords } from '../passages/passages.ts';
import type { Block } from './document.ts';

/** A text of more words is about more than its first sentence says. */
const LONGEST_TEXT = 500;
const MOST_WORDS = 30;
/** Where there is no sentence that ends sooner. */
const ELSE_WORDS = 15;

/**
 * A short text without a single heading, such as an abstract or an e-mail, stands under its first sentence: what it is about is
 * said there, and counts as in a heading. A document with headings stays as it is, and so does a long one without any.
 */
export function withLead(blocks: readonly Block[]): readonly Block[] {
  const [first] = blocks;
  if (!first || blocks.some(({ headings }) => headings.length > 0)) return blocks;
  if (blocks.reduce((sum, { text }) => sum + countWords(text), 0) > LONGEST_TEXT) return blocks;
  const words = first.text.trim().split(/\s+/).slice(0, MOST_WORDS);
  const end = words.findIndex((word, at) => at > 1 && /[.!?]["”’)]?$/.test(word));
  const lead = words
    .slice(0, end < 0 ? ELSE_WORDS : end + 1)
    .join(' ')
    .replace(/[\s.]+$/, '');
  return lead === '' ? blocks : blocks.map((block) => ({ ...block, headings: [lead] }));
}
