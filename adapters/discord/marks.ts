import { createHash } from 'node:crypto';
import type { Clock } from '../../src/time/clock.ts';
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

/** What this process remembers of the marks it has sent: only that it has, and since when. Never where, or to whom. */
export interface Marks {
  /** A message with this mark is about to be sent. */
  mayStand(mark: string): void;
  /** It certainly was not. */
  standsNowhere(mark: string): void;
  /** Since when a message with this mark may stand somewhere; `null` when this process has not sent one. */
  maybeStandsSince(mark: string): Date | null;
  /** Of two who want to do something with a mark at once, both get what the first one did. */
  oneAtATime<T>(mark: string, work: () => Promise<T>): Promise<T>;
}

/** The outbox knows of doubts for as long as they last; this is for what is asked for twice in a row. */
const MOST = 5_000;

export function createMarks(clock: Clock): Marks {
  const since = new Map<string, Date>();
  const atWork = new Map<string, Promise<unknown>>();
  return {
    mayStand(mark) {
      if (since.has(mark)) return;
      since.set(mark, clock.now());
      const [oldest] = since.keys();
      if (since.size > MOST && oldest !== undefined) since.delete(oldest);
    },
    standsNowhere: (mark) => void since.delete(mark),
    maybeStandsSince: (mark) => since.get(mark) ?? null,
    async oneAtATime<T>(mark: string, work: () => Promise<T>): Promise<T> {
      const before = atWork.get(mark) as Promise<T> | undefined;
      if (before) return before;
      const mine = work().finally(() => atWork.delete(mark));
      atWork.set(mark, mine);
      return mine;
    },
  };
}
