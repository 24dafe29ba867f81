import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const IMPORT = /(?:^|\n)\s*(?:import|export)\s[^'"]*?from\s+'(\.[^']+)'/g;

interface Import {
  readonly from: string;
  readonly to: string;
}

const files = globSync('{src,adapters,bin}/**/*.ts', { cwd: ROOT }).filter(
  (file) => !file.includes('generated'),
);
const imports: readonly Import[] = files.flatMap((file) =>
  [...readFileSync(join(ROOT, file), 'utf8').matchAll(IMPORT)].map((match) => ({
    from: file,
    to: relative(ROOT, join(ROOT, dirname(file), match[1] ?? '')).replaceAll(sep, '/'),
  })),
);

/** Imports that break a rule, as "a → b". */
const breaking = (isBroken: (one: Import) => boolean) =>
  imports.filter(isBroken).map(({ from, to }) => `${from} → ${to}`);

test('the test reads the imports that there are', () => {
  expect(imports.length).toBeGreaterThan(300);
  expect(imports).toContainEqual({ from: 'src/soundings.ts', to: 'src/door.ts' });
});

test('src knows no adapter, and nothing knows bin', () => {
  expect(breaking(({ from, to }) => from.startsWith('src/') && /^(adapters|bin)\//.test(to))).toEqual([]);
  expect(breaking(({ from, to }) => from.startsWith('adapters/') && to.startsWith('bin/'))).toEqual([]);
});

test('adapters know no feature from inside, and not each other, but what they share', () => {
  const inside =
    /^src\/(challenges|sets|home|signing-in|guidance|networks|anonymity\/vault|delivery\/(?!messenger\.ts))/;
  expect(breaking(({ from, to }) => from.startsWith('adapters/') && inside.test(to))).toEqual([]);
  const adapter = (file: string) => file.split('/')[1];
  const other = ({ from, to }: Import) =>
    from.startsWith('adapters/') &&
    to.startsWith('adapters/') &&
    adapter(to) !== 'shared' &&
    adapter(from) !== adapter(to);
  expect(breaking(other)).toEqual([]);
});

test('how a message to an author goes is opened in the vault alone', () => {
  const inside = ({ from, to }: Import) =>
    to.endsWith('vault/progress.ts') && from !== 'src/anonymity/vault/vault.ts';
  expect(breaking(inside)).toEqual([]);
});

test('what lies underneath does not know what stands on it', () => {
  const underneath = /^src\/(store|time|log)/;
  const above =
    /^src\/(views|delivery|anonymity|networks|challenges|sets|home|guidance|signing-in|door|soundings|command)/;
  expect(breaking(({ from, to }) => underneath.test(from) && above.test(to))).toEqual([]);
  const middle = /^src\/(views|delivery|anonymity|networks)\//;
  const features = /^src\/(challenges|sets|home|guidance|signing-in|door\.ts|soundings\.ts)/;
  expect(breaking(({ from, to }) => middle.test(from) && features.test(to))).toEqual([]);
});

test('rules do no input or output', () => {
  const outside = /(store|door|dispatch|outbox|sender|queue|worker|commands|messenger)\.ts$/;
  const rules = ({ from, to }: Import) => from.endsWith('/rules.ts') && outside.test(to);
  // `settle` reads a verdict: a type, which is gone at run time.
  const allowed = ['src/delivery/rules.ts → src/delivery/messenger.ts'];
  expect(breaking(rules).filter((one) => !allowed.includes(one))).toEqual([]);
});

test('only src/time reads the clock or makes chance, and the page, which runs elsewhere', () => {
  const clock = /Date\.now\(|new Date\(\)|Math\.random\(/;
  const reading = files
    .filter((file) => !file.startsWith('src/time/') && !file.startsWith('adapters/desk/browser/'))
    .filter((file) => clock.test(readFileSync(join(ROOT, file), 'utf8')));
  expect(reading).toEqual([]);
});

test('files stay short', () => {
  const long = files.filter((file) => readFileSync(join(ROOT, file), 'utf8').split('\n').length > 300);
  expect(long).toEqual([]);
});
