import type { AccountRef } from './delivery/messenger.ts';
import type { Reply } from './views/reply.ts';

/** Characters that fit in a contribution, and so in a message that is carried on from a thread of ours. */
export const CONTRIBUTION_LENGTH = 2_000;

export interface Vouched {
  /** As people on that platform see them: "amara.lindqvist in Harbour House". */
  readonly name?: string;
  /** An address that the platform has made sure of. In lower case. */
  readonly email?: string;
}

/** What an adapter makes of one platform event: something that a person does, or that happens to the platform itself. */
export type Inbound = FromPerson | FromPlatform;

export interface FromPerson {
  /** The platform's id for the event, or one made by the client: the same event again has no second effect. */
  readonly eventId: string;
  readonly account: AccountRef;
  /** What the platform, not the person, says of who they are. */
  readonly vouched?: Vouched;
  /** The command's type and fields as they came in; the door checks every one of them. */
  readonly command: { readonly type: string; readonly [field: string]: unknown };
}

/** Nobody in particular does it, or nobody can tell who: a channel is archived, a message deleted, an account closed. */
export interface FromPlatform {
  readonly eventId: string;
  readonly platform: string;
  readonly command: { readonly type: string; readonly [field: string]: unknown };
}

/**
 * The way in. Obligations of the door: one transaction a command; checks who asks, and that they may;
 * answers within the platforms' three seconds or not at all; throws only for faults of ours, and for an event
 * that comes before we can know what it is about: that event is to be brought again.
 */
export interface Door {
  handle(inbound: Inbound): Promise<Reply>;
}

/** A place as one account may see it. */
export interface VisiblePlace {
  readonly ref: string;
  readonly network: { readonly id: string; readonly name: string };
}

/** What an adapter may ask about who belongs where. Asked anew each time: membership can end at any moment. */
export interface Directory {
  /** The places on this account's platform that belong to networks its member is in now. */
  placesFor(account: AccountRef): Promise<readonly VisiblePlace[]>;
  /**
   * `in`: the account is a member's who is in at least one network now, in any standing. `left`: a member's who is in none, and
   * who is known only until they are erased. `null`: nobody's.
   */
  standing(account: AccountRef): Promise<'in' | 'left' | null>;
  /** The first of these references on that platform at which a network has a place; `null` when none has. */
  placeAmong(platform: string, refs: readonly string[]): Promise<string | null>;
  /** All places on that platform, with what they were called when we last heard. */
  placesOn(platform: string): Promise<readonly { readonly ref: string; readonly name: string }[]>;
  /** Name, role and authorities for showing beside a person's own words; `null` for a stranger. */
  introduce(account: AccountRef): Promise<{ readonly name: string; readonly line: string } | null>;
  /**
   * What an option of a command may be, for somebody who begins to type it: the networks they coordinate, or authorities. At most 25;
   * none for a stranger. `value` is what the command takes.
   */
  suggest(
    account: AccountRef,
    what: 'network' | 'authority',
    typed: string,
  ): Promise<readonly { readonly name: string; readonly value: string }[]>;
}
