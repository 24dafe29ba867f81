import type { Mail } from '../mail-port.ts';
import type { Standing } from '../networks/rules.ts';
import type { Tx } from '../store/client.ts';
import type { Card } from '../views/card.ts';

/** To whom a delivery goes. An author is never named here: "the author of" is resolved in memory. */
export type Recipient =
  | { readonly kind: 'place'; readonly place: string }
  | {
      readonly kind: 'member';
      readonly member: string;
      readonly network: string;
      /** What they must still be there when it goes out; a peer or a coordinator, where nothing is said. */
      readonly standing?: Standing;
    }
  /** The same, by e-mail, where there is a mail server. Who they are is in the notice, and their address in neither. */
  | { readonly kind: 'mail'; readonly member: string; readonly network: string }
  /** One account of a member, for what concerns that account; whoever it belongs to by then. */
  | { readonly kind: 'account'; readonly platform: string; readonly key: string }
  /** Whoever asked to join: they may not be a member. */
  | { readonly kind: 'applicant'; readonly request: string }
  | { readonly kind: 'author-of'; readonly subject: string; readonly network: string };

/**
 * What a delivery is about: a type and ids. The words are made when it goes out, from the state of that moment. Only how
 * something was before cannot be found out by then: see `roster.changed`.
 */
export interface Notice {
  readonly type: string;
  readonly [field: string]: string;
}

/** What a notice comes to when it is its turn. */
export type Rendering =
  /**
   * In a place: `subject` should stand there with this content, in the thread of another subject or on its own.
   * `onlyIfThere`: what stands there already is kept up to date, but it no longer appears anew.
   */
  | {
      readonly kind: 'stands';
      readonly subject: string;
      readonly card: Card;
      readonly threadOf?: string;
      readonly onlyIfThere?: boolean;
      /** Words under somebody's own name, which stand by themselves where that member typed them. */
      readonly typed?: { readonly member: string; readonly text: string; readonly at: Date };
    }
  /** In a place: `subject` should stand there no longer, in the thread of another subject or on its own. */
  | { readonly kind: 'gone'; readonly subject: string; readonly threadOf?: string }
  /** A private message. `introducing`: see the vault. */
  | { readonly kind: 'message'; readonly card: Card; readonly introducing?: string }
  /** To a recipient by e-mail. */
  | { readonly kind: 'mail'; readonly mail: Mail }
  /** It no longer applies, and is dropped without a trace. */
  | { readonly kind: 'lapsed' };

/** How a feature says what its notices look like. Pure reading: it may run several times. */
export interface NoticeKind {
  readonly type: string;
  render(tx: Tx, notice: Notice, now: Date): Promise<Rendering>;
}
