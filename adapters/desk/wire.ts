import type { CardFile, PointedOut, Stretch } from '../../src/views/card.ts';
import type { Field } from '../../src/views/form.ts';

// What goes between the desk's server and its page. Types only: both sides erase this file.

/** An `action` on the wire is what the codec made of it: opaque, and not to be forged. */
export interface WireButton {
  readonly label: string;
  readonly action: string;
  readonly style?: 'primary' | 'danger';
  readonly confirm?: { readonly title: string; readonly text: string; readonly yes: string };
}

export type WireBlock =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'labelled'; readonly label: string; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'marked';
      readonly label: string;
      readonly text: string;
      readonly marks: readonly PointedOut[];
    }
  | {
      readonly kind: 'found';
      readonly label: string;
      readonly text: string;
      readonly marks: readonly Stretch[];
    }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'divider' }
  | { readonly kind: 'buttons'; readonly buttons: readonly WireButton[] }
  | { readonly kind: 'link'; readonly label: string; readonly url: string };

export interface WireCard {
  readonly from?: string;
  readonly person?: string;
  readonly heading?: string;
  readonly blocks: readonly WireBlock[];
  readonly file?: CardFile;
}

export interface WireForm {
  readonly title: string;
  readonly intro?: string;
  readonly submit: string;
  readonly action: string;
  readonly fields: readonly Field[];
}

export type WireReply =
  | { readonly kind: 'nothing' }
  /** `isLast`: the desk does not know them any more from now on. */
  | { readonly kind: 'card'; readonly card: WireCard; readonly replaces: boolean; readonly isLast?: true }
  | { readonly kind: 'form'; readonly form: WireForm }
  | { readonly kind: 'refusal'; readonly sentence: string; readonly form?: WireForm };

export type Speaker =
  | { readonly kind: 'person'; readonly name: string; readonly line: string; readonly mine: boolean }
  | { readonly kind: 'soundings' }
  /**
   * Somebody whom Soundings lets speak. Those who aren't named look all alike but for these words; `person` is the
   * name of whoever is.
   */
  | { readonly kind: 'voice'; readonly name: string; readonly person?: string };

export interface WireMessage {
  readonly id: string;
  readonly at: string;
  readonly from: Speaker;
  readonly text?: string;
  readonly card?: WireCard;
  readonly replies: number;
  readonly lastReplyAt?: string;
  /** Taken away, while its thread stays readable. */
  readonly gone?: true;
}

/** How far the bringing in of a document is, a line of JSON each; the last is the reply. */
export type WireBringing =
  | { readonly read: number; readonly of: number }
  | { readonly saving: true }
  | { readonly reply: WireReply };

export interface WirePlace {
  readonly ref: string;
  readonly name: string;
  readonly purpose: string;
  readonly network: { readonly id: string; readonly name: string };
  /** It was made here, for those in a learning set. */
  readonly ofASet?: true;
  /** When somebody else last wrote here. */
  readonly latest?: string;
}

export interface WirePerson {
  readonly key: string;
  readonly name: string;
  readonly line: string;
  readonly workspaces: readonly string[];
}

export interface WireCommand {
  readonly name: string;
  readonly about: string;
  /** Offered only to those who coordinate; given in full by anybody else, it says so. */
  readonly forCoordinators?: true;
  /** A question may follow it. */
  readonly takesQuestion?: true;
  /** Worth a button at the top of every place, with these words. */
  readonly button?: string;
}

export interface WireState {
  /** Whoever opens the page may choose who they are. */
  readonly demo: boolean;
  /** Nobody but this machine gets here. */
  readonly onlyHere: boolean;
  readonly me: WirePerson | null;
  /** With a link, and not by choosing. */
  readonly signedIn: boolean;
  /** In no network any more: there is nothing to show but what is theirs. */
  readonly left: boolean;
  readonly people: readonly WirePerson[];
  readonly workspaces: readonly { readonly name: string; readonly places: readonly WirePlace[] }[];
  readonly commands: readonly WireCommand[];
  readonly messageLimit: number;
}

export interface WirePage {
  readonly messages: readonly WireMessage[];
  readonly more: boolean;
}

export interface WireThread {
  readonly parent: WireMessage;
  readonly replies: readonly WireMessage[];
  /** Characters that fit in one message here. */
  readonly limit: number;
}

/** What changed: in a place, or in private for this one person. `all` after a gap in which anything may have. */
export type WireChange = { readonly place: string } | { readonly direct: true } | { readonly all: true };

export interface SayBody {
  readonly eventId: string;
  readonly place: string;
  readonly thread?: string;
  readonly text: string;
}
