import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bareDatabase, query } from '../support/database.ts';
import { prismaCli } from '../support/prisma-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

test('given an empty database and a migration with a function in it, when the CLI deploys it, then the function is whole', async () => {
  const database = await bareDatabase();
  const config = projectWith(
    `CREATE FUNCTION answer() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 6 * 7; END; $$;`,
  );

  await prismaCli(database.url, 'migrate', 'deploy', '--config', config);

  expect(await query(database.url, 'SELECT answer()')).toEqual([{ answer: 42 }]);
  expect(await prismaCli(database.url, 'migrate', 'status', '--config', config)).toContain(
    'Database schema is up to date!',
  );
});

test('given a database that is not there yet, when the CLI deploys, then it is made', async () => {
  const database = await bareDatabase();
  await database.drop();

  await prismaCli(database.url, 'migrate', 'deploy', '--config', projectWith('CREATE TABLE made (id int);'));

  expect(await query(database.url, 'SELECT count(*)::int AS n FROM made')).toEqual([{ n: 0 }]);
  await database.drop();
});

test('given a server that is not there, when the CLI deploys, then it fails and says so', async () => {
  const deploy = prismaCli(
    'postgres://x:y@127.0.0.1:1/x',
    'migrate',
    'deploy',
    '--config',
    projectWith('SELECT 1;'),
  );

  await expect(deploy).rejects.toMatchObject({ stderr: expect.stringMatching(/P1001.*ECONNREFUSED/) });
});

test('given a migration with a fault in it, when the CLI deploys, then it fails with what PostgreSQL said', async () => {
  const database = await bareDatabase();

  const deploy = prismaCli(
    database.url,
    'migrate',
    'deploy',
    '--config',
    projectWith('CREATE TABLE oops (id nonsense);'),
  );

  await expect(deploy).rejects.toMatchObject({
    stderr: expect.stringMatching(/type "nonsense" does not exist/),
  });
});

test('given what it tried migrations out on, then nothing of that is left on the server', async () => {
  const database = await bareDatabase();
  const config = projectWith('CREATE TABLE thing (id int PRIMARY KEY);');

  await prismaCli(
    database.url,
    'migrate',
    'diff',
    '--from-migrations',
    join(config, '../migrations'),
    '--to-empty',
    '--script',
  );

  expect(
    await query(database.url, `SELECT datname FROM pg_database WHERE datname LIKE 'prisma_shadow%'`),
  ).toEqual([]);
});

/** A Prisma project of one migration; gives its config's path. */
function projectWith(sql: string): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'migrations', '20260101000000_only'), { recursive: true });
  writeFileSync(join(folder, 'migrations', 'migration_lock.toml'), 'provider = "postgresql"\n');
  writeFileSync(join(folder, 'migrations', '20260101000000_only', 'migration.sql'), sql);
  writeFileSync(join(folder, 'schema.prisma'), 'datasource db {\n  provider = "postgresql"\n}\n');
  const config = { schema: 'schema.prisma', migrations: { path: 'migrations' } };
  const text = `export default { ...${JSON.stringify(config)}, datasource: { url: process.env.DATABASE_URL } };\n`;
  writeFileSync(join(folder, 'prisma.config.mjs'), text);
  return join(folder, 'prisma.config.mjs');
}
