import type { types } from '@slack/bolt';
import { SLACK } from './limits-table.ts';

/** Words as they stand: no markup, no mentions, and `:names:` of emoji stay names. */
export const plain = (text: string): types.PlainTextElement => ({ type: 'plain_text', text, emoji: false });

/** Pieces of rich text. */
export type Words = (types.RichTextText | types.RichTextLink)[];

/** Where an address in running words may begin and end. */
const ADDRESS = /https:\/\/[^\s<>"]+/g;

/**
 * Words as pieces of rich text, in which Slack looks for nothing: what is in a piece is shown as it is. An address with
 * https becomes a link that shows itself; every other one stays words.
 */
export function wordsAndLinks(words: string, style?: { readonly bold: true }): Words {
  const pieces: Words = [];
  const styled = style ? { style } : {};
  let from = 0;
  for (const match of words.matchAll(ADDRESS)) {
    const url = withoutEnd(match[0]);
    if (url.length > SLACK.element.url.most || !URL.canParse(url)) continue;
    if (match.index > from) pieces.push({ type: 'text', text: words.slice(from, match.index), ...styled });
    pieces.push({ type: 'link', url, text: url, ...styled });
    from = match.index + url.length;
  }
  if (from < words.length) pieces.push({ type: 'text', text: words.slice(from), ...styled });
  return pieces;
}

/** What usually ends a sentence is no part of an address, nor is a bracket that was opened before it. */
function withoutEnd(address: string): string {
  const ended = address.replace(/['.,;:!?\]}]+$/, '');
  const isOpen = ended.split('(').length >= ended.split(')').length;
  return ended.endsWith(')') && !isOpen ? withoutEnd(ended.slice(0, -1)) : ended;
}

/** One block of rich text, a section for each list of pieces. */
export function richLines(sections: readonly Words[]): types.RichTextBlock {
  return {
    type: 'rich_text',
    elements: sections.map((elements) => ({ type: 'rich_text_section', elements })),
  };
}
