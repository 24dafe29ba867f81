import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject, onTestFinished } from 'vitest';

export interface TestDatabase {
  readonly url: string;
  /** Ends every connection to it and removes it. May be called again. */
  drop(): Promise<void>;
}

/**
 * Gives a new database, migrated and empty, that nobody else uses. Tests that run at the same time may all call this.
 * Called within a test it goes with the test; called in a hook, the caller drops it.
 */
export function freshDatabase(): Promise<TestDatabase> {
  return copyOf(inject('templateDatabase'));
}

/** Gives a new database with nothing in it at all, for tests of what happens before there is a schema. */
export function bareDatabase(): Promise<TestDatabase> {
  return copyOf('template0');
}

/** Runs one statement on a connection of its own and gives its rows. */
export async function query(
  url: string,
  statement: string,
  values: unknown[] = [],
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {}); // a server that stops under it; the query's own failure is what counts
  await client.connect();
  try {
    const { rows } = await client.query(statement, values);
    return rows;
  } finally {
    await client.end();
  }
}

/** As `query`, for a statement with one answer: the first column of the first row. */
export async function single(url: string, statement: string): Promise<unknown> {
  const [row = {}] = await query(url, statement);
  return Object.values(row)[0];
}

/**
 * Making a copy is mostly waiting for the server. So each process has one in hand, made while the test before it runs.
 * What is still in hand at the end goes with the server, or is dropped with everything else of this run.
 */
const inHand = new Map<string, Promise<string>>();

async function copyOf(template: string): Promise<TestDatabase> {
  const server = inject('databaseServer');
  // Taken before anything is waited for: two that ask at once get one each.
  const taken = inHand.get(template) ?? copy(server, template);
  const next = copy(server, template);
  next.catch(() => {}); // whoever takes it is told
  inHand.set(template, next);
  const name = await taken;
  let dropped: Promise<unknown> | undefined;
  const drop = async () => {
    dropped ??= query(server, `DROP DATABASE ${name} WITH (FORCE)`);
    await dropped;
  };
  dropWithTest(drop);
  return { url: Object.assign(new URL(server), { pathname: `/${name}` }).href, drop };
}

async function copy(server: string, template: string): Promise<string> {
  const name = `${inject('testDatabases')}${randomBytes(8).toString('hex')}`;
  await query(server, `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`);
  return name;
}

/** Vitest knows of a test only while one runs: in a hook there is none to tie it to. */
function dropWithTest(drop: () => Promise<void>): void {
  try {
    onTestFinished(drop);
  } catch {}
}
