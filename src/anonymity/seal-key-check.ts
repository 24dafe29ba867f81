import { createHmac, timingSafeEqual } from 'node:crypto';
import { StartRefusal } from '../refusal.ts';
import type { KeySource } from './keys.ts';
import type { SealKey } from './seal-key.ts';

/** Where the database notes which key it is sealed with: one value, which gives nothing of the key away. */
export interface Installation {
  /** Null as long as nothing was ever noted. */
  read(): Promise<Buffer | null>;
  /** Notes it, unless something is noted already. */
  write(check: Buffer): Promise<void>;
  /** Everything is being sealed with another key (`rotation/`), and that is not finished. */
  isChanging?(): Promise<boolean>;
}

/** One value that says which key it is, and gives nothing of it away. */
export function checkOf(key: KeySource): Buffer<ArrayBuffer> {
  return Buffer.from(createHmac('sha256', key.subkey('check')).update('soundings').digest());
}

/**
 * Makes sure that `key` is the one this database is sealed with, and notes it in a database that has none yet. Refuses
 * any other key, before it could seal something that the right one cannot open.
 */
export async function checkSealKey(key: SealKey, installation: Installation): Promise<void> {
  if (await installation.isChanging?.()) {
    throw new StartRefusal(
      'The seal key of this database is being changed, and that is not finished. Finish it with: npm run soundings -- ' +
        'seal-key rotate (if it is running at this moment, wait for it). Then start Soundings with the new key.',
    );
  }
  const check = checkOf(key);
  if ((await installation.read()) === null) await installation.write(check);

  const noted = await installation.read(); // of several processes that start together, one has noted its own
  if (noted !== null && noted.length === check.length && timingSafeEqual(noted, check)) return;
  throw new StartRefusal(
    'This seal key is not the one that the database is sealed with. Set SEAL_KEY (or put back the seal.key file) to the ' +
      'key that was used before; with another, nobody could reach the authors of what is there.',
  );
}
