import { query } from '../database.ts';

/** One version of one row, at the moment when it came to be or went. */
export interface Version {
  /** The order in which they were written. */
  readonly turn: number;
  /** The transaction: rows with the same number were written together. */
  readonly transaction: bigint;
  /** With its schema: `public.outbox`. */
  readonly table: string;
  readonly operation: 'INSERT' | 'UPDATE' | 'DELETE';
  /** As JSON; bytes as `\x…`. */
  readonly row: Readonly<Record<string, unknown>>;
}

/** Tables in which every member stands in the same way, whatever they did. */
export const DIRECTORY = [
  'public.member',
  'public.account',
  'public.membership',
  'public.desk_account',
] as const;

/**
 * From now on every version of every row is kept, also of rows that are deleted a moment later: what an observer
 * has who copies the database all the time, or reads its write-ahead log.
 */
export async function keepHistory(url: string): Promise<void> {
  await query(
    url,
    `CREATE SCHEMA evidence;
     CREATE UNLOGGED TABLE evidence.history (
       turn bigserial, transaction text, "table" text, operation text, "row" jsonb);
     CREATE FUNCTION evidence.keep() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       INSERT INTO evidence.history (transaction, "table", operation, "row") VALUES (
         pg_current_xact_id()::text, TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME, TG_OP,
         CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END);
       RETURN NULL;
     END $$;
     DO $$ DECLARE one regclass; BEGIN
       FOR one IN SELECT oid FROM pg_class WHERE relkind = 'r'
         AND relnamespace IN ('public'::regnamespace, 'pgboss'::regnamespace)
       LOOP EXECUTE format('CREATE TRIGGER zz_evidence AFTER INSERT OR UPDATE OR DELETE ON %s
         FOR EACH ROW EXECUTE FUNCTION evidence.keep()', one); END LOOP; END $$`,
  );
}

export async function historyOf(url: string): Promise<readonly Version[]> {
  const rows = await query(url, `SELECT * FROM evidence.history ORDER BY turn`);
  return rows.map(({ turn, transaction, table, operation, row }) => ({
    turn: Number(turn),
    transaction: BigInt(String(transaction)),
    table: String(table),
    operation: operation as Version['operation'],
    row: row as Version['row'],
  }));
}
