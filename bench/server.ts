import { createHmac } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { noWaiting } from '../src/anonymity/chance.ts';
import { silentLogger } from '../src/log.ts';
import { type House, type HouseParts, openHouse } from '../src/soundings.ts';
import { openEmbedded } from '../src/store/embedded/open.ts';
import { migrate } from '../src/store/migrate.ts';
import { systemClock } from '../src/time/clock.ts';

/** Keys for benches, which keep no secrets. */
export const keys = {
  subkey: (purpose: string) => createHmac('sha256', 'bench').update(purpose).digest(),
};

export interface HouseOptions {
  readonly messengers?: HouseParts['messengers'];
  readonly via?: (url: string) => Promise<string>;
}

export interface Server {
  /**
   * A new database of that name, migrated, with a house on it. Both go with the server. `via`: gives another address for the same
   * database, such as one over a line that can be troubled.
   */
  house(name: string, more?: HouseOptions): Promise<House>;
  close(): Promise<void>;
}

/**
 * The server to measure on: BENCH_DATABASE_URL (of somebody who may create databases) when that is set, and otherwise the built-in
 * one in a temporary folder, with the settings it has in life.
 */
export async function openServer(): Promise<Server> {
  const { url, stop } = await reachServer();
  const houses: House[] = [];
  const databases: string[] = [];
  return {
    async house(name, { messengers = () => [], via = async (url: string) => url } = {}) {
      const database = `soundings_bench_${process.pid}_${name}`;
      await execute(url, `CREATE DATABASE ${database}`);
      databases.push(database);
      const databaseUrl = Object.assign(new URL(url), { pathname: `/${database}` }).href;
      await migrate(databaseUrl);
      const house = await openHouse({
        chance: noWaiting,
        databaseUrl: await via(databaseUrl),
        keys,
        clock: systemClock,
        log: silentLogger,
        messengers,
      });
      houses.push(house);
      return house;
    },
    async close() {
      for (const house of houses) await house.stop();
      for (const database of databases) await execute(url, `DROP DATABASE ${database} WITH (FORCE)`);
      await stop();
    },
  };
}

async function reachServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const given = process.env.BENCH_DATABASE_URL;
  if (given) return { url: given, stop: async () => {} };
  const folder = mkdtempSync(join(tmpdir(), 'soundings-bench-'));
  chmodSync(folder, 0o711); // the database's own user passes through
  const embedded = await openEmbedded({ dataDir: join(folder, 'data'), log: silentLogger });
  const stop = () => embedded.stop().then(() => rmSync(folder, { recursive: true }));
  return { url: embedded.url, stop };
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
