import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';
import { silentLogger } from '../../../src/log.ts';
import { type Embedded, type EmbeddedOptions, openEmbedded } from '../../../src/store/embedded/open.ts';
import { makeTemporaryFolder, temporaryFolder } from '../../support/temporary-folder.ts';

/** Makes the server quick to come and go. Its data are as safe as they need be: no test cuts the power. */
const QUICK = ['-c', 'fsync=off'];

/** Opens the built-in database in `dataDir`, and sees to it that it is stopped when the test ends. */
export async function open(dataDir: string, options: Partial<EmbeddedOptions> = {}): Promise<Embedded> {
  const embedded = await openEmbedded({ dataDir, log: silentLogger, postgresFlags: QUICK, ...options });
  onTestFinished(() => embedded.stop());
  return embedded;
}

/**
 * Gives a data folder in which a bot has run before and was stopped: a copy of one that each test file makes once, which is
 * quicker than to make it anew.
 */
export async function usedDataDir(): Promise<string> {
  original ??= makeOriginal();
  const copy = join(temporaryFolder(), 'data');
  spawnSync('cp', ['-a', join(await original, 'data'), copy]); // keeps the owner, which PostgreSQL insists on
  return copy;
}

let original: Promise<string> | undefined;

async function makeOriginal(): Promise<string> {
  const folder = makeTemporaryFolder();
  const embedded = await openEmbedded({
    dataDir: join(folder, 'data'),
    log: silentLogger,
    postgresFlags: QUICK,
  });
  await embedded.stop();
  return folder;
}

afterAll(async () => {
  const made = original;
  // Another file may come in the same process, and makes its own.
  original = undefined;
  if (made) rmSync(await made, { recursive: true });
});
