import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { StartRefusal } from '../../refusal.ts';
import type { Binaries } from './binaries.ts';
import type { Place } from './place.ts';

export const SUPERUSER = 'soundings';
const PASSWORD_FILE = 'soundings-password';

/**
 * Gives the password of the data in `place`, making the data first when there are none. They are made to one side and
 * moved into place whole, so that neither a kill half-way nor a second start at the same moment leaves half of them.
 * Refuses data of another major version, and a folder that is something else; both stay as they are.
 */
export function ensureInitialised(place: Place, binaries: Binaries): string {
  if (!existsSync(place.data)) make(place, binaries);
  requireMajor(place.data, binaries.major);
  return readFileSync(join(place.data, PASSWORD_FILE), 'utf8').trim();
}

function requireMajor(data: string, major: string): void {
  const file = join(data, 'PG_VERSION');
  if (!existsSync(file)) {
    throw new StartRefusal(
      `${data} is not a PostgreSQL data folder. Move it away, or set DATA_DIR to another folder.`,
    );
  }
  const found = readFileSync(file, 'utf8').trim();
  if (found === major) return;
  throw new StartRefusal(
    `The database in ${data} was made by PostgreSQL ${found}, and this version of Soundings brings PostgreSQL ${major}. ` +
      'Nothing was touched. Use the version of Soundings that made it. To move on, dump the database with pg_dump of ' +
      'PostgreSQL ' +
      found +
      ' while it runs, and restore that into a PostgreSQL server that DATABASE_URL names.',
  );
}

function make({ folder, data, identity }: Place, binaries: Binaries): void {
  const staging = mkdtempSync(join(folder, 'making-postgres-'));
  try {
    const made = join(staging, 'data');
    const password = randomBytes(24).toString('base64url');
    const passwordFile = join(staging, PASSWORD_FILE);
    mkdirSync(made, { mode: 0o700 });
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    if (identity.uid !== undefined)
      for (const path of [staging, made, passwordFile]) chownSync(path, identity.uid, identity.gid);
    runInitdb(binaries, made, passwordFile, identity);
    renameSync(passwordFile, join(made, PASSWORD_FILE));
    renameSync(made, data);
  } catch (error) {
    if (!existsSync(join(data, 'PG_VERSION'))) throw error; // another start was a moment sooner: use what it made
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/**
 * The built-in locale sorts, folds case and matches the same on every machine. Only pg_trgm still asks the operating
 * system what a letter is, and under plain "C" it cuts "Siân" in two; so C.UTF-8 for that, where the system has it.
 */
function runInitdb(
  binaries: Binaries,
  data: string,
  passwordFile: string,
  identity: Place['identity'],
): void {
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--encoding=UTF8'];
  const access = [`--username=${SUPERUSER}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  const options = {
    ...identity,
    cwd: '/',
    encoding: 'utf8',
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
  } as const;
  let answer: ReturnType<typeof attempt> | undefined;
  for (const letters of ['C.UTF-8', 'C']) {
    answer = attempt(letters);
    if (answer.status === 0) return;
    if (!answer.stderr.includes('invalid locale name')) break;
  }
  throw initdbFailed(answer?.error?.message ?? answer?.stderr ?? '');

  function attempt(letters: string) {
    return spawnSync(
      binaries.initdb,
      [`--pgdata=${data}`, ...locale, `--lc-ctype=${letters}`, ...access],
      options,
    );
  }
}

function initdbFailed(output: string): StartRefusal {
  if (/No space left on device|ENOSPC/.test(output)) {
    return new StartRefusal(
      'The disk is full: a new database needs about 80 MB. Make room, then start again.',
    );
  }
  const line = output.split('\n').find((text) => text.includes('error:')) ?? output.trim();
  return new StartRefusal(`The built-in database could not be made: ${line.replace(/^initdb: /, '')}`);
}
