import { randomBytes } from 'node:crypto';
import { changeSealKey } from '../../src/anonymity/rotation/change.ts';
import { SealKey } from '../../src/anonymity/seal-key.ts';
import { loadSealKey, nextKey, putNextKeyInPlace } from '../../src/anonymity/seal-key-file.ts';
import type { Config } from '../../src/config/config.ts';
import { createLogger } from '../../src/log.ts';
import { StartRefusal } from '../../src/refusal.ts';
import { openStore, type PrismaClient } from '../../src/store/client.ts';
import { migrate } from '../../src/store/migrate.ts';
import { systemClock } from '../../src/time/clock.ts';
import { openDatabase, readSettings } from '../open-database.ts';
import { keyFileOf } from '../seal-key.ts';
import { type BotCommand, WrongUsage } from './command.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);
const ANYWAY = '--others-are-not-soundings';

export const sealKeyCommand: BotCommand = {
  name: 'seal-key',
  about: 'seal everything with a new key',
  usage: `npm run soundings -- seal-key rotate

Seals everything with a new key, after which the old one opens nothing that is written from then on. Stop Soundings first, on all
machines: it does not begin while one is connected, and none starts before it is finished. If it is interrupted, give the same
command again, and it goes on.

With the built-in database it makes the new key itself. The old one is left beside it as seal.key.old, for backups from before;
delete it with the last of those.

Where the key is in SEAL_KEY, make a new one with "openssl rand -hex 32" and give it in NEW_SEAL_KEY, beside the old one. When it is
done, put it into SEAL_KEY.

    ${ANYWAY}   begin although somebody is connected: a backup, say, or a pool of connections. Be sure of that:
                                   a Soundings that goes on with the old key would seal things that the new one cannot open.
`,
  async run([what, flag, ...rest]) {
    const isKnown = flag === undefined || flag === ANYWAY;
    if (what !== 'rotate' || !isKnown || rest.length > 0) throw new WrongUsage('seal-key takes "rotate".');
    const config = readSettings();
    const log = createLogger({ level: 'warn', clock: systemClock });
    // Not beside a running bot: on the built-in database that is refused here, in a sentence.
    const database = await openDatabase(config, log);
    try {
      await migrate(database.url);
      // Where others are looked for, our own connections must be known.
      const name = `seal-key-${randomBytes(4).toString('hex')}`;
      const url = new URL(database.url);
      url.searchParams.set('application_name', name);
      const store = openStore(url.href);
      try {
        await rotate(config, store, { name, anyway: flag === ANYWAY });
      } finally {
        await store.$disconnect();
      }
    } finally {
      await database.close();
    }
  },
};

async function rotate(
  config: Config,
  store: PrismaClient,
  { name, anyway }: { readonly name: string; readonly anyway: boolean },
): Promise<void> {
  const keyFile = config.sealKey ? undefined : keyFileOf(config);
  const from = loadSealKey({ fromEnv: config.sealKey, keyFile, mayCreate: false });
  const to = keyFile === undefined ? keyFromEnvironment(config) : nextKey(keyFile);
  const mayOthers = anyway || config.database.kind === 'embedded';
  const changed = await changeSealKey({
    store,
    from,
    to,
    ...(mayOthers ? {} : { afterBegin: () => refuseWhileOthers(store, name) }),
  });
  if (!changed.already && changed.unreadable > 0)
    say(
      `${changed.unreadable} sealed rows open with neither key: they were altered, or are from another installation. They were left as they are.`,
    );
  if (keyFile === undefined) {
    say(
      'Done: everything is sealed with the new key. Put it into SEAL_KEY, take NEW_SEAL_KEY away, and start Soundings.',
    );
    return;
  }
  const old = putNextKeyInPlace(keyFile);
  say(
    `Done: everything is sealed with the new key in ${keyFile}. The old one is in ${old}: only backups from before today need it. Start Soundings.`,
  );
}

function keyFromEnvironment({ newSealKey }: Config): SealKey {
  if (newSealKey) return new SealKey(Buffer.from(newSealKey.reveal(), 'hex'));
  throw new StartRefusal(
    'NEW_SEAL_KEY is missing. Make a new key with "openssl rand -hex 32" and set NEW_SEAL_KEY to it, beside the present SEAL_KEY.',
  );
}

/** Who else is connected would go on sealing with the old key. Nobody new can come: nothing starts once a change has begun. */
async function refuseWhileOthers(store: PrismaClient, name: string): Promise<void> {
  const rows = await store.$queryRaw<{ others: bigint }[]>`
    SELECT count(*) AS others FROM pg_stat_activity
    WHERE datname = current_database() AND usesysid IS NOT NULL AND application_name IS DISTINCT FROM ${name}`;
  if ((rows[0]?.others ?? 0n) === 0n) return;
  throw new StartRefusal(
    `Somebody else is connected to this database, so nothing was changed. Stop Soundings on all machines first, then give this command again. If it is not Soundings (a backup, a pool of connections), add ${ANYWAY}.`,
  );
}
