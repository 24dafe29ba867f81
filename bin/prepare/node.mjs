import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from './refusal.mjs';

/** The first Node that runs TypeScript as it stands, without a warning or a flag. */
const OLDEST = [22, 18];

/**
 * Gives the Node that Soundings will run on: the one among the packages, or else the one that runs this. Refuses when
 * that is too old.
 */
export function requireNode(root) {
  const packaged = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  if (existsSync(packaged)) return packaged;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return process.execPath;
  throw new Refusal(
    `Soundings needs Node ${OLDEST.join('.')} or newer, and this is Node ${process.versions.node}. On Linux with an x64 ` +
      `processor it brings its own; for ${process.platform}-${process.arch}, install Node 24 from https://nodejs.org and ` +
      'try again.',
  );
}
