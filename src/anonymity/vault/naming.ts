import { introduction, type Person } from '../../networks/rules.ts';
import type { Block, Card } from '../../views/card.ts';

/**
 * Stands in a card where two people who agreed to it learn each other's names. It is filled in inside the
 * vault, in memory, so that no queue, log or handler ever holds the name.
 */
export const THEIR_NAME = '\u{E000}';

/** The card with the placeholder replaced by the person's name, role and authorities. */
export function nameInto(card: Card, person: Person): Card {
  const named = `${person.name} (${introduction(person)})`;
  const fill = (block: Block): Block =>
    block.kind === 'text' || block.kind === 'note'
      ? { ...block, text: block.text.replaceAll(THEIR_NAME, named) }
      : block;
  return { ...card, blocks: card.blocks.map(fill) };
}
