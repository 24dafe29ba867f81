import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, readConfig } from '../src/config/config.ts';
import type { Logger } from '../src/log.ts';
import { openEmbedded } from '../src/store/embedded/open.ts';

const ROOT = join(import.meta.dirname, '..');

/** Reads the settings from the environment and from `.env`. Refuses with all their faults in one `StartRefusal`. */
export function readSettings(): Config {
  const envFile = join(ROOT, '.env');
  if (existsSync(envFile)) process.loadEnvFile(envFile);
  return readConfig(process.env);
}

export interface OpenDatabase {
  /** For any PostgreSQL client. Holds a password: never to be logged. */
  readonly url: string;
  /** A bot is running on it at this moment, and this process came in beside it. Only with `beside`. */
  readonly inUse: boolean;
  close(): Promise<void>;
}

/**
 * Gives the database of the settings, starting the built-in one where that is meant. `beside`: a running bot on the same data
 * folder is no hindrance; otherwise it is refused.
 */
export async function openDatabase(
  { database, dataDir }: Config,
  log: Logger,
  { beside = false } = {},
): Promise<OpenDatabase> {
  if (database.kind === 'server')
    return { url: database.url.reveal(), inUse: false, close: () => Promise.resolve() };
  const { url, inUse, gone, stop } = await openEmbedded({ dataDir, log, beside });
  let isClosing = false;
  void gone.then(() => {
    if (isClosing) return;
    process.stderr.write('The built-in database has stopped, so Soundings stops too. Start it again.\n');
    process.exit(1);
  });
  return {
    url,
    inUse,
    close() {
      isClosing = true;
      return stop();
    },
  };
}
