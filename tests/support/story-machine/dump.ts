import { CHANNEL } from '../../../adapters/desk/ids.ts';
import { query } from '../database.ts';
import { DIRECTORY } from './history.ts';

/** One row as it stands, with what PostgreSQL itself keeps about it. */
export interface Standing {
  readonly table: string;
  /** Where it lies in the table's file: page and place. */
  readonly ctid: string;
  /** The transactions that wrote it, and that last locked or deleted it. */
  readonly xmin: number;
  readonly xmax: number;
  readonly row: Readonly<Record<string, unknown>>;
}

const tables = `SELECT oid::regclass::text AS name, relnamespace::regnamespace::text AS schema, relname FROM pg_class
  WHERE relkind = 'r' AND relnamespace IN ('public'::regnamespace, 'pgboss'::regnamespace) ORDER BY 1`;

/** Every row of every table, ours and the job engine's. */
export async function dump(url: string): Promise<readonly Standing[]> {
  const selects = (await query(url, tables)).map(
    ({ name, schema, relname }) =>
      `SELECT '${schema}.${relname}' AS "table", ctid::text, xmin::text, xmax::text, to_jsonb(t) AS row FROM ${name} AS t`,
  );
  const rows = await query(url, selects.join(' UNION ALL '));
  return rows.map(({ table, ctid, xmin, xmax, row }) => ({
    table: String(table),
    ctid: String(ctid),
    xmin: Number(xmin),
    xmax: Number(xmax),
    row: row as Standing['row'],
  }));
}

export interface File {
  readonly name: string;
  readonly bytes: Buffer;
}

/**
 * The bytes on disk of every table, index and TOAST table but those of the directory: deleted rows and old
 * versions lie there until PostgreSQL needs the room. Needs a superuser, as tests are.
 */
export async function files(url: string): Promise<readonly File[]> {
  await query(url, 'CHECKPOINT');
  const rows = await query(
    url,
    `WITH ours AS (
       SELECT oid, reltoastrelid FROM pg_class WHERE relkind IN ('r', 'S')
         AND relnamespace IN ('public'::regnamespace, 'pgboss'::regnamespace) AND relname <> ALL ($1)),
     heaps AS (SELECT oid FROM ours UNION SELECT reltoastrelid FROM ours WHERE reltoastrelid <> 0),
     stored AS (SELECT oid FROM heaps UNION SELECT indexrelid FROM pg_index JOIN heaps ON oid = indrelid)
     SELECT oid::regclass::text AS name, pg_read_binary_file(pg_relation_filepath(oid)) AS bytes
     FROM stored WHERE pg_relation_filepath(oid) IS NOT NULL`,
    [DIRECTORY.map((table) => table.replace('public.', ''))],
  );
  return rows.map(({ name, bytes }) => ({ name: String(name), bytes: bytes as Buffer }));
}

/** What the query planner has noted of the values in our tables: `pg_dump --statistics` writes it out, too. */
export async function statistics(url: string): Promise<readonly string[]> {
  await query(url, 'ANALYZE');
  const rows = await query(
    url,
    `SELECT to_jsonb(s) #>> '{}' AS line FROM pg_stats s
     WHERE schemaname IN ('public', 'pgboss') AND schemaname || '.' || tablename <> ALL ($1)`,
    [[...DIRECTORY]],
  );
  return rows.map(({ line }) => String(line));
}

/** Listens to what the job engine and the desk say aloud. `payloads` fills up until `stop`. */
export async function overhear(url: string): Promise<{ payloads: string[]; stop(): Promise<void> }> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const payloads: string[] = [];
  client.on('notification', ({ channel, payload }) => payloads.push(`${channel} ${payload ?? ''}`));
  // The channel that pg-boss derives from the name of its schema (pg-boss, src/plans.ts, notifyChannelSql).
  const { rows } = await client.query(
    `SELECT 'pgboss_' || left(encode(sha224('pgboss'::bytea), 'hex'), 24) AS channel`,
  );
  for (const channel of [rows[0].channel, CHANNEL]) await client.query(`LISTEN ${channel}`);
  return { payloads, stop: () => client.end() };
}
