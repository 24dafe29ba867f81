import { randomUUID } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import type { Destination } from '../../src/delivery/messenger.ts';
import { loaded } from './cards.ts';
import { opened, type Platform, plain } from './under-test.ts';

/** What not every platform can: where one cannot, the report says which tests are skipped for that. */
export function doesWhatItSaysItCan(platform: Platform): void {
  const { finds, letsIn, leavesBlanks, tellsReaders, makesPlaces } = platform;

  describe('finds what carries a mark', () => {
    test(`says truly that it ${finds ? 'can' : 'cannot'}`, async () => {
      const { messenger } = await platform.open();
      expect(messenger.find !== undefined).toBe(finds);
    });

    test.skipIf(!finds)('what stands there, and nothing for another mark', async () => {
      const { messenger, everywhere, post } = await opened(platform);
      for (const [where, to] of everywhere) {
        const mark = randomUUID();
        const ref = await post(to, 'Here.', mark);
        expect(await messenger.find?.(to, mark), where).toEqual({ ref });
        expect(await messenger.find?.(to, randomUUID()), where).toBeNull();
      }
    });

    test.skipIf(!finds)('what was changed, and not what was taken away', async () => {
      const { messenger, everywhere, post } = await opened(platform);
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
      const { messenger, everywhere, trouble, wordsAt } = await opened(platform);
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

  describe('lets in what somebody typed', () => {
    const typed = (account: string) => {
      const text = Object.values(loaded)
        .flatMap(({ from }) => from ?? [])
        .join('\n');
      return { account, text, at: new Date('2026-01-12T09:00:00Z') };
    };

    test(`says truly that it ${letsIn ? 'can' : 'cannot'}`, async () => {
      const { messenger } = await platform.open();
      expect(messenger.letIn !== undefined).toBe(letsIn);
    });

    test.skipIf(!letsIn)('once, in its thread, as it was typed, and not as the bot’s own', async () => {
      const { messenger, inThread, person, seenAt, last, place } = await opened(platform);
      const [ref, words] = [randomUUID(), typed(person.account)];
      const beside = await seenAt(place);
      const letIn = async () => messenger.letIn?.(inThread, ref, words);
      const verdicts = [...(await Promise.all([letIn(), letIn()])), await letIn()];
      for (const verdict of verdicts) expect(verdict).toEqual({ kind: 'sent', ref });
      expect(await seenAt(inThread)).toHaveLength(1);
      expect(await last(inThread)).toMatchObject({ isOurs: false, calls: [] });
      expect((await last(inThread)).words).toContain(words.text);
      expect(await seenAt(place)).toHaveLength(beside.length);
    });

    test.skipIf(!letsIn)('or says why not, and never throws', async () => {
      const { messenger, inThread, nowhere, person, trouble, seenAt } = await opened(platform);
      const words = typed(person.account);
      const letIn = async (to: Destination) => messenger.letIn?.(to, randomUUID(), words);
      for (const to of [nowhere, person]) expect(await letIn(to)).toMatchObject({ kind: 'refused' });
      await trouble('away');
      expect((await letIn(inThread))?.kind).toMatch(/^(later|unknown)$/);
      await trouble('silent');
      expect((await letIn(inThread))?.kind).toBe('unknown');
      await trouble(null);
      expect(await seenAt(inThread)).toEqual([]);
    });
  });

  describe('leaves in our own database what a private message would leave', () => {
    test(`says truly that it ${leavesBlanks ? 'does' : 'does not need to'}`, async () => {
      const { messenger } = await platform.open();
      expect(messenger.leaveBlank !== undefined).toBe(leavesBlanks);
    });

    test.skipIf(!leavesBlanks)('for nobody, and never throws', async () => {
      const { messenger, person, anotherPerson, seenAt, trouble } = await opened(platform);
      const mark = randomUUID();
      const leave = async () => messenger.leaveBlank?.(plain('For nobody.'), mark);
      await leave();
      await leave();
      for (const how of ['away', 'silent', null] as const) {
        await trouble(how);
        await leave();
      }
      expect([await seenAt(person), await seenAt(anotherPerson)]).toEqual([[], []]);
    });
  });

  describe('tells who reads in a place', () => {
    test(`says truly that it ${tellsReaders ? 'can' : 'cannot'}`, async () => {
      const { messenger } = await platform.open();
      expect(messenger.readersOf !== undefined).toBe(tellsReaders);
    });

    test.skipIf(!tellsReaders)(
      'everybody who does but ourselves, and that it cannot tell of another place',
      async () => {
        const { messenger, place, nowhere, readers } = await opened(platform);
        const found = await messenger.readersOf?.(place.ref);
        expect(Array.isArray(found) && found.toSorted()).toEqual((await readers?.())?.toSorted());
        expect(await messenger.readersOf?.(nowhere.ref)).toBe('cannot tell');
      },
    );

    test.skipIf(!tellsReaders)('or says that it cannot tell, in time, and never throws', async () => {
      const { messenger, place, trouble } = await opened(platform);
      for (const how of ['away', 'silent'] as const) {
        await trouble(how);
        expect(await messenger.readersOf?.(place.ref), how).toBe('cannot tell');
      }
    });
  });

  describe('makes places', () => {
    test(`says truly that it ${makesPlaces ? 'can' : 'cannot'}`, async () => {
      const { messenger } = await platform.open();
      expect(messenger.makePlace !== undefined).toBe(makesPlaces);
    });

    test.skipIf(!makesPlaces)('that take posts, and another one each time', async () => {
      const { messenger, inTransaction } = await opened(platform);
      const make = async (name: string) => {
        const made = await inTransaction?.(async (tx) =>
          messenger.makePlace?.(tx, { name, purpose: 'To meet' }),
        );
        return { kind: 'place', ref: made?.ref ?? '' } as const;
      };
      const [one, other] = [await make('coast'), await make('hills')];
      expect(one.ref).not.toBe(other.ref);
      for (const to of [one, other])
        expect(await messenger.post(to, plain('First words.'), randomUUID())).toMatchObject({ kind: 'sent' });
    });
  });
}
