import pg from 'pg';

/**
 * Keeps some rows locked until `waiting` connections of this database wait for something, then lets go: for two decisions
 * that must meet in the middle. `lock`: a `SELECT … FOR UPDATE`. Gives what `act` comes to.
 */
export async function heldUp<T>(
  databaseUrl: string,
  lock: string,
  waiting: number,
  act: () => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(lock);
    const acted = act();
    const count = `SELECT count(*)::int AS many FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    let over = false;
    const stop = () => {
      over = true;
    };
    acted.then(stop, stop);
    while (!over) {
      // The activity of others is read once in a transaction, unless one asks for it anew.
      await client.query('SELECT pg_stat_clear_snapshot()');
      const { rows } = await client.query(count);
      if (rows[0].many >= waiting) break;
    }
    await client.query('COMMIT');
    return await acted;
  } finally {
    await client.end();
  }
}
