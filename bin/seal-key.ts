import { join } from 'node:path';
import type { SealKey } from '../src/anonymity/seal-key.ts';
import { checkSealKey, type Installation } from '../src/anonymity/seal-key-check.ts';
import { loadSealKey } from '../src/anonymity/seal-key-file.ts';
import type { Config } from '../src/config/config.ts';
import type { PrismaClient } from '../src/store/client.ts';

/**
 * The key, once it is known to be the one that this database is sealed with. One is made only for a built-in database that has
 * never had any. Refuses, with a `StartRefusal`, where it is missing or another one.
 */
export async function sealKeyFor(config: Config, store: PrismaClient): Promise<SealKey> {
  const installation = installationIn(store);
  const keys = loadSealKey({
    fromEnv: config.sealKey,
    keyFile: keyFileOf(config),
    mayCreate: (await installation.read()) === null,
  });
  await checkSealKey(keys, installation);
  return keys;
}

/** Where the built-in database has its key; undefined where the key may only come from SEAL_KEY. */
export const keyFileOf = ({ database, dataDir }: Config): string | undefined =>
  database.kind === 'embedded' ? join(dataDir, 'seal.key') : undefined;

function installationIn(store: PrismaClient): Installation {
  return {
    async read() {
      const row = await store.installation.findUnique({ where: { id: 1 } });
      return row ? Buffer.from(row.keyCheck) : null;
    },
    async isChanging() {
      const row = await store.installation.findUnique({ where: { id: 1 } });
      return (row?.nextKeyCheck ?? null) !== null;
    },
    async write(check) {
      await store.installation.createMany({
        data: [{ id: 1, keyCheck: new Uint8Array(check) }],
        skipDuplicates: true,
      });
    },
  };
}
