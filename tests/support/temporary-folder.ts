import { chmodSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { isAlive } from '../../src/store/embedded/postmaster.ts';
import { stopServer } from '../../src/store/embedded/server.ts';

const PREFIX = 'soundings-test-';
const MEMORY = '/dev/shm';
/** Ample: a run needs about 0.1 GiB, and its server would never write ahead by more than one. */
const ROOM_BYTES = 2 * 2 ** 30;

/**
 * Gives a new empty folder that goes away with the test. Other users may pass through it (unless `mode` says otherwise),
 * which a database's own user must be able to.
 */
export function temporaryFolder(mode = 0o711): string {
  const folder = makeTemporaryFolder(mode);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** As `temporaryFolder`, for what outlives a test. The caller removes it. */
export function makeTemporaryFolder(mode = 0o711, parent = tmpdir()): string {
  const folder = mkdtempSync(join(parent, `${PREFIX}${process.pid}-`));
  chmodSync(folder, mode);
  return folder;
}

/**
 * As `makeTemporaryFolder`, for a database server: in memory where there is a file system in it with room to spare. A database is
 * made for nearly every test, which is hundreds of files, and on a disk takes three times as long.
 */
export function makeDatabaseFolder(): string {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    if (bavail * bsize > ROOM_BYTES) return makeTemporaryFolder(undefined, MEMORY);
  } catch {} // no such file system, or not for us
  return makeTemporaryFolder();
}

/**
 * Removes what runs that were killed have left: their folders, whose names tell whose they were, and the servers that
 * still run in them.
 */
export async function sweepTemporaryFolders(): Promise<void> {
  for (const parent of [tmpdir(), MEMORY])
    for (const name of namesIn(parent)) {
      const [, pid] = new RegExp(`^${PREFIX}(\\d+)-`).exec(name) ?? [];
      if (pid === undefined || isAlive(Number(pid))) continue;
      const folder = join(parent, name);
      try {
        await stopServer(join(folder, 'data', 'postgres'));
        rmSync(folder, { recursive: true });
      } catch {} // another user's: theirs to sweep
    }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
