import type { Action } from './action.ts';

/**
 * What a person sees, as data. Every adapter renders every block; none may drop one.
 * All text is plain text: an adapter escapes what its platform would read as markup or a mention.
 */
export interface Card {
  readonly kind: 'card';
  /** Who is speaking, when it isn't Soundings itself: "A DCS in this network", "Peer 2". Never an account. */
  readonly from?: string;
  /** Their name alone, when it is a person who speaks under it: only they may have a face of their own. */
  readonly person?: string;
  readonly heading?: string;
  readonly blocks: readonly Block[];
  /** News that also stands elsewhere, of which no copy is to be kept for long where Soundings keeps private messages itself. */
  readonly brief?: true;
  /** Goes with the message where it is for one person: see `Messenger`. Whoever does not get it loses nothing but a step. */
  readonly file?: CardFile;
}

/** A small file of text. `name`: with its ending; `type`: such as "text/calendar". */
export interface CardFile {
  readonly name: string;
  readonly type: string;
  readonly content: string;
}

/** The card by itself, as it stands in a place, or once it has been changed. */
export function withoutFile({ file: _, ...bare }: Card): Card {
  return bare;
}

export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'labelled'; readonly label: string; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /**
   * Somebody's words with stretches of them pointed out, in order and apart from each other. The desk shows them in the text;
   * a chat shows each with the words around it: see `around.ts`.
   */
  | {
      readonly kind: 'marked';
      readonly label: string;
      readonly text: string;
      readonly marks: readonly PointedOut[];
    }
  /** Words that were found, whole, below what they are called; the stretches for which they were found stand out. */
  | {
      readonly kind: 'found';
      readonly label: string;
      readonly text: string;
      readonly marks: readonly Stretch[];
    }
  /** Small print: a status, a caution, a date. */
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'divider' }
  | { readonly kind: 'buttons'; readonly buttons: readonly Button[] }
  /** A way out of the chat, such as to the desk. `url` is http or https; no platform may look at it in advance. */
  | { readonly kind: 'link'; readonly label: string; readonly url: string };

/** A part of a text: `start` and `end` (exclusive) in UTF-16 units. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** `note`: what it is and what to do, in a short sentence. */
export interface PointedOut extends Stretch {
  readonly note: string;
}

export interface Button {
  readonly label: string;
  readonly action: Action;
  /** At most one primary in a row; danger for what cannot be undone. */
  readonly style?: 'primary' | 'danger';
  /** Asked before the command is sent. Platforms without dialogs show the question as a card with two buttons. */
  readonly confirm?: { readonly title: string; readonly text: string; readonly yes: string };
}

export function card(parts: {
  from?: string;
  person?: string;
  heading?: string;
  blocks: readonly (Block | null)[];
}): Card {
  return {
    kind: 'card',
    ...(parts.from === undefined ? {} : { from: parts.from }),
    ...(parts.person === undefined ? {} : { person: parts.person }),
    ...(parts.heading === undefined ? {} : { heading: parts.heading }),
    blocks: parts.blocks.filter((block) => block !== null),
  };
}

export const text = (content: string): Block => ({ kind: 'text', text: content });
export const note = (content: string): Block => ({ kind: 'note', text: content });
export const labelled = (label: string, content: string): Block => ({
  kind: 'labelled',
  label,
  text: content,
});
export const link = (label: string, url: string): Block => ({ kind: 'link', label, url });
export const list = (items: readonly string[]): Block => ({ kind: 'list', items });
export const divider: Block = { kind: 'divider' };
export const buttons = (...row: readonly (Button | null)[]): Block => ({
  kind: 'buttons',
  buttons: row.filter((button) => button !== null),
});
