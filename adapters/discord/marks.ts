import { createHash } from 'node:crypto';
import type { Component } from './layout.ts';
import { type Json, listAt } from './limits-reading.ts';
import { DISCORD } from './limits-table.ts';
import type { MessageContent } from './render-card.ts';

/**
 * The numbers of a message's container and of the first thing in it. Discord keeps them, gives them back, and shows them to
 * nobody; each says 31 bits of what a mark comes to, and no two marks come to the same two in a lifetime.
 */
export type Numbers = readonly [container: number, first: number];

/** Never 0, which Discord takes for none, and never the same. */
export function numbersOf(mark: string): Numbers {
  const digest = digestOf(mark);
  const most = DISCORD.component.id.most;
  const [one, other] = [(digest.readUInt32BE(0) % most) + 1, (digest.readUInt32BE(4) % (most - 1)) + 1];
  return [one, other < one ? other : other + 1];
}

/** By which Discord knows, for some minutes, that it has had a message before. */
export const nonceOf = (mark: string): string =>
  digestOf(mark).toString('base64url').slice(0, DISCORD.message.nonce.most);

const digestOf = (mark: string) => createHash('sha256').update(mark).digest();

/** The content with these numbers on it. */
export function numbered(content: MessageContent, numbers: Numbers | null): MessageContent {
  const [container] = content.components;
  if (!numbers || !container) return content;
  const [first, ...rest] = container.components as readonly Component[];
  const inner = first ? [{ ...first, id: numbers[1] }, ...rest] : rest;
  return { ...content, components: [{ ...container, id: numbers[0], components: inner }] };
}

/** The numbers of a message, as Discord gives it back; `null` when it is not built like one of ours. */
export function numbersIn(message: Json): Numbers | null {
  const [container] = listAt(message, 'components');
  const [first] = listAt(container ?? {}, 'components');
  const [one, other] = [container?.id, first?.id];
  return typeof one === 'number' && typeof other === 'number' ? [one, other] : null;
}
