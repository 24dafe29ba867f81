import pg from 'pg';
import { StartRefusal } from '../../refusal.ts';
import { isAlive } from './postmaster.ts';

/** Any number will do, so long as no other lock of ours has it. */
const BOT_LOCK = 5_370_001;
const NAME = 'soundings bot, process ';

/** Another live bot holds the lock. */
export class BotIsRunning extends StartRefusal {}

/**
 * Takes the lock that makes this process the only bot on the built-in database, and gives the connection that holds it:
 * the lock ends with the connection, so with the process, however it dies. Refuses, naming the process, while another
 * live bot holds it.
 */
export async function takeBotLock(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: NAME + process.pid,
    keepAlive: true,
  });
  client.on('error', () => {}); // a server that goes away is noticed by those who use it; this must not end the process
  await client.connect();
  try {
    await takeOrRefuse(client);
    return client;
  } catch (error) {
    await client.end();
    throw error;
  }
}

async function takeOrRefuse(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS taken', [BOT_LOCK]);
    if (rows[0].taken) return;
    const holder = await findHolder(client);
    if (!holder) continue;
    if (isAlive(holder.process)) {
      throw new BotIsRunning(
        `Another Soundings (process ${holder.process}) is running on this data folder. Stop it first, or set DATA_DIR ` +
          'to another folder. To run several at once, set DATABASE_URL to one PostgreSQL server for all of them.',
      );
    }
    // Its process is dead, and the server has not noticed yet.
    await client.query('SELECT pg_terminate_backend($1, 5000)', [holder.backend]);
  }
}

async function findHolder(client: pg.Client): Promise<{ process: number; backend: number } | undefined> {
  const { rows } = await client.query(
    `SELECT a.pid AS backend, a.application_name AS name FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
      WHERE l.locktype = 'advisory' AND l.granted AND l.objid = $1 AND a.datname = current_database()`,
    [BOT_LOCK],
  );
  const [row] = rows;
  return row && { backend: row.backend, process: Number(row.name.replace(NAME, '')) };
}
