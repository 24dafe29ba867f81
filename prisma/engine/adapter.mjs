import { randomBytes } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import { execute } from './database.mjs';

/** PostgreSQL's internal one-byte type, which the catalogue is full of and which PrismaPg does not know. */
const INTERNAL_CHAR = 18;
const TEXT = 25;

/** Gives the schema engine's connection to the database at `url`. */
export async function connect(url) {
  const adapter = await new PrismaPg({ connectionString: url, max: 1 }).connect();
  const { queryRaw, performIO } = adapter;

  adapter.queryRaw = async (query) => {
    const chars = [];
    const asText = async (sent) => {
      const result = await performIO.call(adapter, sent);
      for (const [i, field] of result.fields.entries()) {
        if (field.dataTypeID !== INTERNAL_CHAR) continue;
        field.dataTypeID = TEXT;
        chars.push(i);
      }
      return result;
    };
    const result = await queryRaw.call(Object.create(adapter, { performIO: { value: asText } }), query);
    for (const i of chars) result.columnTypes[i] = ColumnTypeEnum.Character;
    return result;
  };

  // PrismaPg's own cuts a script at every semicolon, also within a function's body or a string.
  adapter.executeScript = async (script) => {
    await adapter
      .underlyingDriver()
      .query(script)
      .catch((error) => adapter.onError(error)); // which throws it as Prisma's
  };
  return adapter;
}

/**
 * Gives a connection to a new, empty database on the same server, for the engine to try migrations out on. It goes when
 * the engine is done with it; its name is its own, so that several may be at work.
 */
export async function connectToShadow(url) {
  const name = `prisma_shadow_${randomBytes(6).toString('hex')}`;
  await execute(url, `CREATE DATABASE ${name}`);
  const adapter = await connect(Object.assign(new URL(url), { pathname: `/${name}` }).href);
  const { dispose } = adapter;
  adapter.dispose = async () => {
    await dispose.call(adapter);
    await execute(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  };
  return adapter;
}
