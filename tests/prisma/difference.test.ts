import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { difference } from '../../prisma/difference.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const PRISMA = join(import.meta.dirname, '../../prisma');

test('given the schema and the migrations of this version, then they say the same', async () => {
  const files = { schema: join(PRISMA, 'schema.prisma'), migrations: join(PRISMA, 'migrations') };

  expect(await difference(files)).toBeUndefined();
});

test('given a schema with one more table, then the difference is that table, and with its SQL added there is none', async () => {
  const folder = temporaryFolder();
  const files = { schema: join(folder, 'schema.prisma'), migrations: join(folder, 'migrations') };
  cpSync(join(PRISMA, 'migrations'), files.migrations, { recursive: true });
  const schema = readFileSync(join(PRISMA, 'schema.prisma'), 'utf8');
  writeFileSync(files.schema, `${schema}\nmodel drifted_thing {\n  id Int @id\n}\n`);

  const sql = await difference(files);

  expect(sql).toMatch(/^-- CreateTable\nCREATE TABLE "drifted_thing"/);
  expect(sql?.match(/CREATE|ALTER|DROP/g)).toEqual(['CREATE']);

  mkdirSync(join(files.migrations, '99991231235959_drifted'));
  writeFileSync(join(files.migrations, '99991231235959_drifted', 'migration.sql'), sql ?? '');
  expect(await difference(files)).toBeUndefined();
});

test('given a schema with a fault in it, then it rejects with what Prisma said', async () => {
  const folder = temporaryFolder();
  const schema = join(folder, 'schema.prisma');
  writeFileSync(schema, 'datasource db {\n  provider = "postgresql"\n}\nmodel broken {\n');

  await expect(difference({ schema, migrations: join(PRISMA, 'migrations') })).rejects.toThrow(
    /migrate diff failed/,
  );
});
