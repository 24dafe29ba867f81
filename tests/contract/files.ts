import { randomUUID } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import { checkCard } from '../../src/views/check.ts';
import { everyBlock, fullest, missingFrom } from './cards.ts';
import { expectVerdict, opened, type Platform, plain, refOf } from './under-test.ts';

const file = {
  name: 'round-2.ics',
  type: 'text/calendar',
  content: 'BEGIN:VCALENDAR\r\nSUMMARY:Café – “round” 2 & <more> 100% 🌱\r\nEND:VCALENDAR\r\n',
};
const arrived = [{ name: file.name, content: file.content }];
const withFile = (words: string) => ({ ...plain(words), file });

/** What becomes of a file beside a card. */
export function bringsFiles(platform: Platform): void {
  describe('brings a file with a private message', () => {
    test('by its name, byte for byte, and the message as ever', async () => {
      const { messenger, person, last, filesAt, seenAt } = await opened(platform);
      refOf(await messenger.post(person, { ...everyBlock, file }, randomUUID()));
      expect(await filesAt(person)).toEqual(arrived);
      expect(await seenAt(person)).toHaveLength(1);
      expect(missingFrom((await last(person)).words, everyBlock)).toEqual([]);
      expect(await last(person)).toMatchObject({ isOurs: true, calls: [] });
    });

    test('also beside as many parts as may be', async () => {
      const { messenger, person, last, filesAt } = await opened(platform);
      const { 'as many parts as may be': full } = fullest;
      const card = checkCard({ ...plain('x'), blocks: full?.blocks.slice(0, -1) ?? [], file });
      refOf(await messenger.post(person, card, randomUUID()));
      expect(await filesAt(person)).toEqual(arrived);
      expect(missingFrom((await last(person)).words, card)).toEqual([]);
    });

    test('to that person, and nowhere else', async () => {
      const { messenger, place, inThread, person, anotherPerson, filesAt } = await opened(platform);
      refOf(await messenger.post(person, withFile('Between us.'), randomUUID()));
      for (const to of [place, inThread, anotherPerson]) expect(await filesAt(to)).toEqual([]);
    });

    test('in a place never, where the card stands without it', async () => {
      const { messenger, place, inThread, filesAt, wordsAt } = await opened(platform);
      for (const to of [place, inThread]) {
        const ref = refOf(await messenger.post(to, withFile('For all.'), randomUUID()));
        expect(await filesAt(to)).toEqual([]);
        refOf(await messenger.update(ref, withFile('For all of you.')));
        expect(await wordsAt(to)).toContain('For all of you.');
        expect(await filesAt(to)).toEqual([]);
      }
    });

    test('and none with an update', async () => {
      const { messenger, person, post, filesAt, wordsAt } = await opened(platform);
      const ref = await post(person, 'Before.');
      expect(refOf(await messenger.update(ref, withFile('After.')))).toBe(ref);
      expect(await wordsAt(person)).toContain('After.');
      expect(await filesAt(person)).toEqual([]);
    });

    test('once, however often the mark is posted', async () => {
      const { messenger, person, filesAt, seenAt } = await opened(platform);
      const mark = randomUUID();
      const post = () => messenger.post(person, withFile('Once.'), mark);
      await Promise.all([post(), post()]);
      refOf(await post());
      expect(await seenAt(person)).toHaveLength(1);
      expect(await filesAt(person)).toEqual(arrived);
    });

    test('once at most, when the line breaks before the answer; and the message comes no second time', async () => {
      const { messenger, person, trouble, filesAt, seenAt } = await opened(platform);
      const mark = randomUUID();
      await trouble('cut off');
      expectVerdict(await messenger.post(person, withFile('Did it arrive?'), mark), ['unknown']);
      await trouble(null);
      await vi.waitFor(async () => expect(await seenAt(person)).toHaveLength(1));
      refOf(await messenger.post(person, withFile('Did it arrive?'), mark));
      expect(await seenAt(person)).toHaveLength(1);
      expect([[], arrived]).toContainEqual(await filesAt(person));
    });
  });
}
