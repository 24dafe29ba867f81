import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { findPostmaster } from '../../../src/store/embedded/postmaster.ts';
import { single } from '../../support/database.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { open, usedDataDir } from './open-for-test.ts';

const BOT = fileURLToPath(new URL('./bot.ts', import.meta.url));

test('given a bot killed with -9, when it starts again, then it uses the server that was left running', async () => {
  const dataDir = await usedDataDir();
  const bot = await startBot(dataDir);
  await single(bot.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
  const before = findPostmaster(join(dataDir, 'postgres'));
  await bot.kill();

  const { url } = await open(dataDir);

  expect(before?.status).toBe('ready');
  expect(findPostmaster(join(dataDir, 'postgres'))?.pid).toBe(before?.pid);
  expect(url).toBe(bot.url);
  expect(await single(url, 'SELECT answer FROM kept')).toBe(42);
});

test('given a bot and its server both killed with -9, when it starts again, then the data are recovered', async () => {
  const dataDir = await usedDataDir();
  const bot = await startBot(dataDir);
  await single(bot.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
  const server = findPostmaster(join(dataDir, 'postgres'));
  await bot.kill();
  process.kill(server?.pid ?? 0, 'SIGKILL');

  const { url } = await open(dataDir);

  expect(await single(url, 'SELECT answer FROM kept')).toBe(42);
});

test.each([
  ['no process at all', 2 ** 22 + 1],
  ['this very process', process.pid],
  ['a process of the system', 1],
])(
  'given a postmaster.pid whose number is that of %s, when it is opened, then it starts all the same',
  async (_, pid) => {
    const dataDir = await usedDataDir();
    const pidFile = join(dataDir, 'postgres', 'postmaster.pid');
    writeFileSync(
      pidFile,
      `${pid}\n${join(dataDir, 'postgres')}\n1700000000\n5432\n\n127.0.0.1\n1 2\nready   \n`,
    );
    const { uid, gid } = statSync(join(dataDir, 'postgres'));
    chownSync(pidFile, uid, gid);

    const { url } = await open(dataDir);

    expect(await single(url, 'SELECT 1')).toBe(1);
  },
);

test('given a running bot, when a second starts on the same folder, then it refuses, names the first and leaves its server', async () => {
  const dataDir = await usedDataDir();
  const first = await open(dataDir);

  const second = await startBot(dataDir);

  expect(second.said).toMatch(
    `refused Another Soundings (process ${process.pid}) is running on this data folder.`,
  );
  expect(await single(first.url, 'SELECT 1')).toBe(1);
});

test('given an empty folder, when three bots start at the same moment, then one has it and two are refused', async () => {
  const dataDir = join(temporaryFolder(), 'data');

  const bots = await Promise.all([1, 2, 3].map(() => startBot(dataDir)));

  const said = bots.map((bot) => bot.said.split(' ')[0]).sort();
  expect(said).toEqual(['open', 'refused', 'refused']);
  expect(readdirSync(dataDir).filter((name) => name.startsWith('making-'))).toEqual([]);
  for (const bot of bots) await bot.kill();
  await open(dataDir); // so that the server is stopped with the test
});

test('given a bot with secrets in its environment, then its server has none of them', async () => {
  const dataDir = await usedDataDir();
  process.env.SEAL_KEY = 'not-for-the-database';
  onTestFinished(() => void delete process.env.SEAL_KEY);
  await open(dataDir);

  const server = findPostmaster(join(dataDir, 'postgres'));

  if (process.platform !== 'linux') return;
  expect(readFileSync(`/proc/${server?.pid}/environ`, 'utf8')).not.toContain('not-for-the-database');
});

/** Starts a bot in a process of its own and waits until it has the database or is refused. */
async function startBot(dataDir: string) {
  const child = spawn(process.execPath, [BOT, dataDir, '-c', 'fsync=off'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => kill(child));
  const [said] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { said, url: said.replace('open ', ''), kill: () => kill(child) };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}
