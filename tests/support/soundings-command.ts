import { execFile } from 'node:child_process';
import { join } from 'node:path';

const PROGRAM = join(import.meta.dirname, '../../bin/soundings.ts');

/** Runs `npm run soundings -- …` as an operator does, with `env` and no settings of this machine's own. `typed`: what it reads. */
export function soundings(words: readonly string[], env: Record<string, string> = {}, typed = '') {
  const { PATH = '', NODE_COMPILE_CACHE = '' } = process.env;
  return new Promise<{ code: number; said: string; complained: string }>((resolve) => {
    const child = execFile(
      process.execPath,
      [PROGRAM, ...words],
      { env: { PATH, NODE_COMPILE_CACHE, ...env } },
      (_, said, complained) => resolve({ code: child.exitCode ?? -1, said, complained }),
    );
    child.stdin?.on('error', () => {}).end(typed); // most commands read nothing
  });
}
