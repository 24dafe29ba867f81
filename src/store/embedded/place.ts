import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Logger } from '../../log.ts';
import { StartRefusal } from '../../refusal.ts';
import { canEnter, type Identity } from './identity.ts';

/** Beside where the data would be, when they are somewhere else: one line, the folder that holds them. */
const POINTER = 'postgres-is-elsewhere';

/** Where the data are, and the user they belong to. `data` need not exist yet. */
export interface Place {
  readonly folder: string;
  readonly data: string;
  readonly identity: Identity;
}

/**
 * Finds the place of the data for `dataDir`, or chooses one: the folder itself, or for a root whose folder is closed to
 * the `postgres` user a new folder under `elsewhere`, which a pointer file leads to ever after.
 * Refuses when the data that are there cannot be reached, rather than begin again with none.
 */
export function findPlace(dataDir: string, identity: Identity, elsewhere: string, log: Logger): Place {
  const isNew = makeFolder(dataDir);
  if (isNew && identity.uid !== undefined) chmodSync(dataDir, 0o711);

  const pointed = readPointer(dataDir);
  if (pointed) return placeIn(pointed, identity);
  if (existsSync(join(dataDir, 'postgres')) || canEnter(dataDir, identity)) return placeIn(dataDir, identity);

  const folder = makeElsewhere(dataDir, elsewhere);
  log.info('the data folder is closed to the database user, so the database is kept elsewhere', { folder });
  return placeIn(folder, identity);
}

/** Makes the folder, with those above it; gives whether it was missing. */
function makeFolder(dataDir: string): boolean {
  if (statSync(dataDir, { throwIfNoEntry: false })?.isDirectory()) return false;
  try {
    // One at a time: all at once, Node tries for ever where the system says that there is no such place, as under /proc.
    const above = dirname(dataDir);
    if (above !== dataDir && !existsSync(above)) makeFolder(above);
    mkdirSync(dataDir, { mode: 0o700 });
    return true;
  } catch (error) {
    if (error instanceof StartRefusal) throw error;
    if (statSync(dataDir, { throwIfNoEntry: false })?.isDirectory()) return false; // another start was a moment sooner
    throw new StartRefusal(
      `The data folder ${dataDir} cannot be made. Set DATA_DIR to a folder that you may write to.`,
      { cause: error },
    );
  }
}

function placeIn(folder: string, identity: Identity): Place {
  const data = join(folder, 'postgres');
  if (identity.uid === undefined || !existsSync(data)) return { folder, data, identity };

  // The data's owner is the only user that PostgreSQL accepts for them: they may have been made before, by another.
  const { uid, gid } = statSync(data);
  const owner = uid === 0 ? identity : { uid, gid };
  if (canEnter(folder, owner)) return { folder, data, identity: owner };
  throw new StartRefusal(
    `The database in ${data} is under a folder that its owner (user ${uid}) may not enter. Allow it with "chmod o+x" ` +
      'on the folders above, or move the clone back to where it was.',
  );
}

function readPointer(dataDir: string): string | undefined {
  const pointer = join(dataDir, POINTER);
  if (!existsSync(pointer)) return undefined;
  const folder = readFileSync(pointer, 'utf8').trim();
  if (existsSync(folder)) return folder;
  throw new StartRefusal(
    `The database was kept in ${folder}, and that folder is gone. Put it back; or, to begin again with an empty ` +
      `database, delete ${pointer}.`,
  );
}

/** The name is drawn, not made from the path: a new clone at an old path must not come upon the old data. */
function makeElsewhere(dataDir: string, elsewhere: string): string {
  const folder = join(elsewhere, randomBytes(6).toString('hex'));
  mkdirSync(folder, { recursive: true });
  chmodSync(elsewhere, 0o755);
  chmodSync(folder, 0o711);
  writeFileSync(join(folder, 'belongs-to'), `${dataDir}\n`, { mode: 0o600 });
  try {
    writeFileSync(join(dataDir, POINTER), `${folder}\n`, { flag: 'wx', mode: 0o600 });
    return folder;
  } catch (error) {
    rmSync(folder, { recursive: true });
    const other = readPointer(dataDir); // another start was a moment sooner
    if (other) return other;
    throw error;
  }
}
