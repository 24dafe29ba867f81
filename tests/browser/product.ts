import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const PATIENCE_MS = 90_000;

export interface Product {
  readonly address: string;
  /** Asks it to stop, as a service manager would, and removes its folder. Gives its exit code. */
  stop(): Promise<number | null>;
}

/** Soundings itself, as anybody starts it, with a database of its own in a fresh folder. */
export async function startProduct(): Promise<Product> {
  const folder = await mkdtemp(join(tmpdir(), 'soundings-browser-'));
  // As root, the database runs as another account, which has to be able to pass through.
  await chmod(folder, 0o711);
  const { DATABASE_URL: _, SEAL_KEY: __, ...inherited } = process.env;
  const child = spawn(process.execPath, ['bin/soundings.ts', 'start'], {
    cwd: ROOT,
    env: { ...inherited, DATA_DIR: folder, DESK_PORT: '0', DEMO: 'on', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');

  async function stop(): Promise<number | null> {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
    return child.exitCode;
  }

  try {
    const address = await new Promise<string>((found, failed) => {
      let said = '';
      const fail = (why: string) => failed(new Error(`Soundings ${why}. It said:\n${said}`));
      const timer = setTimeout(() => fail('did not start in time'), PATIENCE_MS);
      const listen = (chunk: Buffer) => {
        said += chunk;
        const at = /Soundings is running: (\S+)\s/.exec(said)?.[1];
        if (at === undefined) return;
        clearTimeout(timer);
        found(at);
      };
      child.stdout.on('data', listen);
      child.stderr.on('data', listen);
      child.once('exit', (code, signal) => {
        clearTimeout(timer);
        fail(`ended (${signal ?? code}) before it was ready`);
      });
    });
    return { address, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
