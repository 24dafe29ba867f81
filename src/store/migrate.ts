import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { StartRefusal } from '../refusal.ts';
import { connectOrRefuse } from './connect.ts';
import { type MigrationFile, readMigrations } from './migration-files.ts';
import { type MigrationRow, planMigrations } from './migration-plan.ts';

const MIGRATIONS = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));
const OLDEST_SERVER = 15;
/** The lock that `prisma migrate` takes, so that it and we keep out of each other's way. */
const PRISMA_LOCK = 72_707_369;

/** As `prisma migrate deploy` makes it. */
const CREATE_RECORD = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`;

/**
 * Brings the database at `url` up to the newest migration in `folder`, and gives the names of those it applied. Each is
 * applied whole or not at all; several processes may call this at once, and one of them does the work.
 * Refuses, with a StartRefusal, a server it cannot reach or that is too old, a database that does not belong to this
 * version of the code (see `planMigrations`), and a migration that fails.
 */
export async function migrate(url: string, folder: string = MIGRATIONS): Promise<{ applied: string[] }> {
  const files = readMigrations(folder);
  const client = await connectOrRefuse(url);
  try {
    const { rows } = await client.query('SHOW server_version_num');
    requireServerVersion(Number(rows[0].server_version_num));
    await takeLock(client);
    const todo = planMigrations(files, await readRecord(client));
    for (const file of todo) await apply(client, file);
    return { applied: todo.map((file) => file.name) };
  } finally {
    await client.end(); // which gives the lock back, too
  }
}

/**
 * For a program that comes in beside another: refuses unless the database at `url` is at the newest migration of this version of the
 * code, and changes nothing that anybody could be using. Waits for whoever migrates it just now; a new one, with no table in it yet, it
 * migrates itself.
 */
export async function requireMigrated(url: string, folder: string = MIGRATIONS): Promise<void> {
  const client = await connectOrRefuse(url);
  try {
    await takeLock(client);
    const files = readMigrations(folder);
    const record = await readRecord(client);
    const todo = planMigrations(files, record);
    if (todo.length === 0) return;
    if (record.length === 0) {
      for (const file of todo) await apply(client, file);
      return;
    }
    throw new StartRefusal(
      'The Soundings that is running is older than this one, and the database is still as it needs it. Stop it and start ' +
        'it again, so that the database is brought up to date, then try once more.',
    );
  } finally {
    await client.end();
  }
}

/** Refuses a server older than PostgreSQL 15, given its `server_version_num` (150004 is 15.4). */
export function requireServerVersion(versionNumber: number): void {
  const major = Math.floor(versionNumber / 10_000);
  if (major >= OLDEST_SERVER) return;
  throw new StartRefusal(
    `The database server is PostgreSQL ${major}, and Soundings needs ${OLDEST_SERVER} or newer. Update the server, or ` +
      'leave DATABASE_URL out to use the built-in one.',
  );
}

async function takeLock(client: pg.Client): Promise<void> {
  try {
    await client.query("SET lock_timeout = '60s'");
    await client.query('SELECT pg_advisory_lock($1)', [PRISMA_LOCK]);
    await client.query('RESET lock_timeout');
  } catch (cause) {
    if ((cause as pg.DatabaseError).code !== '55P03') throw cause;
    throw new StartRefusal(
      'Another process has been migrating this database for over a minute. Let it end first.',
      { cause },
    );
  }
}

async function readRecord(client: pg.Client): Promise<MigrationRow[]> {
  const { rows } = await client.query<{ exists: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists`,
  );
  if (!rows[0]?.exists) return [];
  const record = await client.query<MigrationRow>(
    'SELECT migration_name, checksum, finished_at, rolled_back_at FROM "_prisma_migrations"',
  );
  return record.rows;
}

async function apply(client: pg.Client, file: MigrationFile): Promise<void> {
  try {
    await client.query('BEGIN');
    await client.query(CREATE_RECORD);
    await client.query(file.sql);
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
       VALUES ($1, $2, clock_timestamp(), $3, now(), 1)`,
      [randomUUID(), file.checksum, file.name],
    );
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK');
    throw migrationFailed(file.name, (cause as pg.DatabaseError).code ?? 'unknown', cause);
  }
}

/** The server's message is left out: it may quote what members wrote. */
function migrationFailed(name: string, code: string, cause: unknown): StartRefusal {
  const advice =
    code === '42501'
      ? 'The database user may not change the schema: grant it CREATE on the database and on its schema.'
      : 'Go back to the version that ran before, and report this.';
  return new StartRefusal(
    `The migration ${name} failed (PostgreSQL error ${code}), and nothing of it was kept. ${advice}`,
    { cause },
  );
}
