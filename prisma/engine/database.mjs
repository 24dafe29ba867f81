import pg from 'pg';

/** Prisma's own numbers for the failures that its CLI has something to say about. */
const PRISMA_CODES = { '28P01': 'P1000', 28000: 'P1000', '3D000': 'P1003', 42501: 'P1010', '42P04': 'P1009' };

/** Connects to the database at `url` and leaves again. Rejects when that fails. */
export async function tryToConnect(url) {
  await execute(url, 'SELECT 1');
}

/** Creates the database that `url` names, by way of the server's own "postgres" database. */
export async function createDatabase(url) {
  const name = decodeURIComponent(new URL(url).pathname.slice(1));
  await execute(
    Object.assign(new URL(url), { pathname: '/postgres' }).href,
    `CREATE DATABASE ${pg.escapeIdentifier(name)}`,
  );
}

/** Gives a failed connection in the CLI's terms. */
export function explainFailure(error) {
  return { error_code: PRISMA_CODES[error.code] ?? 'P1001', message: error.message || String(error.code) };
}

/** Runs one statement on a connection of its own. */
export async function execute(url, statement) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
