import { type PrismaClient, transaction } from '../../store/client.ts';
import { Prisma } from '../../store/generated/client.ts';
import type { KeySource } from '../keys.ts';
import { resealed, type Sealed } from './sealed.ts';

/** Rows in one transaction: 50 milliseconds or so, far below the limit of 15 seconds. */
export const AT_ONCE = 1_000;

export interface Keys {
  readonly from: KeySource;
  readonly to: KeySource;
}

interface Row {
  readonly id: string;
  readonly box: Uint8Array;
}

/**
 * Seals every box of a column anew, a thousand in a transaction, in the order of their ids. Done again after it was broken off, it
 * goes on: what is sealed with the new key already is left. Gives how many opened with neither key; those are left, too.
 */
export async function resealColumn(store: PrismaClient, kind: Sealed, keys: Keys): Promise<number> {
  const subkeys = { from: keys.from.subkey(kind.purpose), to: keys.to.subkey(kind.purpose) };
  let after: string | null = null;
  let unreadable = 0;
  for (;;) {
    const rows: readonly Row[] = await transaction(store, async (tx) => {
      const some = await tx.$queryRaw<Row[]>(selectAfter(kind, after));
      const fresh: { id: string; box: string }[] = [];
      for (const { id, box } of some) {
        try {
          const made = resealed(kind, subkeys, id, box);
          if (made !== null) fresh.push({ id, box: Buffer.from(made).toString('hex') });
        } catch {
          unreadable += 1;
        }
      }
      if (fresh.length > 0) await tx.$executeRaw(update(kind, fresh));
      return some;
    });
    after = rows.at(-1)?.id ?? null;
    if (rows.length < AT_ONCE) return unreadable;
  }
}

/** Names of tables and columns are constants of ours. */
function selectAfter({ table, id, idType, column }: Sealed, after: string | null): Prisma.Sql {
  const beyond =
    after === null ? Prisma.empty : Prisma.sql`AND ${Prisma.raw(`${id} >`)} ${after}::${Prisma.raw(idType)}`;
  return Prisma.sql`
    SELECT ${Prisma.raw(id)}::text AS id, ${Prisma.raw(column)} AS box FROM ${Prisma.raw(table)}
    WHERE ${Prisma.raw(column)} IS NOT NULL ${beyond} ORDER BY ${Prisma.raw(id)} LIMIT ${AT_ONCE} FOR UPDATE`;
}

function update(
  { table, id, idType, column }: Sealed,
  fresh: readonly { id: string; box: string }[],
): Prisma.Sql {
  return Prisma.sql`
    UPDATE ${Prisma.raw(table)} SET ${Prisma.raw(column)} = decode(fresh.box, 'hex')
    FROM jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) AS fresh(id text, box text)
    WHERE ${Prisma.raw(`${table}.${id}`)} = fresh.id::${Prisma.raw(idType)}`;
}
