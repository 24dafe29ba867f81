import { around } from '../../src/views/around.ts';
import type { Block, Card } from '../../src/views/card.ts';
import { SLACK } from './limits-table.ts';

/** docs.slack.dev/messaging/formatting-message-text: the three characters that begin or end anything Slack reads as more than words. */
export const escaped = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * The words of a card in one text, for a notification and for people who have their screen read to them. Addresses of
 * links are left out: some let a person in. What is too long for Slack here ends with "…": the blocks hold all of it.
 */
export function fallbackText({ from, heading, blocks }: Card): string {
  const lines = [from, heading, ...blocks.flatMap(linesOf)].filter((line) => line);
  const whole = escaped(lines.join('\n'));
  if (whole.trim() === '') return 'Soundings';
  if (whole.length <= SLACK.message.text.most) return whole;
  return shortened(lines.join('\n'));
}

function linesOf(block: Block): readonly (string | undefined)[] {
  switch (block.kind) {
    case 'text':
    case 'note':
      return [block.text];
    case 'labelled':
      return [`${block.label}: ${block.text}`];
    case 'list':
      return block.items.map((item) => `• ${item}`);
    case 'found':
      return [block.label, block.text];
    case 'marked':
      return [
        block.label,
        ...block.marks.map((mark) => `• ${Object.values(around(block.text, mark)).join('')}: ${mark.note}`),
      ];
    case 'link':
      return [block.label];
    case 'divider':
    case 'buttons':
      return [];
  }
}

/** As many whole words as fit once they are escaped; a word that alone is too long is cut between characters. */
function shortened(words: string): string {
  const most = SLACK.message.text.most - 1;
  let kept = '';
  let end = 0;
  for (const character of words) {
    const next = escaped(character);
    if (kept.length + next.length > most) break;
    kept += next;
    if (/\s/.test(character)) end = kept.length;
  }
  return `${kept.slice(0, end > most / 2 ? end : kept.length).trimEnd()}…`;
}
