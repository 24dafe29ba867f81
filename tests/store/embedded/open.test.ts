import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { StartRefusal } from '../../../src/refusal.ts';
import { findPostmaster } from '../../../src/store/embedded/postmaster.ts';
import { freePort } from '../../../src/store/embedded/server.ts';
import { single } from '../../support/database.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { open, usedDataDir } from './open-for-test.ts';

test('given an empty folder, when it is opened, then a PostgreSQL 18 is there, on loopback, with a password kept from others', async () => {
  const dataDir = join(temporaryFolder(), 'data');

  const { url } = await open(dataDir);

  expect(await single(url, 'SHOW server_version_num')).toMatch(/^18/);
  expect(await single(url, 'SHOW listen_addresses')).toBe('127.0.0.1');
  expect(await single(url, 'SHOW unix_socket_directories')).toBe('');
  expect(await single(url, 'SHOW data_checksums')).toBe('on');
  expect(await single(url, 'SHOW server_encoding')).toBe('UTF8');
  expect(await single(url, 'SHOW timezone')).toBe('UTC');
  expect(statSync(join(dataDir, 'postgres', 'soundings-password')).mode & 0o777).toBe(0o600);
  expect(readdirSync(dataDir).sort()).toEqual(['postgres', 'postgres.log']);

  const withoutPassword = Object.assign(new URL(url), { password: 'guess' }).href;
  await expect(single(withoutPassword, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
});

test('given names from Wales and beyond, then they sort, fold and match as text, whatever the machine is set to', async () => {
  const { url } = await open(await usedDataDir());

  expect(await single(url, "SELECT lower('ŴYN ÉLAN')")).toBe('ŵyn élan');
  expect(await single(url, "SELECT string_agg(n, ',' ORDER BY n) FROM unnest('{b,B,a,é}'::text[]) n")).toBe(
    'B,a,b,é',
  );
  await single(url, 'CREATE EXTENSION pg_trgm');
  expect(await single(url, "SELECT similarity('Siân', 'Si n') < 1")).toBe(true); // one word, not two
});

test('given a bot that stopped, when it starts again, then what it had written is there', async () => {
  const dataDir = await usedDataDir();
  const first = await open(dataDir);
  await single(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
  await first.stop();

  const second = await open(dataDir);

  expect(await single(second.url, 'SELECT answer FROM kept')).toBe(42);
});

test('given an open database, when it is stopped twice, then the server is gone and nobody minds', async () => {
  const dataDir = await usedDataDir();
  const embedded = await open(dataDir);

  await Promise.all([embedded.stop(), embedded.stop()]);
  await embedded.stop();

  expect(findPostmaster(join(dataDir, 'postgres'))).toBeUndefined();
  expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
});

test('given a bot in the middle of its work, when the server is stopped, then what was committed is kept', async () => {
  const dataDir = await usedDataDir();
  const first = await open(dataDir);
  await single(first.url, 'CREATE TABLE kept AS SELECT 1 AS answer');
  const busy = single(first.url, 'SELECT pg_sleep(600)');
  const interrupted = expect(busy).rejects.toMatchObject({ code: '57P01' });
  const isBusy =
    "SELECT count(*)::int FROM pg_stat_activity WHERE state = 'active' AND query = 'SELECT pg_sleep(600)'";
  while ((await single(first.url, isBusy)) === 0);

  await first.stop();

  await interrupted;
  const second = await open(dataDir);
  expect(await single(second.url, 'SELECT count(*)::int FROM kept')).toBe(1);
});

test('given a port that was taken between being chosen and being used, when it is opened, then it takes another', async () => {
  const squatter = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void squatter.close());
  await new Promise((resolve) => squatter.once('listening', resolve));
  const { port: taken } = squatter.address() as { port: number };
  const ports = [taken, taken, await freePort()];

  const { url } = await open(await usedDataDir(), { choosePort: async () => ports.shift() ?? 0 });

  expect(await single(url, 'SELECT 1')).toBe(1);
  expect(Number(new URL(url).port)).not.toBe(taken);
});

test('given data made by another major version, when they are opened, then it refuses and touches nothing', async () => {
  const dataDir = await usedDataDir();
  const data = join(dataDir, 'postgres');
  writeFileSync(join(data, 'PG_VERSION'), '17\n');
  const before = picture(data);

  const refusal = await open(dataDir).catch((error) => error);

  expect(refusal).toBeInstanceOf(StartRefusal);
  expect(refusal.message).toMatch(
    /made by PostgreSQL 17, and this version of Soundings brings PostgreSQL 18/,
  );
  expect(picture(data)).toEqual(before);
});

test('given a folder that holds something else, when it is opened, then it refuses and touches nothing', async () => {
  const dataDir = temporaryFolder();
  writeFileSync(join(dataDir, 'postgres'), 'a letter to the council');

  await expect(open(dataDir)).rejects.toThrow(/is not a PostgreSQL data folder/);

  expect(readFileSync(join(dataDir, 'postgres'), 'utf8')).toBe('a letter to the council');
});

test('given a server that cannot start, when it is opened, then it says what the server gave as its reason', async () => {
  const dataDir = join(temporaryFolder(), 'data');

  const opening = open(dataDir, { postgresFlags: ['-c', 'shared_buffers=nonsense'] });

  await expect(opening).rejects.toThrow(/would not start: invalid value for parameter "shared_buffers"/);
});

/** Every file of a folder with its size and time of change. */
function picture(folder: string): unknown[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => [name, statSync(join(folder, name)).size, statSync(join(folder, name)).mtimeMs]);
}

test('given a live bot, when a command comes in beside it, then both use the database, and the server stays the bot’s', async () => {
  const dataDir = await usedDataDir();
  const bot = await open(dataDir);

  const beside = await open(dataDir, { beside: true });
  await single(beside.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
  await beside.stop();

  expect([bot.inUse, beside.inUse]).toEqual([false, true]);
  expect(await single(bot.url, 'SELECT answer FROM kept')).toBe(42);
});

test('given no bot, when a command comes by itself, then it has the database alone and stops it afterwards', async () => {
  const dataDir = await usedDataDir();

  const alone = await open(dataDir, { beside: true });
  expect(alone.inUse).toBe(false);
  await expect(open(dataDir)).rejects.toThrow(/Another Soundings/);
  await alone.stop();

  expect(findPostmaster(join(dataDir, 'postgres'))).toBeUndefined();
});

test('given several commands at once, then the last of them stops the server, and none before', async () => {
  const dataDir = await usedDataDir();
  const first = await open(dataDir, { beside: true });
  const others = [await open(dataDir, { beside: true }), await open(dataDir, { beside: true })];

  await first.stop();
  await others[0]?.stop();
  expect(await single(others[1]?.url ?? '', 'SELECT 42')).toBe(42);
  await others[1]?.stop();

  expect(findPostmaster(join(dataDir, 'postgres'))).toBeUndefined();
});

test.each(['a-file', 'a-file/below', '/proc/none/at/all'])(
  'given a folder that cannot be made (%s), then it is said what to do',
  async (name) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a-file'), '');
    await expect(open(name.startsWith('/') ? name : join(folder, name))).rejects.toThrow(
      /cannot be made\. Set DATA_DIR/,
    );
  },
);

test('given an open database whose server is killed, then whoever opened it is told', async () => {
  const dataDir = await usedDataDir();
  const { gone } = await open(dataDir);
  const server = findPostmaster(join(dataDir, 'postgres'));

  process.kill(server?.pid ?? 0, 'SIGKILL');

  await expect(gone).resolves.toBeUndefined();
});
