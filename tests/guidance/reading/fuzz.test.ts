import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { openReader } from '../../../src/guidance/reading/reader.ts';
import { refusals } from '../../../src/guidance/reading/refusals.ts';
import { docx, pdf } from '../../support/documents.ts';

const reader = openReader({ milliseconds: 5_000, megabytes: 512 });
afterAll(() => reader.close());

const sentence = 'Directors of services said that the town was glad of its harbour.';
const whole: Record<string, Uint8Array> = {
  'a.pdf': pdf([[{ text: sentence }, { text: sentence, size: 16 }], [{ text: sentence }]], { title: 'T' }),
  'a.docx': docx([{ text: 'Head', style: 'Heading1' }, { text: sentence }]),
  'a.html': Buffer.from(`<!doctype html><h1>Head</h1><p>${sentence}</p><table><tr><td>1</table>`),
  'a.md': Buffer.from(`# Head\n\n${sentence}\n\n- [a](b)\n- *c*\n\n| a | b |\n|---|---|\n| 1 | 2 |\n`),
  'a.txt': Buffer.from(`Head\n\n${sentence}\n\n1.1 ${sentence}\n`),
};

/** Bytes changed, a part cut out, doubled, or the end lost. */
const damage = fc.record({
  name: fc.constantFrom(...Object.keys(whole)),
  cuts: fc.array(
    fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.nat(60),
      put: fc.uint8Array({ maxLength: 40 }),
    }),
    {
      minLength: 1,
      maxLength: 4,
    },
  ),
});

test('given damaged files of every kind, then each is read or refused in words, and the reader goes on', async () => {
  await fc.assert(
    fc.asyncProperty(damage, async ({ name, cuts }) => {
      let bytes = Buffer.from(whole[name] ?? []);
      for (const { at, length, put } of cuts) {
        const from = Math.floor(at * bytes.length);
        bytes = Buffer.concat([bytes.subarray(0, from), put, bytes.subarray(from + length)]);
      }
      const answer = await reader.read({ name, bytes, thisYear: 2026 });
      if (answer.kind === 'no') expect(refusals[answer.why]).toBeTruthy();
      else expect(answer.document.passages.length).toBeGreaterThan(0);
    }),
    { numRuns: 250, interruptAfterTimeLimit: 6_000 },
  );
  const { 'a.txt': bytes = Buffer.of() } = whole;
  expect((await reader.read({ name: 'a.txt', bytes, thisYear: 2026 })).kind).toBe('read');
});
