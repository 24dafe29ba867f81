import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { everyBlock, fullest, loaded, missingFrom } from './cards.ts';
import { expectVerdict, opened, type Platform, plain, refOf } from './under-test.ts';

/** What becomes of a message while all goes well: where it stands, what is read of it, whom it calls. */
export function standsAsItShould(platform: Platform): void {
  describe('renders every block', () => {
    test('each kind, in order, wherever it goes', async () => {
      const { messenger, everywhere, last } = await opened(platform);
      for (const [where, to] of everywhere) {
        refOf(await messenger.post(to, everyBlock, randomUUID()));
        expect(missingFrom((await last(to)).words, everyBlock), where).toEqual([]);
      }
    });

    test('also when a message is changed', async () => {
      const { messenger, everywhere, last, post } = await opened(platform);
      for (const [where, to] of everywhere) {
        const ref = await post(to, 'Before.');
        expect(refOf(await messenger.update(ref, everyBlock))).toBe(ref);
        expect(missingFrom((await last(to)).words, everyBlock), where).toEqual([]);
      }
    });

    test('whole, also from a card that holds as much as may be', async () => {
      const { messenger, everywhere, last } = await opened(platform);
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
      const { messenger, everywhere, last } = await opened(platform);
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
      const { messenger, everywhere, last, post } = await opened(platform);
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
      const { everywhere, post, last } = await opened(platform);
      for (const [where, to] of everywhere) {
        await post(to, 'Good morning.');
        expect(await last(to), where).toMatchObject({ isOurs: true });
      }
    });

    test('a reply in its thread, and not beside it', async () => {
      const { place, inThread, post, wordsAt } = await opened(platform);
      await post(inThread, 'A reply.');
      expect(await wordsAt(inThread)).toContain('A reply.');
      expect(await wordsAt(place)).not.toContain('A reply.');
    });

    test('a private message to that person, and nowhere else', async () => {
      const { place, inThread, person, anotherPerson, post, wordsAt } = await opened(platform);
      await post(person, 'Between us.');
      expect(await wordsAt(person)).toContain('Between us.');
      for (const to of [place, inThread, anotherPerson])
        expect(await wordsAt(to)).not.toContain('Between us.');
    });

    test('a place that is not there is refused', async () => {
      const { messenger, nowhere, inThread } = await opened(platform);
      expectVerdict(await messenger.post(nowhere, plain('Anybody?'), randomUUID()), ['refused']);
      const lost = { ...nowhere, thread: inThread.thread };
      expectVerdict(await messenger.post(lost, plain('Anybody?'), randomUUID()), ['refused']);
    });
  });

  describe('changes and takes away', () => {
    test('an update takes the place of what stood there', async () => {
      const { messenger, everywhere, post, wordsAt, seenAt } = await opened(platform);
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
      const { messenger, everywhere, post, wordsAt } = await opened(platform);
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
      const { messenger, place, wordsAt } = await opened(platform);
      for (const ref of ['', 'no such thing', randomUUID()]) {
        expectVerdict(await messenger.update(ref, plain('Where?')), ['refused']);
        expectVerdict(await messenger.remove(ref), ['sent']);
        expectVerdict(await messenger.post({ ...place, ref }, plain('Where?'), randomUUID()), ['refused']);
      }
      expect(await wordsAt(place)).not.toContain('Where?');
    });
  });
}
