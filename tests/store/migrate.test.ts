import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, inject, test } from 'vitest';
import { StartRefusal } from '../../src/refusal.ts';
import { migrate, requireMigrated, requireServerVersion } from '../../src/store/migrate.ts';
import { bareDatabase, query, type TestDatabase } from '../support/database.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let database: TestDatabase;
let folder: string;
beforeEach(async () => {
  database = await bareDatabase();
  folder = temporaryFolder();
  return () => database.drop();
});

const TABLES = `SELECT string_agg(tablename, ' ' ORDER BY tablename) AS names FROM pg_tables WHERE schemaname = 'public'`;
const tables = async () => (await query(database.url, TABLES))[0]?.names;

test('given an empty database, then all migrations are applied in order, once', async () => {
  write('20260102_second', 'ALTER TABLE thing ADD COLUMN size int;');
  write('20260101_first', 'CREATE TABLE thing (id int PRIMARY KEY);');
  writeFileSync(join(folder, 'migration_lock.toml'), 'provider = "postgresql"\n');

  expect(await migrate(database.url, folder)).toEqual({ applied: ['20260101_first', '20260102_second'] });
  expect(await migrate(database.url, folder)).toEqual({ applied: [] });
  expect(await query(database.url, 'SELECT id, size FROM thing')).toEqual([]);
});

test('given this version’s own migrations, then they apply to an empty database', async () => {
  const { applied } = await migrate(database.url);

  expect(applied.length).toBeGreaterThan(0);
  expect(await tables()).toContain('installation');
});

test('given a bot that runs, when a newer version’s command comes in beside it, then it refuses and changes nothing', async () => {
  write('20260101_first', 'CREATE TABLE thing (id int PRIMARY KEY);');
  await migrate(database.url, folder);
  await requireMigrated(database.url, folder);
  write('20260102_second', 'CREATE TABLE another (id int);');

  await expect(requireMigrated(database.url, folder)).rejects.toThrow(/Stop it and start it again/);
  expect(await tables()).not.toContain('another');
});

test('given a database with nothing in it yet, when several commands come in beside each other, then one of them makes the tables', async () => {
  write('20260101_first', 'CREATE TABLE thing (id int); SELECT pg_sleep(0.05);');
  await Promise.all([1, 2, 3].map(() => requireMigrated(database.url, folder)));
  expect(await tables()).toContain('thing');
});

test('given five processes that migrate at the same moment, then one does the work and nobody fails', async () => {
  write('20260101_first', 'CREATE TABLE thing (id int); SELECT pg_sleep(0.05);');
  write('20260102_second', 'INSERT INTO thing VALUES (1);');

  const all = await Promise.all([1, 2, 3, 4, 5].map(() => migrate(database.url, folder)));

  expect(all.flatMap(({ applied }) => applied)).toEqual(['20260101_first', '20260102_second']);
  expect(await query(database.url, 'SELECT count(*)::int AS n FROM thing')).toEqual([{ n: 1 }]);
});

test('given a migration that fails in its middle, then what came before it is kept, of itself nothing, and it is named', async () => {
  write('20260101_first', 'CREATE TABLE thing (id int);');
  write('20260102_broken', `CREATE TABLE half (id int); INSERT INTO thing VALUES ('Jo Bloggs');`);

  const refusal = await refused(migrate(database.url, folder));

  expect(refusal.message).toMatch(
    /^The migration 20260102_broken failed \(PostgreSQL error 22P02\), and nothing of it was kept/,
  );
  expect(refusal.message).not.toContain('Bloggs');
  expect(await tables()).toBe('_prisma_migrations thing');

  write('20260102_broken', 'CREATE TABLE mended (id int);');
  expect(await migrate(database.url, folder)).toEqual({ applied: ['20260102_broken'] });
});

test('given a migration that cannot be written down as applied, then nothing of it is kept', async () => {
  write('20260101_first', 'CREATE TABLE thing (id int);');
  write('20260102_forgetful', 'CREATE TABLE half (id int); DROP TABLE _prisma_migrations;');

  await refused(migrate(database.url, folder));

  expect(await tables()).toBe('_prisma_migrations thing');
});

describe('given a database that was migrated', () => {
  beforeEach(async () => {
    write('20260101_first', 'CREATE TABLE thing (\n  id int\n);\n');
    write('20260102_second', 'CREATE TABLE other (id int);');
    await migrate(database.url, folder);
  });

  test('when a migration was changed since, then it refuses and names it', async () => {
    write('20260101_first', 'CREATE TABLE thing (id bigint);');

    expect((await refused(migrate(database.url, folder))).message).toMatch(
      /20260101_first is not the one that was applied/,
    );
  });

  test('when only the line ends of a migration were changed, by a checkout on Windows, then it goes on', async () => {
    const unix = readFileSync(join(folder, '20260101_first', 'migration.sql'), 'utf8');
    write('20260101_first', unix.replaceAll('\n', '\r\n'));

    expect(await migrate(database.url, folder)).toEqual({ applied: [] });
  });

  test('when this version does not know a migration, then it refuses: the database is newer', async () => {
    rmSync(join(folder, '20260102_second'), { recursive: true });

    expect((await refused(migrate(database.url, folder))).message).toMatch(
      /newer than this version.*20260102_second/,
    );
  });

  test('when a row says that a migration failed half-way, then it refuses', async () => {
    await query(
      database.url,
      `UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = '20260102_second'`,
    );

    expect((await refused(migrate(database.url, folder))).message).toMatch(/20260102_second failed half-way/);
  });

  test('when a failed migration was declared rolled back, then it is applied again', async () => {
    await query(database.url, 'DROP TABLE other');
    await query(
      database.url,
      `UPDATE _prisma_migrations SET finished_at = NULL, rolled_back_at = now() WHERE migration_name = '20260102_second'`,
    );

    expect(await migrate(database.url, folder)).toEqual({ applied: ['20260102_second'] });
  });

  test('when a migration’s file is missing from its folder, then it refuses', async () => {
    rmSync(join(folder, '20260102_second', 'migration.sql'));

    expect((await refused(migrate(database.url, folder))).message).toMatch(/migration\.sql is missing/);
  });
});

test.each([
  [140_011, true],
  [150_000, false],
  [180_004, false],
])('given a server whose version number is %d, then it is refused: %s', (version, isRefused) => {
  const check = () => requireServerVersion(version);

  if (isRefused) expect(check).toThrow(/PostgreSQL 14, and Soundings needs 15 or newer/);
  else expect(check).not.toThrow();
});

// A server for tests may let everybody in.
const hasPassword = new URL(inject('databaseServer')).password !== '';

test.each([
  [
    'a wrong password',
    (url: URL) => Object.assign(url, { password: 'top-secret' }),
    /does not accept the user or the password/,
  ],
  [
    'no server',
    (url: URL) => Object.assign(url, { port: '1', password: 'top-secret' }),
    /nothing answers there/,
  ],
])('given %s, then it refuses in a sentence without the password', async (what, spoil, sentence) => {
  if (what === 'a wrong password' && !hasPassword) return;

  const { message } = await refused(migrate(spoil(new URL(database.url)).href, folder));

  expect(message).toMatch(sentence);
  expect(message).not.toContain('top-secret');
});

test('given no database of that name, then it refuses and says so', async () => {
  const url = Object.assign(new URL(database.url), { pathname: '/nowhere' }).href;

  expect((await refused(migrate(url, folder))).message).toMatch(/has no database of that name/);
});

function write(name: string, sql: string): void {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, 'migration.sql'), sql);
}

async function refused(work: Promise<unknown>): Promise<StartRefusal> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(StartRefusal);
  return error as StartRefusal;
}
