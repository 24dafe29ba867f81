import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { expect, test } from 'vitest';

const PROGRAM = join(import.meta.dirname, '../../bin/soundings.ts');

/** `npm run soundings -- screen …` with this on standard input, and without any database in reach. */
async function screened(words: readonly string[], typed: string) {
  const { PATH = '', NODE_COMPILE_CACHE = '' } = process.env;
  const child = spawn(process.execPath, [PROGRAM, 'screen', ...words], {
    env: { PATH, NODE_COMPILE_CACHE },
  });
  child.stdin.end(typed);
  const ended = new Promise<number>((resolve) => child.on('close', (code) => resolve(code ?? -1)));
  const [said, complained] = await Promise.all([readAll(child.stdout), readAll(child.stderr)]);
  return { code: await ended, said, complained };
}

test('given lines of texts, then each gives a line of spans; a bad one is named by its number, and the rest goes on', async () => {
  const lines = ['{"id":"a","text":"Ask Kwabena."}', 'not json', '{"id":7}', '', '{"id":7,"text":"Fine."}'];
  const { code, said, complained } = await screened(['--jsonl'], lines.join('\n'));

  expect(said).toBe(
    '{"id":"a","spans":[{"start":4,"end":11,"kind":"PERSON","certain":false,"suggestion":"someone"}]}\n{"id":7,"spans":[]}\n',
  );
  expect(complained).toBe(
    'Line 2 is not JSON. Write one object a line: {"id":"a1","text":"…"}.\nLine 3 lacks an "id" or a "text". Write both: {"id":"a1","text":"…"}.\n',
  );
  expect(code).toBe(1);
});

test('given a text, as words or typed, then what is marked is listed; given an option it does not take, its usage', async () => {
  const [words, typed, wrong] = await Promise.all([
    screened(['Ring', '07700', '900123'], ''),
    screened([], 'Nothing to see.'),
    screened(['--jsno'], ''),
  ]);
  expect(words).toMatchObject({ code: 0, complained: '' });
  expect(words.said).toContain('PHONE (must go): …Ring [07700 900123]…');
  expect(typed.said).toBe('Nothing here seems to identify anybody.\n');
  expect(wrong).toMatchObject({ code: 2, said: '' });
});
