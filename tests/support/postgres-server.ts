import { rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { PgBoss } from 'pg-boss';
import type { TestProject } from 'vitest/node';
import { silentLogger } from '../../src/log.ts';
import { openEmbedded } from '../../src/store/embedded/open.ts';
import { migrate } from '../../src/store/migrate.ts';
import { makeDatabaseFolder, makeTemporaryFolder, sweepTemporaryFolders } from './temporary-folder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A superuser's URL of the server that the whole run shares. */
    databaseServer: string;
    /** The database that `freshDatabase` copies: migrated, and with pg-boss's own tables. */
    templateDatabase: string;
    /** How the names of this run's own databases begin. */
    testDatabases: string;
  }
}

/**
 * These make a server fast and forgetful: a test's data need not outlive a power cut; and in tables as small as a test's any order of joins
 * will do, while looking for the best one of eight tables takes thirty milliseconds, at every tick, for every query like that.
 */
const FORGETFUL = [
  ...['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'],
  'join_collapse_limit=1',
];

/**
 * One PostgreSQL server for the whole run: TEST_DATABASE_URL (a superuser's) when that is set, and otherwise a built-in
 * one in a temporary folder. On it, one migrated template.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // Inherited by every program that the tests start: what one of them has compiled, the next need not.
  const compiled = makeTemporaryFolder();
  process.env.NODE_COMPILE_CACHE = compiled;
  const server = await openServer();
  const template = `soundings_template_${process.pid}`;
  try {
    await makeTemplate(server.url, template);
  } catch (error) {
    await server.close();
    throw error;
  }
  project.provide('databaseServer', server.url);
  const own = `soundings_test_${process.pid}_`;
  project.provide('templateDatabase', template);
  project.provide('testDatabases', own);
  return async () => {
    await execute(server.url, `DROP DATABASE ${template} WITH (FORCE)`);
    await dropAll(server.url, own);
    await server.close();
    rmSync(compiled, { recursive: true, force: true });
  };
}

async function openServer(): Promise<{ url: string; close(): Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { url: given, close: async () => {} };

  await sweepTemporaryFolders();
  const folder = makeDatabaseFolder();
  const remove = () => rmSync(folder, { recursive: true });
  const postgresFlags = FORGETFUL.flatMap((setting) => ['-c', setting]);
  try {
    const embedded = await openEmbedded({ dataDir: join(folder, 'data'), log: silentLogger, postgresFlags });
    return { url: embedded.url, close: () => embedded.stop().then(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}

async function makeTemplate(server: string, name: string): Promise<void> {
  await execute(server, `CREATE DATABASE ${name}`);
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  await migrate(url);
  const boss = new PgBoss({ connectionString: url, supervise: false, schedule: false });
  await boss.start();
  await boss.stop({ graceful: false });
}

async function dropAll(url: string, beginning: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ datname: string }>(
      'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
      [beginning],
    );
    for (const { datname } of rows) await client.query(`DROP DATABASE ${datname} WITH (FORCE)`);
  } finally {
    await client.end();
  }
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
