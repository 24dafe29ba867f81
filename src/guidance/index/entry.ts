import type { Status } from '../library/card.ts';
import type { Vectors } from './vectors.ts';

/** `note`: what a peer of the network has written after a challenge. */
export type Origin = 'imported' | 'library' | 'note';

/** Something that can be an answer: a passage of an imported document, a card, or a practice note. */
export interface Entry {
  readonly id: string;
  readonly origin: Origin;
  /** The name of the file as it was imported, or the id of a card's source. */
  readonly document: string;
  /** Of the document or source. */
  readonly title: string;
  readonly year: number | null;
  readonly locator: string;
  readonly status: Status;
  /** A newer version of the same document is here. */
  readonly isEarlier?: boolean;
  /** Word for word. */
  readonly text: string;
  /** Above a passage; of a card its title. */
  readonly headings: readonly string[];
  /** Ways in which people ask for a card. */
  readonly asked: readonly string[];
  /** The networks whose members may find it; `null` for everybody. */
  readonly readers: ReadonlySet<string> | null;
}

/** An entry with what an encoder made of it, `null` as long as none has. */
export interface Encoded extends Entry {
  readonly vectors: Vectors | null;
}
