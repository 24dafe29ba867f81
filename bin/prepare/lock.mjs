import { createHash } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from './refusal.mjs';

const POLL_MS = 50;
const LONGEST_WAIT_MS = 10 * 60_000;

/**
 * Runs `work` while no other process prepares the same clone, waiting for it where there is one. A lock whose process is
 * dead counts for nothing. It lies outside the clone, since an install may replace node_modules.
 * Refuses when the wait has no end: then the lock's number belongs to some other process by now.
 */
export function withLock(root, work) {
  const name = createHash('sha256').update(root).digest('hex').slice(0, 16);
  const file = join(tmpdir(), `soundings-prepare-${name}.pid`);
  for (let waited = 0; !take(file); waited += POLL_MS) {
    if (waited >= LONGEST_WAIT_MS)
      throw new Refusal(`Another process seems to prepare this clone. If not, delete ${file}.`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, POLL_MS);
  }
  try {
    work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** The lock appears with its number in it: made by another name, then linked, which only one process can do. */
function take(file) {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!isHeld(file)) rmSync(file, { force: true });
    return false;
  } finally {
    rmSync(own);
  }
}

function isHeld(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    if (pid === process.pid) return false; // from before a restart: containers count from one again
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
