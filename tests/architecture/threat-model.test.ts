import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const text = readFileSync(join(ROOT, 'docs/threat-model.md'), 'utf8');
const rows = text.split('\n').filter((line) => /^\| (?!has|does|---)/.test(line));

test('every test that the threat model names is there', () => {
  const named = [...text.matchAll(/`(tests\/[^`]+)`/g)].map(([, file]) => file ?? '');
  expect(named.length).toBeGreaterThan(30);
  expect(named.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
});

test('every row names the test that holds it, or says that there is none', () => {
  expect(rows.length).toBeGreaterThan(30);
  expect(rows.filter((row) => !/`tests\/[^`]+\.test\.ts`/.test(row) && !/no test: /.test(row))).toEqual([]);
});
