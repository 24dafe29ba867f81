import type { CoordinatedNetwork } from '../../../src/desk-port.ts';
import type { WireButton, WireCard, WireForm, WireMessage, WireState, WireThread } from '../wire.ts';

export type CoordinatingPage =
  | 'waiting'
  | 'networks'
  | 'roster'
  | 'documents'
  | 'gaps'
  | 'health'
  | 'programmes';

export type Route =
  | { kind: 'home' }
  | { kind: 'place'; ref: string; thread?: string }
  /** Where a link to the desk leads. */
  | { kind: 'enter' }
  | { kind: 'you' }
  | { kind: 'guidance' }
  | { kind: 'coordinating'; page: CoordinatingPage; network?: string };

/**
 * One stretch of conversation: what somebody asks in it is answered in it. A page shows one card at a time: the one it
 * begins with, or what a button on it led to.
 */
export type Scope = 'home' | `place:${string}` | `thread:${string}` | `page:${string}`;

/** Something that only this page holds: an answer for this person, or what they said to Soundings. */
export type Note = { readonly id: string; readonly scope: Scope; readonly at: string } & (
  | { readonly kind: 'card'; readonly card: WireCard; readonly opening?: boolean }
  | { readonly kind: 'notice'; readonly sentence: string }
  | { readonly kind: 'own'; readonly text: string }
);

interface DialogBase {
  readonly scope: Scope;
  /** The note whose card the button stood on, so that an answer can take its place. */
  readonly source: string | null;
}

export type Dialog =
  | (DialogBase & {
      readonly kind: 'form';
      readonly form: WireForm;
      /** Grows with each form that answers a form. */
      readonly step: number;
      readonly sentence?: string;
      readonly busy: boolean;
      /** Kept until an answer came, so that trying again after a failure has one effect. */
      readonly eventId: string;
    })
  | (DialogBase & { readonly kind: 'confirm'; readonly button: WireButton });

export interface Page {
  readonly messages: readonly WireMessage[];
  readonly more: boolean;
}

export interface State {
  readonly phase: 'starting' | 'ready' | 'unreachable';
  readonly desk: WireState | null;
  readonly route: Route;
  readonly pages: ReadonlyMap<string, Page>;
  readonly threads: ReadonlyMap<string, WireThread>;
  /** Why a place or thread cannot be shown, by its scope. */
  readonly troubles: ReadonlyMap<Scope, string>;
  readonly directs: readonly WireMessage[];
  /** The networks that this person coordinates; `null` until they are known. */
  readonly coordinated: readonly CoordinatedNetwork[] | null;
  readonly notes: readonly Note[];
  readonly dialog: Dialog | null;
  readonly drawer: boolean;
  /** This page showed somebody, and the desk no longer knows them. */
  readonly ended: boolean;
  /** The last that Soundings said to somebody it no longer knows. */
  readonly farewell: WireCard | null;
  readonly online: boolean;
  /** Buttons that were pressed and not answered yet. */
  readonly busy: ReadonlySet<string>;
  /** What a screen reader is told next. */
  readonly announcement: string;
}
