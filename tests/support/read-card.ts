import type { Action } from '../../src/views/action.ts';
import type { Button, Card } from '../../src/views/card.ts';

/** Every word on a card, as a person would read it from top to bottom. */
export function wordsOn(card: Card): string {
  const lines = card.blocks.map((block) => {
    switch (block.kind) {
      case 'divider':
        return '';
      case 'list':
        return block.items.join('\n');
      case 'marked':
        return [
          block.label,
          ...block.marks.map(({ start, end, note }) => `${block.text.slice(start, end)}: ${note}`),
        ].join('\n');
      case 'found':
        return `${block.label}: ${block.text}`;
      case 'labelled':
        return `${block.label}: ${block.text}`;
      case 'buttons':
        return block.buttons.map(({ label }) => `[${label}]`).join(' ');
      case 'link':
        return `[${block.label} → ${block.url}]`;
      default:
        return block.text;
    }
  });
  return [card.from, card.heading, ...lines].filter((line) => line !== undefined).join('\n');
}

export function buttonsOn(card: Card): Button[] {
  return card.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
}

/** The action behind the first button with that label; fails the test when there is none. */
export function button(card: Card, label: string): Action {
  const found = buttonsOn(card).find((one) => one.label === label);
  if (!found) throw new Error(`There is no button “${label}” on:\n${wordsOn(card)}`);
  return found.action;
}
