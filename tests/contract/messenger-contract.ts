import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Destination, Messenger } from '../../src/delivery/messenger.ts';
import type { Tx } from '../../src/store/client.ts';
import { buttons, card, divider, labelled, note, text } from '../../src/views/card.ts';

/** One platform under test, with what the suite needs to look at it from outside. */
export interface UnderTest {
  readonly messenger: Messenger;
  readonly place: Destination & { kind: 'place' };
  readonly nowhere: Destination;
  readonly person: Destination & { kind: 'person' };
  /** For platforms that keep their places in our database: a transaction there that commits. */
  inTransaction?<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Everything that people can see at a destination, as text. */
  seenAt(to: Destination): Promise<string>;
}

/** Every block there is, with content that some platform would read as markup or as a mention. */
const everything = card({
  from: 'A DCS in this network',
  heading: 'Heading <!channel> @everyone',
  blocks: [
    text('Words with <b>angles</b>, `ticks` and *stars*.'),
    labelled('Label', 'Labelled words'),
    { kind: 'list', items: ['first item', 'second item'] },
    note('Small print'),
    divider,
    buttons({ label: 'How it works', action: { type: 'home.help' } }),
  ],
});
const plain = (words: string) => card({ blocks: [text(words)] });

/** The obligations of `Messenger`: every platform's test file is a call of this. */
export function messengerContract(name: string, open: () => Promise<UnderTest>): void {
  describe(`the Messenger contract: ${name}`, () => {
    test('a post reaches its place whole, and says under which reference', async () => {
      const { messenger, place, seenAt } = await open();
      expect(await messenger.post(place, everything, randomUUID())).toMatchObject({ kind: 'sent' });
      const seen = await seenAt(place);
      const parts = [
        'A DCS in this network',
        'angles',
        'Labelled words',
        'second item',
        'Small print',
        'How it works',
      ];
      for (const part of parts) expect(seen).toContain(part);
    });

    test('a post that arrived is found by its mark, and another mark finds nothing', async () => {
      const { messenger, place } = await open();
      const mark = randomUUID();
      const sent = await messenger.post(place, plain('Here.'), mark);
      if (!messenger.find) return;
      expect(await messenger.find(place, mark)).toEqual({ ref: sent.kind === 'sent' ? sent.ref : '' });
      expect(await messenger.find(place, randomUUID())).toBeNull();
    });

    test('a private message reaches that person, is found by its mark, and is seen nowhere else', async () => {
      const { messenger, place, person, seenAt } = await open();
      const mark = randomUUID();
      expect((await messenger.post(person, plain('Between us.'), mark)).kind).toBe('sent');
      expect(await seenAt(person)).toContain('Between us.');
      expect(await seenAt(place)).not.toContain('Between us.');
      if (messenger.find) expect(await messenger.find(person, mark)).not.toBeNull();
    });

    test('a reply stands in its thread', async () => {
      const { messenger, place, seenAt } = await open();
      const root = await messenger.post(place, plain('Root.'), randomUUID());
      const thread = root.kind === 'sent' ? root.ref : '';
      expect((await messenger.post({ ...place, thread }, plain('Reply.'), randomUUID())).kind).toBe('sent');
      expect(await seenAt({ ...place, thread })).toContain('Reply.');
    });

    test('an update takes the place of what stood there', async () => {
      const { messenger, place, seenAt } = await open();
      const sent = await messenger.post(place, plain('Before.'), randomUUID());
      expect((await messenger.update(sent.kind === 'sent' ? sent.ref : '', plain('After.'))).kind).toBe(
        'sent',
      );
      const seen = await seenAt(place);
      expect([seen.includes('Before.'), seen.includes('After.')]).toEqual([false, true]);
    });

    test('what is removed is gone, and removing it again is no fault', async () => {
      const { messenger, place, seenAt } = await open();
      const sent = await messenger.post(place, plain('Gone soon.'), randomUUID());
      const ref = sent.kind === 'sent' ? sent.ref : '';
      expect((await messenger.remove(ref)).kind).toBe('sent');
      expect((await messenger.remove(ref)).kind).toBe('sent');
      expect(await seenAt(place)).not.toContain('Gone soon.');
      expect((await messenger.update(ref, plain('Back?'))).kind).toBe('refused');
    });

    test('a place that is not there is refused with a word fit for the log', async () => {
      const { messenger, nowhere } = await open();
      const verdict = await messenger.post(nowhere, plain('Anybody?'), randomUUID());
      expect(verdict.kind).toBe('refused');
      expect(verdict.kind === 'refused' ? verdict.why : '').toMatch(/^[a-z-]+$/);
    });

    test('a place that was made takes posts, and is another one each time', async () => {
      const { messenger, inTransaction, seenAt } = await open();
      if (!messenger.makePlace || !inTransaction) return;
      const make = (name: string) =>
        inTransaction(async (tx) => messenger.makePlace?.(tx, { name, purpose: 'Where they meet' }));
      const [one, other] = [await make('coast'), await make('hills')];
      const at = (made: { ref: string } | undefined) => ({ kind: 'place', ref: made?.ref ?? '' }) as const;
      expect((await messenger.post(at(one), plain('First words.'), randomUUID())).kind).toBe('sent');
      expect(await seenAt(at(one))).toContain('First words.');
      expect(await seenAt(at(other))).not.toContain('First words.');
    });
  });
}
