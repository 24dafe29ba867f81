import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Destination, Messenger, Verdict } from '../../src/delivery/messenger.ts';
import type { Tx } from '../../src/store/client.ts';
import { card, text } from '../../src/views/card.ts';

/** How a platform can let us down. */
export type Trouble =
  /** It cannot be reached: nothing that is asked of it happens. */
  | 'away'
  /** It takes what it is asked, does nothing, and never answers. */
  | 'silent'
  /** It does what it is asked, and the line breaks before it has said so. Whoever only asks gets an answer. */
  | 'cut off';

/** One message as somebody who reads there gets it: what came out at the other end, not what was sent. */
export interface Seen {
  /**
   * Its words in order, as they stand on the screen. Markup that took effect is not among them any more, so a test of a
   * platform with markup reads it as that platform would. A button is [its label], a divider is `DIVIDER` (`cards.ts`).
   */
  readonly words: string;
  /** An ordinary message that the bot sent: not a person's, and not a response to what somebody did. */
  readonly isOurs: boolean;
  /** Whom the platform calls because of what stands in it: people, groups, everybody. */
  readonly calls: readonly string[];
}

/** One platform under test, with what the suite needs to look at it, and to trouble it, from outside. */
export interface UnderTest {
  readonly messenger: Messenger;
  readonly place: Destination & { kind: 'place' };
  /** A place of which the platform says that it is not there. */
  readonly nowhere: Destination & { kind: 'place' };
  /** Two who can be written to. */
  readonly person: Destination & { kind: 'person' };
  readonly anotherPerson: Destination & { kind: 'person' };
  /** Within how long it has promised a verdict. Set it short: one test waits that long. */
  readonly verdictMs: number;
  /** What stands at a destination, oldest first. A place is seen without its threads. */
  seenAt(to: Destination): Promise<readonly Seen[]>;
  /** The files that stand beside messages at a destination, in their threads or below them, oldest first. */
  filesAt(to: Destination): Promise<readonly { readonly name: string; readonly content: string }[]>;
  /** For platforms that can say who reads in a place: the accounts of those who read in `place`, without our own. */
  readers?(): Promise<readonly string[]>;
  /** For platforms that keep their places in our database: a transaction there that commits. */
  inTransaction?<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** From now on, until `null`. */
  trouble(how: Trouble | null): Promise<void>;
}

export interface Platform {
  /** Whether it can look for a mark. If not, what hangs on that is skipped, and the report says so. */
  readonly finds: boolean;
  /** The same: whether it lets in what people type, with `place` and `person` as where and who. */
  readonly letsIn: boolean;
  /** The same: whether it keeps private messages in our own database, and so leaves blanks there. */
  readonly leavesBlanks: boolean;
  /** The same: whether it can say who reads in a place. */
  readonly tellsReaders: boolean;
  /** The same: whether it makes places of its own. */
  readonly makesPlaces: boolean;
  /** A new one for each test, with nothing in it. Its codec knows the command `home.help`, which carries nothing. */
  open(): Promise<UnderTest>;
}

export const plain = (words: string) => card({ blocks: [text(words)] });

/** Fails unless it was sent; gives its reference. */
export function refOf(verdict: Verdict): string {
  expect(verdict).toMatchObject({ kind: 'sent', ref: expect.any(String) });
  return verdict.kind === 'sent' ? verdict.ref : '';
}

/** Fails unless it is one of these, said in a way that fits a log. */
export function expectVerdict(verdict: Verdict, kinds: readonly Verdict['kind'][]): void {
  expect(kinds).toContain(verdict.kind);
  if (verdict.kind !== 'sent') expect(verdict.why).toMatch(/^[a-z]+(-[a-z]+)*$/);
  if (verdict.kind === 'later') expect(verdict.at.getTime()).toBeGreaterThan(0);
}

/** A platform with a thread in it, and the three kinds of destination. */
export async function opened({ open }: Platform) {
  const it = await open();
  const thread = refOf(await it.messenger.post(it.place, plain('The thread begins.'), randomUUID()));
  const inThread = { ...it.place, thread };
  const everywhere: readonly (readonly [string, Destination])[] = [
    ['in a place', it.place],
    ['in a thread', inThread],
    ['in private', it.person],
  ];
  /** The message that stands last at a destination. */
  const last = async (to: Destination) => {
    const seen = (await it.seenAt(to)).at(-1);
    if (!seen) throw new Error('nothing stands there');
    return seen;
  };
  const wordsAt = async (to: Destination) => (await it.seenAt(to)).map(({ words }) => words).join('\n');
  const post = async (to: Destination, words: string, mark: string = randomUUID()) =>
    refOf(await it.messenger.post(to, plain(words), mark));
  return { ...it, inThread, everywhere, last, wordsAt, post };
}
