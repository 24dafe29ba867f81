import { createHmac, timingSafeEqual } from 'node:crypto';
import { StartRefusal } from '../refusal.ts';
import type { SealKey } from './seal-key.ts';

/** Where the database notes which key it is sealed with: one value, which gives nothing of the key away. */
export interface Installation {
  /** Null as long as nothing was ever noted. */
  read(): Promise<Buffer | null>;
  /** Notes it, unless something is noted already. */
  write(check: Buffer): Promise<void>;
}

/**
 * Makes sure that `key` is the one this database is sealed with, and notes it in a database that has none yet. Refuses
 * any other key, before it could seal something that the right one cannot open.
 */
export async function checkSealKey(key: SealKey, installation: Installation): Promise<void> {
  const check = createHmac('sha256', key.subkey('check')).update('soundings').digest();
  if ((await installation.read()) === null) await installation.write(check);

  const noted = await installation.read(); // of several processes that start together, one has noted its own
  if (noted !== null && noted.length === check.length && timingSafeEqual(noted, check)) return;
  throw new StartRefusal(
    'This seal key is not the one that the database is sealed with. Set SEAL_KEY (or put back the seal.key file) to the ' +
      'key that was used before; with another, nobody could reach the authors of what is there.',
  );
}
