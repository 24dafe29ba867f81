import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** Longer than the server takes to notice that a process has closed its connections. */
const NOTICED_MS = 1_000;

/**
 * A connection that does nothing but show that this process uses the built-in database: whoever has it sees so before stopping it. Ends
 * with the process, however it dies.
 */
export async function showPresence(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, keepAlive: true });
  client.on('error', () => {}); // a server that goes away is noticed by those who ask it something
  await client.connect();
  return client;
}

/** Whether nobody else is connected. Looks for a moment, since connections that were just closed are still there for a while. */
export async function isAlone(client: pg.Client): Promise<boolean> {
  for (const until = performance.now() + NOTICED_MS; ; await pause(50)) {
    const { rows } = await client.query(
      `SELECT count(*)::int AS others FROM pg_stat_activity
        WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()`,
    );
    if (rows[0].others === 0) return true;
    if (performance.now() > until) return false;
  }
}
