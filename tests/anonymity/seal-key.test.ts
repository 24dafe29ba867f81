import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { beforeEach, describe, expect, test } from 'vitest';
import { SealKey } from '../../src/anonymity/seal-key.ts';
import { checkSealKey } from '../../src/anonymity/seal-key-check.ts';
import { loadSealKey } from '../../src/anonymity/seal-key-file.ts';
import { createLogger } from '../../src/log.ts';
import { StartRefusal } from '../../src/refusal.ts';
import { Secret } from '../../src/secret.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const BYTES = Buffer.from('00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff', 'hex');
const isSame = (one: SealKey, other: SealKey) => one.subkey('test').equals(other.subkey('test'));

describe('a seal key', () => {
  test('given a purpose, then its subkey is that of HKDF-SHA256, and every purpose has its own', () => {
    const key = new SealKey(BYTES);

    // From Python: HKDF(SHA256(), 32, salt=b"", info=b"soundings/vault").derive(key), by hmac and hashlib.
    expect(key.subkey('vault').toString('hex')).toBe(HKDF_BY_PYTHON);
    expect(key.subkey('vault').equals(key.subkey('mutes'))).toBe(false);
    expect(isSame(key, new SealKey(BYTES))).toBe(true);
  });

  test('however it is shown, then it does not show itself', () => {
    const key = new SealKey(BYTES);
    const lines: string[] = [];
    const log = createLogger({
      level: 'debug',
      clock: { now: () => new Date(0) },
      write: (line) => lines.push(line),
    });
    log.info('a mistake', { reason: key, code: key });

    const shown = [
      String(key),
      JSON.stringify({ key }),
      inspect({ key }, { showHidden: true, depth: 9 }),
      ...lines,
    ].join();
    expect(shown).toContain('[sealed]');
    expect(shown).not.toMatch(/0011|<Buffer|17,\s?34/);
    expect(Object.keys(key)).toEqual([]);
  });

  test('given a caller who changes the bytes afterwards, then the key stays what it was', () => {
    const bytes = Buffer.from(BYTES);
    const key = new SealKey(bytes);
    bytes.fill(0);

    expect(isSame(key, new SealKey(BYTES))).toBe(true);
  });

  test('given anything but 32 bytes, then there is no key', () => {
    expect(() => new SealKey(Buffer.alloc(31))).toThrow('32 bytes');
  });
});

describe('loading it', () => {
  let keyFile: string;
  beforeEach(() => {
    keyFile = join(temporaryFolder(), 'seal.key');
  });
  const load = (more: Partial<Parameters<typeof loadSealKey>[0]> = {}) =>
    loadSealKey({ fromEnv: undefined, keyFile, mayCreate: true, ...more });

  test('given no key and a new database, then one is made, for its owner only, and found again', () => {
    const made = load();

    expect(statSync(keyFile).mode & 0o777).toBe(0o600);
    expect(readFileSync(keyFile, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
    expect(readdirSync(join(keyFile, '..'))).toEqual(['seal.key']);
    expect(isSame(load({ mayCreate: false }), made)).toBe(true);
  });

  test('given two new installations, then their keys differ', () => {
    expect(isSame(load(), load({ keyFile: join(temporaryFolder(), 'seal.key') }))).toBe(false);
  });

  test('given no key and a database that was sealed before, then it refuses and makes none', () => {
    expect(() => load({ mayCreate: false })).toThrow(StartRefusal);
    expect(existsSync(keyFile)).toBe(false);
  });

  test('given SEAL_KEY, then it is used, and no file is made', () => {
    const key = load({ fromEnv: new Secret(BYTES.toString('hex')) });

    expect(isSame(key, new SealKey(BYTES))).toBe(true);
    expect(existsSync(keyFile)).toBe(false);
  });

  test('given SEAL_KEY and a file with another, then SEAL_KEY is used: the database decides whether it is right', () => {
    load();

    expect(isSame(load({ fromEnv: new Secret(BYTES.toString('hex')) }), new SealKey(BYTES))).toBe(true);
  });

  test('given neither SEAL_KEY nor a file that could hold it, then it refuses', () => {
    expect(() => load({ keyFile: undefined })).toThrow(/^SEAL_KEY is missing/);
  });

  test.each([0o640, 0o604, 0o660, 0o644])(
    'given a file that others can read (%o), then it refuses and says the cure',
    (mode) => {
      load();
      chmodSync(keyFile, mode);

      expect(() => load()).toThrow(`chmod 600 ${keyFile}`);
    },
  );

  test.each(['', 'abc', `${'0'.repeat(64)}${'0'.repeat(64)}`])(
    'given a damaged file (%j), then it refuses and keeps it',
    (text) => {
      writeFileSync(keyFile, text, { mode: 0o600 });

      expect(() => load()).toThrow(/is damaged/);
      expect(readFileSync(keyFile, 'utf8')).toBe(text);
    },
  );
});

describe('checking it against the database', () => {
  test('given a new database, then the key is noted without being given away, and is right from then on', async () => {
    const installation = fakeInstallation();

    await checkSealKey(new SealKey(BYTES), installation);
    await checkSealKey(new SealKey(BYTES), installation);

    expect(installation.writes).toBe(1);
    expect(installation.noted?.includes(BYTES.subarray(0, 8))).toBe(false);
  });

  test('given a database sealed with another key, then it refuses and leaves the note as it is', async () => {
    const installation = fakeInstallation();
    await checkSealKey(new SealKey(BYTES), installation);
    const before = installation.noted;

    await expect(checkSealKey(new SealKey(Buffer.alloc(32, 7)), installation)).rejects.toThrow(StartRefusal);

    expect(installation.noted).toBe(before);
    expect(installation.writes).toBe(1);
  });

  test('given another process that notes its own key at the same moment, then the later of the two is refused', async () => {
    const installation = fakeInstallation();
    const mine = checkSealKey(new SealKey(BYTES), installation);
    const theirs = checkSealKey(new SealKey(Buffer.alloc(32, 7)), installation);

    expect((await Promise.allSettled([mine, theirs])).map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
    ]);
  });
});

/** As the table behaves: the first note stays (INSERT … ON CONFLICT DO NOTHING). */
function fakeInstallation() {
  return {
    noted: null as Buffer | null,
    writes: 0,
    async read() {
      return this.noted;
    },
    async write(check: Buffer) {
      this.writes += 1;
      this.noted ??= check;
    },
  };
}

const HKDF_BY_PYTHON = '350ada034afb8c4de3a2baf71fa2a91029d0003d83bd571abdffab559bb08ef1';
