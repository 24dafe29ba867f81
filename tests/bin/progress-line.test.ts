import { expect, test } from 'vitest';
import { progressLine } from '../../bin/progress-line.ts';

function terminal(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, columns: 20, write: (words: string) => written.push(words), written };
}
const CLEAR = '\r\u001b[K';

test('given a terminal, then it says how far things are on one line that never wraps, and clears it', () => {
  const screen = terminal(true);
  const line = progressLine(screen);
  line.clear();
  line.page('a-long-name.pdf', 3, 12);
  line.say('1 of 2 files');
  line.clear();
  line.clear();
  expect(screen.written).toEqual([`${CLEAR}page 3 of 12: a-lon`, `${CLEAR}1 of 2 files`, CLEAR]);
});

test('given a terminal that does not know its width, then nothing short is cut', () => {
  const screen = { ...terminal(true), columns: 0 };
  progressLine(screen).page('a.pdf', 1, 2);
  expect(screen.written).toEqual([`${CLEAR}page 1 of 2: a.pdf`]);
});

test('given a file or a pipe, then it says nothing', () => {
  const file = terminal(false);
  const line = progressLine(file);
  line.page('a.pdf', 1, 2);
  line.clear();
  expect(file.written).toEqual([]);
});
