import type { Card } from '../../src/views/card.ts';
import { peersInOrder } from '../support/peers-in-order.ts';
import { type Person, PLATFORMS, type PlatformName } from './scene.ts';

/** Something said in a thread. */
interface Said {
  readonly from: string;
  readonly text: string;
  /** Where its writer typed it: there it stands by itself, and is not posted. */
  readonly on: string | null;
  helped: boolean;
}

/** One challenge as everybody who took part remembers it. */
export class Remembered {
  readonly headline: string;
  withdrawn = false;
  /** Whether there is news that the author has not looked at. */
  news = false;
  readonly said: Said[] = [];
  readonly #pseudonyms = new Map<Person, number>();
  readonly #tell: (line: string) => void;

  /** `tell` is given every private message, as it should arrive. */
  constructor(headline: string, tell: (line: string) => void) {
    this.headline = headline;
    this.#tell = tell;
  }

  unnamed(who: Person, text: string): void {
    const number = this.#pseudonyms.get(who) ?? this.#pseudonyms.size + 1;
    this.#pseudonyms.set(who, number);
    this.#say(`Peer ${number}`, text, null);
    this.anotherHasCome();
  }

  named(who: Person, text: string): void {
    this.#say(`${who.name} (DCS, ${who.name}shire)`, text, who.account.platform);
    this.anotherHasCome();
  }

  challenger(text: string): void {
    this.#say('The challenger', text, null);
  }

  /** The author is told once, until they look. */
  anotherHasCome(): void {
    if (!this.news) this.#tell('Ash: There is news on one of your challenges');
    this.news = true;
  }

  helped(text: string): void {
    for (const one of this.said) if (one.text === text) one.helped = true;
  }

  /** What should stand in each place in the end. What was withdrawn does so only where it had been posted by then. */
  lines(): string[] {
    if (this.withdrawn) return [];
    return PLATFORMS.flatMap((platform) => {
      const thread = this.said.filter(({ on }) => on !== platform);
      return linesOf(platform, this.headline, thread);
    });
  }

  #say(from: string, text: string, on: string | null): void {
    this.said.push({ from, text, on, helped: false });
  }
}

/** One line for the challenge, and one for each message in its thread, which says where in the thread it stands. */
export function linesOf(
  platform: PlatformName,
  headline: string,
  thread: readonly Pick<Said, 'from' | 'text' | 'helped'>[],
): string[] {
  const replies = thread.map(
    ({ from, text, helped }, at) =>
      `${platform}: ${headline}, ${at + 1}: ${from}: ${text}${helped ? ' (helped)' : ''}`,
  );
  return [`${platform}: ${headline}`, ...replies];
}

/** The same of what a platform shows: of a challenge that was withdrawn nothing, if it shows nothing in its thread. */
export function linesShown(platform: PlatformName, post: Card, thread: readonly Card[]): string[] {
  if (textOf(post).includes('has withdrawn') && thread.length === 0) return [];
  const headline = post.heading ?? textOf(post);
  const inOrder = peersInOrder();
  const replies = thread.map((card) => ({
    from: inOrder(card.from ?? ''),
    text: textOf(card, 'text'),
    helped: textOf(card, 'note').includes('found this helpful'),
  }));
  return linesOf(platform, headline, replies);
}

function textOf(card: Card, kind?: 'text' | 'note'): string {
  return card.blocks
    .flatMap((block) =>
      (block.kind === 'text' || block.kind === 'note') && block.kind === (kind ?? block.kind)
        ? [block.text]
        : [],
    )
    .join(' ');
}

/** What is in one list and not in the other, counting how often. */
export function missing(these: readonly string[], from: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const line of from) left.set(line, (left.get(line) ?? 0) + 1);
  return these.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
}
