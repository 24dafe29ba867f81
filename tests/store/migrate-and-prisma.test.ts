import { expect, test } from 'vitest';
import { migrate } from '../../src/store/migrate.ts';
import { bareDatabase, query } from '../support/database.ts';
import { prismaCli } from '../support/prisma-cli.ts';

const RECORD = `SELECT migration_name, checksum, logs, rolled_back_at, applied_steps_count, finished_at >= started_at AS ended
  FROM _prisma_migrations ORDER BY migration_name`;
const SHAPE = `SELECT column_name, data_type, character_maximum_length, is_nullable, column_default
  FROM information_schema.columns WHERE table_name = '_prisma_migrations' ORDER BY ordinal_position`;

test('given a database that we migrated, then the Prisma CLI finds it up to date and has nothing to deploy', async () => {
  const { url } = await bareDatabase();
  await migrate(url);

  expect(await prismaCli(url, 'migrate', 'status')).toContain('Database schema is up to date!');
  expect(await prismaCli(url, 'migrate', 'deploy')).toContain('No pending migrations to apply.');
});

test('given a database that the Prisma CLI migrated, then we have nothing to apply, and its record is what we would have written', async () => {
  const [ours, prismas] = await Promise.all([bareDatabase(), bareDatabase()]);
  await migrate(ours.url);
  await prismaCli(prismas.url, 'migrate', 'deploy');

  expect(await migrate(prismas.url)).toEqual({ applied: [] });
  expect(await query(ours.url, RECORD)).toEqual(await query(prismas.url, RECORD));
  expect(await query(ours.url, SHAPE)).toEqual(await query(prismas.url, SHAPE));
});
