import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { SealKey } from '../../src/anonymity/seal-key.ts';
import { checkOf } from '../../src/anonymity/seal-key-check.ts';
import { nextKey, putNextKeyInPlace } from '../../src/anonymity/seal-key-file.ts';
import { openStore, type PrismaClient } from '../../src/store/client.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { soundings } from '../support/soundings-command.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const hex = () => randomBytes(32).toString('hex');
const [OLD, NEW, OTHER] = [hex(), hex(), hex()];
const keyOf = (digits: string) => new SealKey(Buffer.from(digits, 'hex'));

describe('soundings seal-key rotate', { timeout: 60_000 }, () => {
  let database: TestDatabase;
  let store: PrismaClient;
  beforeEach(async () => {
    database = await freshDatabase();
    store = openStore(database.url);
    await store.installation.create({ data: { id: 1, keyCheck: new Uint8Array(checkOf(keyOf(OLD))) } });
    await store.$disconnect();
    return async () => {
      await store.$disconnect();
      await database.drop();
    };
  });

  const rotate = (env: Record<string, string>, ...flags: string[]) =>
    soundings(['seal-key', 'rotate', ...flags], { DATABASE_URL: database.url, ...env });
  const sealedWith = async () => {
    const row = await store.installation.findFirstOrThrow();
    const noted = [OLD, NEW, OTHER].filter((one) => checkOf(keyOf(one)).equals(row.keyCheck));
    await store.$disconnect();
    return { noted, changing: row.nextKeyCheck !== null };
  };

  test('given no new key, a wrong old one, or somebody who is connected, then it says what to do and changes nothing', async () => {
    const missing = await rotate({ SEAL_KEY: OLD });
    expect([missing.code, missing.complained]).toEqual([
      1,
      expect.stringContaining('NEW_SEAL_KEY is missing'),
    ]);
    const wrong = await rotate({ SEAL_KEY: OTHER, NEW_SEAL_KEY: NEW });
    expect([wrong.code, wrong.complained]).toEqual([
      1,
      expect.stringContaining('is not the one that this database'),
    ]);
    await store.$connect();
    await store.installation.count();
    const others = await rotate({ SEAL_KEY: OLD, NEW_SEAL_KEY: NEW });
    expect([others.code, others.complained]).toEqual([
      1,
      expect.stringContaining('Stop Soundings on all machines'),
    ]);
    expect(await sealedWith()).toEqual({ noted: [OLD], changing: false });
  });

  test('given both keys and nobody else, then it is done, and the same again says so', async () => {
    for (let times = 0; times < 2; times++) {
      const done = await rotate({ SEAL_KEY: OLD, NEW_SEAL_KEY: NEW });
      expect([done.code, done.said]).toEqual([0, expect.stringContaining('Put it into SEAL_KEY')]);
    }
    expect(await sealedWith()).toEqual({ noted: [NEW], changing: false });
  });
});

describe('the file of the key', () => {
  const files = () => {
    const file = join(temporaryFolder(), 'seal.key');
    writeFileSync(file, `${OLD}\n`, { mode: 0o600 });
    return file;
  };
  const read = (file: string) => readFileSync(file, 'utf8').trim();

  test('given a change that was interrupted, then the next attempt finds the new key that the first one made', () => {
    const file = files();
    const first = nextKey(file).subkey('test');
    expect(nextKey(file).subkey('test').equals(first)).toBe(true);
    expect(read(file)).toBe(OLD);
  });

  test('given one change after the other, then every earlier key is kept, and none is written over', () => {
    const file = files();
    nextKey(file);
    const second = read(`${file}.new`);
    expect(putNextKeyInPlace(file)).toBe(`${file}.old`);
    expect([read(file), read(`${file}.old`), existsSync(`${file}.new`)]).toEqual([second, OLD, false]);
    nextKey(file);
    expect(putNextKeyInPlace(file)).toBe(`${file}.old-2`);
    expect([read(`${file}.old`), read(`${file}.old-2`)]).toEqual([OLD, second]);
  });
});
