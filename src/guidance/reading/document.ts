import type { Format } from './kind.ts';

/** A paragraph, list, table or heading of a document, word for word. */
export interface Block {
  /** Its lines, with what markup and quotation marks they have. */
  readonly text: string;
  /** The headings above it, outermost first, without markup. */
  readonly headings: readonly string[];
  /** It is a heading itself, and the last of `headings`. */
  readonly isHeading: boolean;
  /** From 1, where the document has pages. */
  readonly page: number | null;
}

/** What was read of a file. */
export interface ReadDocument {
  readonly format: Format;
  /** As the document gives it, or a guess from its first lines; `null` where there is nothing to go by. */
  readonly title: string | null;
  /** Of publication, as far as it says so. */
  readonly year: number | null;
  /** How many of its pages have no text, only pictures, and how many it has; `null` for fewer than a quarter. */
  readonly withoutText: { readonly pages: number; readonly of: number } | null;
  readonly blocks: readonly Block[];
}
