import type { Block, Button, Card } from '../../src/views/card.ts';
import type { ActionCodec } from '../../src/views/codec.ts';
import type { Speaker, WireBlock, WireButton, WireCard } from './wire.ts';

/**
 * A card for the page: the same blocks, with every action sealed by the codec. The text stays plain text; the
 * page only ever sets it as text.
 */
export function renderCard(card: Card, codec: ActionCodec): WireCard {
  return {
    ...(card.from === undefined ? {} : { from: card.from }),
    ...(card.person === undefined ? {} : { person: card.person }),
    ...(card.heading === undefined ? {} : { heading: card.heading }),
    ...(card.file === undefined ? {} : { file: card.file }),
    blocks: card.blocks.map((block) => renderBlock(block, (button) => codec.encode(button.action))),
  };
}

/**
 * The same for a card out of the store, which may be older than this version: a button that can no longer be
 * made is still shown, and says so when it is pressed.
 */
export function renderKeptCard(card: Card, codec: ActionCodec): WireCard {
  const encode = (button: Button) => {
    try {
      return codec.encode(button.action);
    } catch {
      return 'expired';
    }
  };
  return {
    ...renderCard({ ...card, blocks: [] }, codec),
    blocks: card.blocks.map((block) => renderBlock(block, encode)),
  };
}

export function speakerOf({ from, person }: Pick<Card, 'from' | 'person'>): Speaker {
  if (from === undefined) return { kind: 'soundings' };
  return { kind: 'voice', name: from, ...(person === undefined ? {} : { person }) };
}

function renderBlock(block: Block, encode: (button: Button) => string): WireBlock {
  if (block.kind !== 'buttons') return block;
  return { kind: 'buttons', buttons: block.buttons.map((button) => renderButton(button, encode)) };
}

function renderButton(button: Button, encode: (button: Button) => string): WireButton {
  const { action: _, ...shown } = button;
  return { ...shown, action: encode(button) };
}
