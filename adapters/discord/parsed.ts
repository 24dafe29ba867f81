import type { FromPerson } from '../../src/door-port.ts';
import type { Action } from '../../src/views/action.ts';
import type { FormValues } from '../../src/views/form.ts';

/** Who does something, and on which server; `null` in our direct conversation. */
export interface Asker {
  readonly user: string;
  /** What others see them called, and their own name. */
  readonly name: string;
  readonly guild: string | null;
}

/** An interaction: what can be answered in private, at once or within 15 minutes. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  /** What it was: this decides how it may be answered. */
  readonly kind: 'command' | 'button' | 'form';
  /** The message with the button is one that only they can see, so that it may give way to the answer. */
  readonly onPrivateCard: boolean;
  /** That message is one of `kept.ts`: it was there only to go on from. */
  readonly onPassing: boolean;
}

/** Where an answer goes. */
export type Spot =
  | { readonly kind: 'interaction'; readonly interaction: Interaction }
  /** They typed to us, in private. */
  | { readonly kind: 'direct' }
  /** They called us in a channel. */
  | { readonly kind: 'called' }
  /** They typed in a thread, where nothing can be shown to one person alone. */
  | { readonly kind: 'thread'; readonly message: string };

export interface Asked {
  readonly kind: 'command';
  readonly asker: Asker;
  readonly spot: Spot;
  readonly eventId: string;
  readonly command: FromPerson['command'];
  /** What a button would have to carry to ask for the same again; `null` when none can. */
  readonly again: Action | null;
  /** A form that was sent: what it was called by, and what was typed. */
  readonly sent?: { readonly id: string; readonly values: FormValues };
  /** The channel or thread in which it happened, where that has to be looked up before the door can be asked. */
  readonly within?: string;
  /** We were called by name; matters outside of threads. */
  readonly calls?: boolean;
}

type At = { readonly asker: Asker; readonly interaction: Interaction };

export type Parsed =
  | Asked
  /** A button or a form that is none of ours any more, or never was. */
  | ({ readonly kind: 'stale'; readonly sent?: Asked['sent'] } & At)
  /** A button that asks whether it is meant, before anything is done. */
  | ({
      readonly kind: 'confirm';
      readonly encoded: string;
      readonly label: string;
      readonly isDanger: boolean;
    } & At)
  | ({ readonly kind: 'cancel' } & At)
  /** *Continue*, to a form that is kept for them. */
  | ({ readonly kind: 'continue'; readonly key: string } & At)
  /** Why was what I wrote in a thread not passed on? */
  | ({ readonly kind: 'look'; readonly message: string } & At)
  /** *Remove my message*. */
  | ({ readonly kind: 'drop'; readonly message: string } & At)
  /** Something is being typed into an option. */
  | ({ readonly kind: 'suggest'; readonly what: 'network' | 'authority'; readonly typed: string } & At)
  | {
      readonly kind: 'happening';
      readonly eventId: string;
      readonly command: FromPerson['command'];
      /** As in `Asked`. */
      readonly within?: string;
    }
  /** Somebody is not on that server any more; whether they are on another of ours has to be asked. */
  | { readonly kind: 'gone'; readonly eventId: string; readonly user: string; readonly guild: string }
  | { readonly kind: 'ignored'; readonly why: Ignored };

/** Why nothing is done about something that Discord sends. All reasons there are; each is one word, and may be logged. */
export const IGNORED = {
  'not-asked-for': 'we have no use for it',
  unreadable: 'it lacks what it should have, or its ids are none of Discord’s',
  'own-business': 'people talk to each other, outside of a thread',
  'not-words': 'Discord tells of something in the channel, such as a pin',
  'from-a-bot': 'an app wrote it, or we did',
  'no-words': 'there is nothing but files in it, or we may not read it',
  unchanged: 'its words have stayed the same: a preview was added',
  outage: 'Discord has trouble with that server, and tells of it again afterwards',
  'not-ours': 'it belongs to another app, or to an older version of ours',
  'thread-deleted': 'the thread of a challenge is gone; the next post begins another',
  'known-already': 'it changes nothing that we go by',
} as const;
export type Ignored = keyof typeof IGNORED;

export const ignored = (why: Ignored): Parsed => ({ kind: 'ignored', why });
