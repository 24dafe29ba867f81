import type { Tx } from '../store/client.ts';
import type { Card } from '../views/card.ts';

/** A person as one platform knows them. `key` is opaque: only that platform's adapter can read it. */
export interface AccountRef {
  readonly platform: string;
  readonly key: string;
}

/** What became of one attempt to deliver. There is no fifth outcome, and none is an exception. */
export type Verdict =
  /** `ref` names the message for later updates; opaque, only the adapter can read it. */
  | { readonly kind: 'sent'; readonly ref: string }
  /** Not now: rate limited, or the platform is down. Try again at `at`. */
  | { readonly kind: 'later'; readonly at: Date; readonly why: string }
  /** Never: the place is gone, we may not post there. Every `why` is one fixed word such as `place-gone`: it is logged. */
  | { readonly kind: 'refused'; readonly why: string }
  /** We cannot tell: a time-out, a reset, an error after acceptance. Look for the mark before sending again. */
  | { readonly kind: 'unknown'; readonly why: string };

/** Where a message goes: a place (with the message whose thread it belongs to), or one person in private. */
export type Destination =
  | { readonly kind: 'place'; readonly ref: string; readonly thread?: string }
  | { readonly kind: 'person'; readonly account: string };

/** Words that somebody has typed in a place under their own name. `account`: the key. */
export interface Typed {
  readonly account: string;
  readonly text: string;
  readonly at: Date;
}

/**
 * What Soundings needs of a platform. Obligations of every implementation, held by `tests/contract/`:
 * - never throws for what the platform did; answers with a verdict within the configured time-out;
 * - never retries by itself: the outbox is the only queue;
 * - `mark` is put on the message where the platform can carry it, out of people's sight, so that `find`
 *   can look for it; the same mark is never on two messages;
 * - a place post is an ordinary message by the bot, never the response to somebody's interaction;
 * - renders every block, escapes everything, and pings nobody;
 * - a card's `file` goes with a message that `post` sends to a person: once or not at all, where the platform would need more
 *   steps than one for it, and never in a place. The verdict is that of the message alone. `update` brings none.
 */
export interface Messenger {
  readonly platform: string;
  /**
   * What stands here is seen only by those who come to look. Whoever has an account on a platform that brings messages to
   * people gets their private ones there, and here only if they have no other.
   */
  readonly isVisited?: boolean;
  post(to: Destination, card: Card, mark: string): Promise<Verdict>;
  /** Replaces the content of a message that `post` sent. `refused` when it is gone. */
  update(ref: string, card: Card): Promise<Verdict>;
  /** Takes a message away. A message that is already gone counts as `sent`. */
  remove(ref: string): Promise<Verdict>;
  /**
   * Optional capability. Looks for a message that carries `mark`: its reference, `null` when the platform
   * answered that there is none, `'cannot tell'` when it did not answer.
   */
  find?(to: Destination, mark: string): Promise<{ ref: string } | null | 'cannot tell'>;
  /**
   * Optional capability, of a platform whose places are kept in our own database: makes a place, in the caller's transaction,
   * which can be posted to once that has committed. `name` is its short name, `purpose` a sentence for those who come there.
   */
  makePlace?(tx: Tx, place: { readonly name: string; readonly purpose: string }): Promise<{ ref: string }>;
  /**
   * Optional capability, of a platform that keeps what people type in a thread of ours only once the door has said
   * yes: sees to it that the message stands there under the reference it came with. Changes nothing if it does.
   */
  letIn?(to: Destination, ref: string, typed: Typed): Promise<Verdict>;
  /**
   * Optional capability, of a platform that can say who reads in a private place: the keys of their accounts without our own, other
   * apps in it among them. Only asks, and never throws: `'cannot tell'` where it gets no answer in time, or is not in that place.
   */
  readersOf?(place: string): Promise<readonly string[] | 'cannot tell'>;
  /**
   * For a platform that keeps private messages in Soundings' own database: leaves there what a message would leave,
   * for nobody. The same mark leaves it once. Without it the tables would tell which authors are on that platform.
   */
  leaveBlank?(card: Card, mark: string): Promise<void>;
}
