import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { StartRefusal } from '../../src/refusal.ts';

/** In characters. onnxruntime 1.30 reads its process's command line and crashes on one of some 20,000 or more. */
const LONGEST = 8_000;

export const isTooLong = (words: readonly string[]): boolean => words.join(' ').length > LONGEST;

/** Runs this program once more with these words and `lines` to read, in place of a command line that would be too long. */
export function runAgain(words: readonly string[], lines: readonly string[]): void {
  const [program = ''] = process.argv.slice(1);
  const { status } = spawnSync(process.execPath, [...process.execArgv, program, ...words], {
    input: lines.map((line) => `${line}\n`).join(''),
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  process.exitCode = status ?? 1;
}

/** The lines of a file that are not empty; "-" is what the command is given to read. */
export function linesOf(file: string): string[] {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8')
      .split(/\r?\n/)
      .filter((line) => line !== '');
  } catch (cause) {
    throw new StartRefusal(`There is no list ${file} that can be read.`, { cause });
  }
}
