import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import type { Destination, Messenger, Verdict } from '../../src/delivery/messenger.ts';
import { card, text } from '../../src/views/card.ts';
import { everyBlock, fullest, loaded, missingFrom } from './cards.ts';

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
  /** From now on, until `null`. */
  trouble(how: Trouble | null): Promise<void>;
}

export interface Platform {
  /** Whether it can look for a mark. If not, what hangs on that is skipped, and the report says so. */
  readonly finds: boolean;
  /** A new one for each test, with nothing in it. Its codec knows the command `home.help`, which carries nothing. */
  open(): Promise<UnderTest>;
}

const plain = (words: string) => card({ blocks: [text(words)] });

/** Fails unless it was sent; gives its reference. */
function refOf(verdict: Verdict): string {
  expect(verdict).toMatchObject({ kind: 'sent', ref: expect.any(String) });
  return verdict.kind === 'sent' ? verdict.ref : '';
}

/** Fails unless it is one of these, said in a way that fits a log. */
function expectVerdict(verdict: Verdict, kinds: readonly Verdict['kind'][]): void {
  expect(kinds).toContain(verdict.kind);
  if (verdict.kind !== 'sent') expect(verdict.why).toMatch(/^[a-z]+(-[a-z]+)*$/);
  if (verdict.kind === 'later') expect(verdict.at.getTime()).toBeGreaterThan(0);
}

/** The obligations that `Messenger` states: every platform's test file is a call of this. */
export function messengerContract(name: string, { finds, open }: Platform): void {
  /** A platform with a thread in it, and the three kinds of destination. */
  async function opened() {
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

  describe(`the Messenger contract: ${name}`, () => {
    describe('renders every block', () => {
      test('each kind, in order, wherever it goes', async () => {
        const { messenger, everywhere, last } = await opened();
        for (const [where, to] of everywhere) {
          refOf(await messenger.post(to, everyBlock, randomUUID()));
          expect(missingFrom((await last(to)).words, everyBlock), where).toEqual([]);
        }
      });

      test('also when a message is changed', async () => {
        const { messenger, everywhere, last, post } = await opened();
        for (const [where, to] of everywhere) {
          const ref = await post(to, 'Before.');
          expect(refOf(await messenger.update(ref, everyBlock))).toBe(ref);
          expect(missingFrom((await last(to)).words, everyBlock), where).toEqual([]);
        }
      });

      test('whole, also from a card that holds as much as may be', async () => {
        const { messenger, everywhere, last } = await opened();
        for (const [where, to] of everywhere) {
          for (const [what, full] of Object.entries(fullest)) {
            refOf(await messenger.post(to, full, randomUUID()));
            expect(missingFrom((await last(to)).words, full), `${what} ${where}`).toEqual([]);
          }
        }
      });
    });

    describe('escapes everything, and pings nobody', () => {
      test('what looks like markup, or a mention, stands there as typed', async () => {
        const { messenger, everywhere, last } = await opened();
        for (const [where, to] of everywhere) {
          for (const [what, typed] of Object.entries(loaded)) {
            refOf(await messenger.post(to, typed, randomUUID()));
            const posted = await last(to);
            expect(missingFrom(posted.words, typed), `${what} ${where}`).toEqual([]);
            expect(posted.calls, `${what} ${where}`).toEqual([]);
          }
        }
      });

      test('also when a message is changed', async () => {
        const { messenger, everywhere, last, post } = await opened();
        for (const [where, to] of everywhere) {
          const ref = await post(to, 'Before.');
          for (const [what, typed] of Object.entries(loaded)) {
            refOf(await messenger.update(ref, typed));
            const changed = await last(to);
            expect(missingFrom(changed.words, typed), `${what} ${where}`).toEqual([]);
            expect(changed.calls, `${what} ${where}`).toEqual([]);
          }
        }
      });
    });

    describe('posts where it is told to', () => {
      test('an ordinary message by the bot', async () => {
        const { everywhere, post, last } = await opened();
        for (const [where, to] of everywhere) {
          await post(to, 'Good morning.');
          expect(await last(to), where).toMatchObject({ isOurs: true });
        }
      });

      test('a reply in its thread, and not beside it', async () => {
        const { place, inThread, post, wordsAt } = await opened();
        await post(inThread, 'A reply.');
        expect(await wordsAt(inThread)).toContain('A reply.');
        expect(await wordsAt(place)).not.toContain('A reply.');
      });

      test('a private message to that person, and nowhere else', async () => {
        const { place, inThread, person, anotherPerson, post, wordsAt } = await opened();
        await post(person, 'Between us.');
        expect(await wordsAt(person)).toContain('Between us.');
        for (const to of [place, inThread, anotherPerson])
          expect(await wordsAt(to)).not.toContain('Between us.');
      });

      test('a place that is not there is refused', async () => {
        const { messenger, nowhere, inThread } = await opened();
        expectVerdict(await messenger.post(nowhere, plain('Anybody?'), randomUUID()), ['refused']);
        const lost = { ...nowhere, thread: inThread.thread };
        expectVerdict(await messenger.post(lost, plain('Anybody?'), randomUUID()), ['refused']);
      });
    });

    describe('changes and takes away', () => {
      test('an update takes the place of what stood there', async () => {
        const { messenger, everywhere, post, wordsAt, seenAt } = await opened();
        for (const [where, to] of everywhere) {
          const ref = await post(to, 'Before.');
          const count = (await seenAt(to)).length;
          expect(refOf(await messenger.update(ref, plain('After.')))).toBe(ref);
          expect(await seenAt(to), where).toHaveLength(count);
          expect(await wordsAt(to), where).toContain('After.');
          expect(await wordsAt(to), where).not.toContain('Before.');
        }
      });

      test('what is removed is gone; removing it again counts as done, and changing it is refused', async () => {
        const { messenger, everywhere, post, wordsAt } = await opened();
        for (const [where, to] of everywhere) {
          const ref = await post(to, 'Gone soon.');
          refOf(await messenger.remove(ref));
          expect(await wordsAt(to), where).not.toContain('Gone soon.');
          refOf(await messenger.remove(ref));
          expectVerdict(await messenger.update(ref, plain('Back?')), ['refused']);
          expect(await wordsAt(to), where).not.toContain('Back?');
        }
      });

      test('a reference that no message ever had is no reason to throw', async () => {
        const { messenger, place, wordsAt } = await opened();
        for (const ref of ['', 'no such thing', randomUUID()]) {
          expectVerdict(await messenger.update(ref, plain('Where?')), ['refused']);
          expectVerdict(await messenger.remove(ref), ['sent']);
          expectVerdict(await messenger.post({ ...place, ref }, plain('Where?'), randomUUID()), ['refused']);
        }
        expect(await wordsAt(place)).not.toContain('Where?');
      });
    });

    describe('puts each mark on one message', () => {
      test('also when it is posted twice at once, and again later', async () => {
        const { messenger, everywhere, seenAt, post } = await opened();
        for (const [where, to] of everywhere) {
          const mark = randomUUID();
          const count = (await seenAt(to)).length;
          const twice = () => messenger.post(to, plain('Once.'), mark);
          const verdicts = [...(await Promise.all([twice(), twice()])), await twice()];
          for (const verdict of verdicts) expectVerdict(verdict, ['sent', 'later', 'unknown']);
          const refs = verdicts.flatMap((verdict) => (verdict.kind === 'sent' ? [verdict.ref] : []));
          expect(new Set(refs).size, where).toBe(1);
          expect(await seenAt(to), where).toHaveLength(count + 1);

          const other = await post(to, 'Once.');
          expect(refs, where).not.toContain(other);
          expect(await seenAt(to), where).toHaveLength(count + 2);
        }
      });

      test('out of people’s sight', async () => {
        const { everywhere, post, last } = await opened();
        for (const [where, to] of everywhere) {
          const mark = randomUUID();
          await post(to, 'Good morning.', mark);
          expect((await last(to)).words, where).not.toContain(mark);
        }
      });
    });

    describe('never throws for what the platform did, and answers in time', () => {
      /** Every call that there is, at once, on a message that stands there; and how long the slowest took. */
      async function everyCall({ messenger, place, person }: UnderTest, ref: string) {
        const began = performance.now();
        const looking = messenger.find?.(place, randomUUID());
        const verdicts = await Promise.all([
          messenger.post(place, plain('On its way.'), randomUUID()),
          messenger.post(person, plain('On its way.'), randomUUID()),
          messenger.update(ref, plain('Changed.')),
          messenger.remove(ref),
        ]);
        return { verdicts, found: await looking, took: performance.now() - began };
      }

      test('while the platform is away, it says so, and does nothing by itself once it is back', async () => {
        const it = await opened();
        const ref = await it.post(it.place, 'It stands.');
        await it.trouble('away');
        const { verdicts, found } = await everyCall(it, ref);
        for (const verdict of verdicts) expectVerdict(verdict, ['later', 'unknown']);
        if (finds) expect(found).toBe('cannot tell');
        await it.trouble(null);
        await wait(300);
        expect(await it.wordsAt(it.place)).toContain('It stands.');
        for (const to of [it.place, it.person])
          expect(await it.wordsAt(to)).not.toMatch(/On its way|Changed/);
        await it.post(it.place, 'Back again.');
      });

      test('when the platform does not answer, nobody knows; and it says so within its time', async () => {
        const it = await opened();
        const ref = await it.post(it.place, 'It stands.');
        await it.trouble('silent');
        const { verdicts, found, took } = await everyCall(it, ref);
        for (const verdict of verdicts) expectVerdict(verdict, ['unknown']);
        if (finds) expect(found).toBe('cannot tell');
        // Its time, and some for a machine that is busy.
        expect(took).toBeLessThan(it.verdictMs + 2_000);
        await it.trouble(null);
        await it.post(it.place, 'Back again.');
      });

      test('when the line breaks before the answer, nobody knows, and what arrived comes no second time', async () => {
        const it = await opened();
        for (const [where, to] of it.everywhere) {
          const mark = randomUUID();
          await it.trouble('cut off');
          expectVerdict(await it.messenger.post(to, plain('Did it arrive?'), mark), ['unknown']);
          await it.trouble(null);
          const arrived = async () =>
            (await it.seenAt(to)).filter(({ words }) => words.includes('Did it arrive?')).length;
          await vi.waitFor(async () => expect(await arrived(), where).toBe(1));
          const ref = refOf(await it.messenger.post(to, plain('Did it arrive?'), mark));
          expect(await arrived(), where).toBe(1);

          await it.trouble('cut off');
          expectVerdict(await it.messenger.update(ref, plain('Was it changed?')), ['unknown']);
          await it.trouble(null);
          await vi.waitFor(async () => expect(await it.wordsAt(to)).toContain('Was it changed?'));
          await it.trouble('cut off');
          expectVerdict(await it.messenger.remove(ref), ['unknown']);
          await it.trouble(null);
          await vi.waitFor(async () => expect(await it.wordsAt(to)).not.toContain('Was it changed?'));
        }
      });
    });

    describe('finds what carries a mark', () => {
      test(`says truly that it ${finds ? 'can' : 'cannot'}`, async () => {
        const { messenger } = await open();
        expect(messenger.find !== undefined).toBe(finds);
      });

      test.skipIf(!finds)('what stands there, and nothing for another mark', async () => {
        const { messenger, everywhere, post } = await opened();
        for (const [where, to] of everywhere) {
          const mark = randomUUID();
          const ref = await post(to, 'Here.', mark);
          expect(await messenger.find?.(to, mark), where).toEqual({ ref });
          expect(await messenger.find?.(to, randomUUID()), where).toBeNull();
        }
      });

      test.skipIf(!finds)('what was changed, and not what was taken away', async () => {
        const { messenger, everywhere, post } = await opened();
        for (const [where, to] of everywhere) {
          const mark = randomUUID();
          const ref = await post(to, 'Before.', mark);
          await messenger.update(ref, plain('After.'));
          expect(await messenger.find?.(to, mark), where).toEqual({ ref });
          await messenger.remove(ref);
          expect(await messenger.find?.(to, mark), where).toBeNull();
        }
      });

      test.skipIf(!finds)('what arrived unnoticed', async () => {
        const { messenger, everywhere, trouble, wordsAt } = await opened();
        for (const [where, to] of everywhere) {
          const mark = randomUUID();
          await trouble('cut off');
          await messenger.post(to, plain('Did it arrive?'), mark);
          await trouble(null);
          await vi.waitFor(async () => expect(await messenger.find?.(to, mark), where).not.toBeNull());
          expect(await wordsAt(to), where).toContain('Did it arrive?');
        }
      });
    });
  });
}
