import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { expectVerdict, opened, type Platform, plain, refOf, type UnderTest } from './under-test.ts';

/** What an attempt comes to that is made twice, or whose platform is away, or silent, or cut off. */
export function bearsTrouble(platform: Platform): void {
  const { finds } = platform;

  describe('puts each mark on one message', () => {
    test('also when it is posted twice at once, and again later', async () => {
      const { messenger, everywhere, seenAt, post } = await opened(platform);
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
      const { everywhere, post, last } = await opened(platform);
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
      const it = await opened(platform);
      const ref = await it.post(it.place, 'It stands.');
      await it.trouble('away');
      const { verdicts, found } = await everyCall(it, ref);
      for (const verdict of verdicts) expectVerdict(verdict, ['later', 'unknown']);
      if (finds) expect(found).toBe('cannot tell');
      await it.trouble(null);
      await wait(300);
      expect(await it.wordsAt(it.place)).toContain('It stands.');
      for (const to of [it.place, it.person]) expect(await it.wordsAt(to)).not.toMatch(/On its way|Changed/);
      await it.post(it.place, 'Back again.');
    });

    test('when the platform does not answer, nobody knows; and it says so within its time', async () => {
      const it = await opened(platform);
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
      const it = await opened(platform);
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
}
