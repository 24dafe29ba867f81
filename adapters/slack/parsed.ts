import type { FromPerson } from '../../src/door-port.ts';
import type { Action } from '../../src/views/action.ts';
import type { SlackUser } from './ids.ts';
import type { Json } from './limits-reading.ts';

/** Who does something, and the workspace (or organisation) whose token reaches them there. */
export interface Asker {
  readonly team: string;
  readonly user: SlackUser;
}

/** A view that somebody has before them, as Slack sends it back to us. */
export type ShownView = Json & { readonly id: string; readonly blocks: readonly Json[] };

/** Where somebody is, and so how they can be answered in private. */
export type Spot =
  | {
      readonly kind: 'channel';
      readonly channel: string;
      readonly thread: string | null;
      readonly responseUrl: string | null;
      readonly trigger: string | null;
      /** They pressed on a card that only they can see, which may give way to the answer. */
      readonly onPrivateCard: boolean;
    }
  /** They typed to us in our direct conversation. */
  | { readonly kind: 'direct'; readonly channel: string }
  /** The answer is their own page itself. */
  | { readonly kind: 'opened home' }
  | { readonly kind: 'home'; readonly trigger: string }
  /** Nowhere in particular: chosen from Slack's menu. */
  | { readonly kind: 'menu'; readonly trigger: string }
  | { readonly kind: 'modal'; readonly view: ShownView }
  | { readonly kind: 'submission'; readonly view: ShownView };

export interface Asked {
  readonly kind: 'command';
  readonly asker: Asker;
  readonly spot: Spot;
  readonly eventId: string;
  readonly command: FromPerson['command'];
  /** What a button would have to carry to ask for the same again; `null` when none can. */
  readonly again: Action | null;
  /** When Slack says that it happened, in seconds since 1970; of what people typed in a thread. */
  readonly at?: number;
}

export type Parsed =
  | Asked
  /** A button or a form that is none of ours any more, or never was. */
  | { readonly kind: 'stale'; readonly asker: Asker; readonly spot: Spot }
  /** They want the form back that could not be shown to them. */
  | { readonly kind: 'resume'; readonly asker: Asker; readonly trigger: string }
  | {
      readonly kind: 'happening';
      readonly eventId: string;
      readonly command: FromPerson['command'];
      /** The workspace or organisation that has no more use for its token, and since when, in seconds since 1970. */
      readonly uninstalled?: { readonly team: string; readonly at: number };
    }
  | { readonly kind: 'ignored'; readonly why: Ignored };

/** Why nothing is done about something that Slack sends. All reasons there are; each is one word, and may be logged. */
export const IGNORED = {
  'not-asked-for': 'we do not subscribe to it',
  unreadable: 'it lacks what it should have, or its ids are none of Slack’s',
  'own-business': 'people talk to each other, outside of a thread',
  'not-words': 'Slack tells of something in the channel; another event tells us, or it does not matter',
  'from-a-bot': 'an app wrote it, or Slack, or we did',
  'no-words': 'there is nothing but files in it',
  unchanged: 'its words have stayed the same: a preview or a count of replies was added',
  'somebody-else': 'it is about another member of the channel, not about us',
  'another-tab': 'another tab than the home page was opened',
  'user-token': 'only a token of a person was taken back, and we keep none',
  'leads-away': 'the button has led somewhere already',
  'not-a-button': 'nothing hangs on it until the form is sent',
  'not-ours': 'it belongs to another app, or to an older manifest of ours',
} as const;
export type Ignored = keyof typeof IGNORED;

export const ignored = (why: Ignored): Parsed => ({ kind: 'ignored', why });
