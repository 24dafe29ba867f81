import type { AccountRef } from './delivery/messenger.ts';

/** How somebody comes in at the desk: with a link that `desk.link` gave them elsewhere. */
export interface SignIn {
  /**
   * Takes what the link held, in one transaction and only once: of two who press at the same moment, one comes in.
   * Gives the key of the member's desk account, which is made at the first time and is the same ever after; `null`
   * for a pass that is used, past, replaced or made up. Why, it does not say.
   */
  redeem(pass: string): Promise<{ readonly key: string } | null>;
}

/**
 * Every command that the desk takes from a member who is in no network any more: their challenges, which they can take back,
 * and the way out. The chat they come from takes more: there they can ask to join again.
 */
export const COMMANDS_AFTER_LEAVING: ReadonlySet<string> = new Set([
  'challenge.mine',
  'challenge.withdraw',
  'challenge.discard',
  'leave.list',
  'leave.altogether',
  'leave.for-good',
]);

/** The one among them after which the desk knows its person no more. */
export const LAST_COMMAND = 'leave.for-good';

/** What is held on a member, for themselves. */
export interface MemberFiles {
  /**
   * Everything that is held on this account's member, as JSON text with an explanation at its top: what they wrote without
   * their name is in it, since it is for their own eyes only. `null` for an account that belongs to no member.
   */
  export(account: AccountRef): Promise<{ readonly filename: string; readonly json: string } | null>;
}

/** Rounds as calendars take them, for whoever has an address: calendars cannot sign in. Both are .ics files. */
export interface CalendarFiles {
  /** All rounds of the member whose secret this is; `null` for any other, whatever became of it. */
  subscription(secret: string): Promise<string | null>;
  /** The one round of which a message spoke; `null` for whoever is not in its set any more, and for what was made up. */
  round(ticket: string): Promise<string | null>;
}

/** Learning logs, for those who keep them. */
export interface LearningLogs {
  /** The whole log of this account's member as Markdown text; `null` for an account that belongs to no member. */
  text(account: AccountRef): Promise<{ readonly filename: string; readonly text: string } | null>;
}

/**
 * What the coordinator's desk may ask. Reading only: whatever changes something is a command and goes through the door.
 * Every question is asked for an account, and answered from what its member may see at that moment: `null` for a
 * network that they do not coordinate.
 */
export interface CoordinatorDesk {
  /** The networks that this account's member coordinates, by name; none for everybody else. */
  networks(account: AccountRef): Promise<readonly CoordinatedNetwork[]>;
  health(account: AccountRef, networkId: string): Promise<Health | null>;
  /** What guidance did not have when people of this network asked. */
  gaps(account: AccountRef, networkId: string): Promise<GapReport | null>;
  /** The dry run: what `roster.apply` with the same file and columns would do. Changes nothing. */
  checkRoster(account: AccountRef, networkId: string, file: RosterFile): Promise<RosterCheck | null>;
}

/** How the desk brings documents in: a file is read here, and what was read of it goes through the door as `documents.bring`. */
export interface DocumentDesk {
  /**
   * Reads one file, in a thread of its own, after those that came before it. Keeps nothing. `progress`: pages that are read, and how
   * many there are, where the file has pages. `null` for a network that the account's member does not coordinate.
   */
  read(
    account: AccountRef,
    networkId: string,
    file: { readonly name: string; readonly bytes: Uint8Array },
    progress: (done: number, of: number) => void,
  ): Promise<
    | { readonly kind: 'read'; readonly hash: string; readonly document: object }
    /** The sentence names the file, and says what to do. */
    | { readonly kind: 'refused'; readonly sentence: string }
    | null
  >;
}

export interface CoordinatedNetwork {
  readonly id: string;
  readonly name: string;
  readonly peers: number;
  /** Peers on the roster who have no account yet. */
  readonly notYetHere: number;
  /** People who wait to be let in. */
  readonly waiting: number;
}

/** Numbers only, and only of what everybody in the network can see. */
export interface Health {
  readonly peers: number;
  readonly notYetHere: number;
  readonly paused: number;
  /** Who wrote something under their own name in the last 90 days. */
  readonly wroteNamed: number;
  readonly challenges: {
    readonly all: number;
    readonly open: number;
    /** Open for more than three days, without a reply of any kind. */
    readonly unanswered: number;
  };
  /** From release to the first reply by somebody else, in hours; `null` while there is none. */
  readonly hoursToFirstReply: { readonly median: number; readonly slowest: number } | null;
  /** The last 26 weeks, oldest first. `monday`: "2026-11-23". */
  readonly weeks: readonly {
    readonly monday: string;
    readonly challenges: number;
    readonly replies: number;
  }[];
}

/** Numbers by theme, and words only where five people used the same or one person wanted them to be read. */
export interface GapReport {
  /** How far back it looks. */
  readonly days: number;
  /** How many people, counted in fives, by theme, in words, the most frequent first. */
  readonly themes: readonly { readonly title: string; readonly count: number }[];
  /** The latest first. */
  readonly wanted: readonly {
    readonly kind: 'alike' | 'asked';
    readonly words: string;
    readonly theme: string;
    /** Only of somebody who chose to be named. */
    readonly by: string | null;
    /** "2026-11-23". */
    readonly day: string;
  }[];
  /** What at least five people said of answers from a card, document or note. */
  readonly verdicts: readonly {
    readonly name: string;
    readonly helpful: number;
    readonly unhelpful: number;
  }[];
}

export interface RosterFile {
  /** Its name tells CSV from XLSX, unless its first bytes do. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /**
   * Which header stands for what, where the person has said so on screen. An optional column that they left out is then not
   * read, even if one is called so.
   */
  readonly columns?: Readonly<Partial<Record<RosterColumn, string>>>;
  /** Who the rows are that the dry run asked about (`settle`), by their e-mail address: the id of a person, or `new`. */
  readonly choices?: Readonly<Record<string, string>>;
}

export const ROSTER_COLUMNS = [
  'name',
  'email',
  'role',
  'authorities',
  'backgrounds',
  'in-post-since',
  'interim',
] as const;
export type RosterColumn = (typeof ROSTER_COLUMNS)[number];

export type RosterCheck =
  /** Not a roster at all; the sentence says what to do. */
  | { readonly kind: 'unreadable'; readonly sentence: string }
  /** A column that is needed was not found, or several could be it: the person is to say which it is. */
  | {
      readonly kind: 'columns';
      readonly headers: readonly string[];
      readonly found: Readonly<Partial<Record<RosterColumn, string>>>;
      readonly missing: readonly RosterColumn[];
    }
  | RosterPlan;

export interface RosterPlan {
  readonly kind: 'plan';
  /** Rows with the name of somebody known here, who may be that person. While one is open nothing can be applied. */
  readonly settle: readonly RosterQuestion[];
  /** `changes`: what else the file says of somebody new, or what becomes different for somebody who comes back. */
  readonly adds: readonly (RosterLine & { readonly changes?: readonly string[] })[];
  readonly changes: readonly (RosterLine & { readonly changes: readonly string[] })[];
  /** `sameNameIn`: a row with their name, which is somebody else's. */
  readonly leavers: readonly (RosterLine & { readonly sameNameIn?: number })[];
  readonly unchanged: number;
  /** Peers who stay with a role that the network does not take. */
  readonly otherRoles: readonly RosterLine[];
  /** `row` as a spreadsheet counts, the header being 1. With one fault nothing can be applied. */
  readonly faults: readonly RosterFault[];
  /** More than a third of the peers would leave: to be confirmed with a tick of its own. */
  readonly manyLeave: boolean;
  /** Stands for all of the above: `roster.apply` is refused when it would do anything else than was shown. */
  readonly seen: string;
}

export interface RosterFault {
  readonly row: number;
  readonly reason: string;
  /** Peers whose row this seems to be: not counted among those who leave until it is right. */
  readonly staying?: readonly string[];
}

export interface RosterLine {
  readonly name: string;
  readonly email: string;
  readonly line: string;
}

export interface RosterQuestion extends RosterLine {
  readonly row: number;
  /** Who it could be. */
  readonly people: readonly RosterCandidate[];
  /** The id of one of them, `new` for nobody of them, `null` while it is open. */
  readonly choice: string | null;
  /** Their choice does not count, since it was made for another row, too. */
  readonly twice: boolean;
  /** Why the row's address does not become that of the person they chose, as a sentence; `null` where it does. */
  readonly addressStays: string | null;
}

export interface RosterCandidate extends RosterLine {
  readonly id: string;
  readonly was: 'peer' | 'coordinator' | 'left';
}
