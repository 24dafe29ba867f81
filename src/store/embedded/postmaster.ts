import { spawnSync } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A PostgreSQL server process as its `postmaster.pid` tells of it. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** "starting", "ready" or "stopping". */
  readonly status: string;
}

/**
 * The server that runs on these data now, whoever started it; undefined when there is none. A `postmaster.pid` left by
 * a server that is gone says nothing, even when its number belongs to some other process by now.
 */
export function findPostmaster(data: string): Postmaster | undefined {
  const written = readPidFile(data);
  return written && isServerOn(data, written.pid) ? written : undefined;
}

/** What `postmaster.pid` says, true or not. Its lines: pid, folder, start, port, socket, address, memory, status. */
export function readPidFile(data: string): Postmaster | undefined {
  let lines: string[];
  try {
    lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const [pid, port] = [Math.abs(Number(lines[0])), Number(lines[3])];
  if (!pid) return undefined;
  return { pid, port, status: lines[7]?.trim() || 'starting' };
}

/**
 * Removes a `postmaster.pid` whose number belongs to some other live process by now (usual in a container, where numbers
 * are low): PostgreSQL would take that for a running server. One with a dead number it sets right itself.
 */
export function removeMisleadingPidFile(data: string): void {
  const written = readPidFile(data);
  if (written && isAlive(written.pid) && !isServerOn(data, written.pid)) rmSync(join(data, 'postmaster.pid'));
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Whether process `pid` is a server on `data`. Where there is doubt, it is: two servers on one folder would ruin it.
 * On Linux a server is known by its user (the data's owner) and by where it stands (in its data folder).
 */
function isServerOn(data: string, pid: number): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform !== 'linux') return isNamedPostgres(pid);
  try {
    const [, user] = /^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(user) === statSync(data).uid && readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data);
  } catch (error) {
    // In a container not even root may see where another user's process stands; when it has just ended, nobody may.
    return (error as NodeJS.ErrnoException).code === 'EACCES' && isNamedPostgres(pid);
  }
}

function isNamedPostgres(pid: number): boolean {
  const [command, ...args] =
    process.platform === 'win32'
      ? ['tasklist', '/FI', `PID eq ${pid}`]
      : ['ps', '-o', 'command=', '-p', String(pid)];
  const answer = spawnSync(command, args, { encoding: 'utf8' });
  return answer.status !== 0 || answer.stdout.includes('postgres');
}
