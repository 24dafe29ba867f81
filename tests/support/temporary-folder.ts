import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { isAlive } from '../../src/store/embedded/postmaster.ts';
import { stopServer } from '../../src/store/embedded/server.ts';

const PREFIX = 'soundings-test-';

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
export function makeTemporaryFolder(mode = 0o711): string {
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  chmodSync(folder, mode);
  return folder;
}

/**
 * Removes what runs that were killed have left: their folders, whose names tell whose they were, and the servers that
 * still run in them.
 */
export async function sweepTemporaryFolders(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const [, pid] = new RegExp(`^${PREFIX}(\\d+)-`).exec(name) ?? [];
    if (pid === undefined || isAlive(Number(pid))) continue;
    const folder = join(tmpdir(), name);
    try {
      await stopServer(join(folder, 'data', 'postgres'));
      rmSync(folder, { recursive: true });
    } catch {} // another user's: theirs to sweep
  }
}
