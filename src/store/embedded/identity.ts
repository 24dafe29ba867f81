import { spawnSync } from 'node:child_process';
import { StartRefusal } from '../../refusal.ts';

/** The user that PostgreSQL runs as, in the form that `spawn` takes. Empty: the user that the bot runs as. */
export type Identity = { uid: number; gid: number } | { uid?: never; gid?: never };

/**
 * Who PostgreSQL is to run as on this machine. It refuses to run as root, so for root this is the system user
 * `account`, made if there is none. Refuses when no such user can be made.
 */
export function serverIdentity(account = 'postgres'): Identity {
  if (process.getuid?.() !== 0) return {};
  const found = lookUp(account) ?? make(account);
  if (found) return found;
  throw new StartRefusal(
    `PostgreSQL does not run as root, and no system user "${account}" could be made for it. Start Soundings as an ` +
      'ordinary user, or set DATABASE_URL to a PostgreSQL server that is already running.',
  );
}

/** Whether that user can enter `folder`: tried for real, since modes alone do not know of ACLs and mounts. */
export function canEnter(folder: string, identity: Identity): boolean {
  if (identity.uid === undefined) return true;
  return spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { ...identity, cwd: '/' }).status === 0;
}

function lookUp(account: string): Identity | undefined {
  const [uid, gid] = ['-u', '-g'].map((which) => {
    const answer = spawnSync('id', [which, account], { encoding: 'utf8' });
    return answer.status === 0 ? Number(answer.stdout) : 0;
  });
  return uid && gid ? { uid, gid } : undefined;
}

function make(account: string): Identity | undefined {
  const nologin = ['--no-create-home', '--shell', '/usr/sbin/nologin'];
  const env = { PATH: `${process.env.PATH}:/usr/sbin:/sbin` }; // a root by way of "su" has no administrator's PATH
  spawnSync('useradd', ['--system', '--user-group', ...nologin, account], { env });
  return lookUp(account);
}
