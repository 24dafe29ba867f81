import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/**
 * No platform is told that anybody is typing: for an author it would say when they write. People who type in a channel themselves
 * are shown so by their own app, which is theirs to know; a form shows nobody.
 */
test('nothing shows that somebody is typing', () => {
  const calls = /sendTyping|triggerTyping|\/typing\b|setStatus\(|assistant\.threads\.setStatus|user_typing/;
  const files = globSync('{src,adapters,bin}/**/*.ts', { cwd: ROOT }).filter(
    (file) => !file.includes('generated'),
  );
  const typing = files.filter((file) => calls.test(readFileSync(join(ROOT, file), 'utf8')));
  expect(files.length).toBeGreaterThan(300);
  expect(typing).toEqual([]);
});
