// npm run check:env — red when .env.example does not say what src/config/settings.ts says. With --write, it is written anew.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { envExample } from '../src/config/env-example.ts';

const file = join(import.meta.dirname, '..', '.env.example');
const wanted = envExample();

if (process.argv.includes('--write')) {
  writeFileSync(file, wanted);
} else {
  const found = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (found !== wanted) {
    const report = [...missing('-', found, wanted), ...missing('+', wanted, found)].join('\n');
    process.stderr.write(
      `.env.example differs from src/config/settings.ts. Run "npm run env-example".\n${report}\n`,
    );
    process.exitCode = 1;
  }
}

/** The lines of `text` that `other` does not have. */
function missing(sign: string, text: string, other: string): string[] {
  const has = new Set(other.split('\n'));
  return text.split('\n').flatMap((line) => (has.has(line) ? [] : [`${sign} ${line}`]));
}
