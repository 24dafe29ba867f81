import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Refusal } from './refusal.mjs';

/**
 * Whether node_modules holds what package-lock.json asks for. npm writes down what it installed in
 * node_modules/.package-lock.json, when all is in place; the contents are compared, since a checkout changes times only.
 */
export function arePackagesCurrent(root) {
  const wanted = packagesIn(join(root, 'package-lock.json'));
  const found = packagesIn(join(root, 'node_modules', '.package-lock.json'));
  if (wanted === undefined)
    throw new Refusal('package-lock.json is missing or damaged. Get the whole of Soundings again.');
  if (found === undefined) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true; // Soundings itself
    if (found[path] === undefined) return mayBeAbsent(entry);
    return found[path].version === entry.version && found[path].integrity === entry.integrity;
  });
}

/**
 * Runs `npm install --no-save` unless the packages are as they should be. Refuses when npm fails, whose own words are shown.
 * Not `npm ci`: npm leaves optional packages for other machines out of the lock when a registry does not serve them,
 * and `npm ci` then refuses on every machine. The lock is honoured all the same, and not written.
 */
export function ensurePackages(root) {
  if (arePackagesCurrent(root)) return;
  process.stderr.write('Installing the packages, which takes a minute…\n');
  const [command, ...first] = npm();
  const options = { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], shell: command === 'npm.cmd' };
  const { status } = spawnSync(
    command,
    [...first, 'install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'],
    options,
  );
  if (status === 0 && arePackagesCurrent(root)) return;
  throw new Refusal(
    'The packages could not be installed ("npm install" failed). Look at what npm says above, then try again.',
  );
}

/** Packages for other platforms are never installed, and tools for developing need not be, except to test. */
function mayBeAbsent(entry) {
  if (entry.optional || entry.devOptional) return true;
  return entry.dev === true && process.env.npm_lifecycle_event !== 'pretest';
}

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** The npm that runs this very script, when it does. */
function npm() {
  const running = process.env.npm_execpath ?? '';
  if (basename(running) === 'npm-cli.js') return [process.execPath, running];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}
