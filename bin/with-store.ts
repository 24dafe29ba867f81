import type { Config } from '../src/config/config.ts';
import { createLogger, type Logger } from '../src/log.ts';
import { openStore, type PrismaClient } from '../src/store/client.ts';
import { migrate, requireMigrated } from '../src/store/migrate.ts';
import { systemClock } from '../src/time/clock.ts';
import { openDatabase, readSettings } from './open-database.ts';

/** What a command that runs once has to hand. */
export interface OneOff {
  /** A migrated database. */
  readonly store: PrismaClient;
  readonly databaseUrl: string;
  readonly config: Config;
  readonly log: Logger;
}

/**
 * Opens the database of the settings for a command that runs once, gives what `work` gives, and closes everything again,
 * however it ends. The built-in database is started where no bot runs on it, and used beside a bot where one does; a bot of
 * another version is left alone, with a refusal. What `work` does is for it to put into one transaction.
 */
export async function withStore<T>(work: (with_: OneOff) => Promise<T>): Promise<T> {
  const config = readSettings();
  const log = createLogger({ level: config.logLevel === 'debug' ? 'debug' : 'warn', clock: systemClock });
  const database = await openDatabase(config, log, { beside: true });
  try {
    // A running bot must not find the tables changed under it.
    await (database.inUse ? requireMigrated(database.url) : migrate(database.url));
    const store = openStore(database.url);
    try {
      return await work({ store, databaseUrl: database.url, config, log });
    } finally {
      await store.$disconnect();
    }
  } finally {
    await database.close();
  }
}
