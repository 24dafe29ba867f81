import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { StartRefusal } from '../refusal.ts';
import type { Secret } from '../secret.ts';
import { SealKey } from './seal-key.ts';

export interface SealKeySources {
  /** SEAL_KEY, 64 hex digits. It comes before the file. */
  fromEnv: Secret | undefined;
  /** Beside the built-in database; undefined where the key may only come from SEAL_KEY. */
  keyFile: string | undefined;
  /** True only when the database was never sealed with any key: a new key would be of no use to the old data. */
  mayCreate: boolean;
}

/**
 * Gives the seal key: SEAL_KEY, or what is in the key file, or a new one that it writes there, for good.
 * Refuses when there is none and it may not make one, and when others can read the file. Whether the key is the right one
 * for the database is for `checkSealKey` to say.
 */
export function loadSealKey({ fromEnv, keyFile, mayCreate }: SealKeySources): SealKey {
  if (fromEnv) return new SealKey(Buffer.from(fromEnv.reveal(), 'hex'));
  if (keyFile === undefined) throw new StartRefusal(`SEAL_KEY is missing. ${HOW_TO_GET_IT}`);
  if (existsSync(keyFile)) return readKey(keyFile);
  if (!mayCreate) {
    throw new StartRefusal(
      `The key of this database is missing: ${keyFile} is not there, and SEAL_KEY is not set. ${HOW_TO_GET_IT}`,
    );
  }
  createKey(keyFile);
  return readKey(keyFile);
}

/** The key that is to take the place of the one in `keyFile`: what an earlier attempt made beside it, or a new one. */
export function nextKey(keyFile: string): SealKey {
  const next = `${keyFile}.new`;
  if (!existsSync(next)) createKey(next);
  return readKey(next);
}

/** Puts the new key in the place of the old one, which stays beside it for old backups. Gives where. */
export function putNextKeyInPlace(keyFile: string): string {
  const before = readFileSync(keyFile, 'utf8');
  // Earlier ones are not replaced: older backups need them. One that was put there before an interruption is found again.
  let old = `${keyFile}.old`;
  for (let count = 2; existsSync(old) && readFileSync(old, 'utf8') !== before; count++)
    old = `${keyFile}.old-${count}`;
  if (!existsSync(old)) linkSync(keyFile, old);
  renameSync(`${keyFile}.new`, keyFile);
  syncFolder(dirname(keyFile));
  return old;
}

const HOW_TO_GET_IT =
  'Put it back from your safe copy. Without it, nobody can tell an author about an answer, and a new key cannot take its place.';

function readKey(keyFile: string): SealKey {
  // Windows has no such modes: there, whoever may enter the folder may read the file.
  if (process.platform !== 'win32' && (statSync(keyFile).mode & 0o077) !== 0) {
    throw new StartRefusal(`Others on this machine can read the seal key. Run: chmod 600 ${keyFile}`);
  }
  const text = readFileSync(keyFile, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/.test(text)) {
    throw new StartRefusal(`${keyFile} is damaged: it should hold 64 hex digits. ${HOW_TO_GET_IT}`);
  }
  return new SealKey(Buffer.from(text, 'hex'));
}

/**
 * Makes the file whole or not at all, and on the disk before anything is sealed with it. Another start that is a moment
 * sooner wins: a link, like O_EXCL, never replaces a file.
 */
function createKey(keyFile: string): void {
  const draft = `${keyFile}.${randomBytes(6).toString('hex')}`;
  const file = openSync(draft, 'wx', 0o600);
  try {
    writeSync(file, `${randomBytes(32).toString('hex')}\n`);
    fsyncSync(file);
    linkSync(draft, keyFile);
    syncFolder(dirname(keyFile));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    closeSync(file);
    rmSync(draft);
  }
}

/** A file's name is on the disk only when its folder is. Windows cannot open a folder, and does not need to. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
