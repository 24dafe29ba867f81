import type { Tx } from '../../store/client.ts';
import { Prisma } from '../../store/generated/client.ts';

interface SealRow {
  readonly subject: string;
  readonly box: Uint8Array;
}

/** How many rows go into one statement: a few hundred kilobytes. */
const AT_ONCE = 2_000;

/**
 * Writes every seal there is anew, as `remake` says, in the order of their subjects, which are random. All rows are locked
 * first, in that order, so that two who do this at the same time come one after the other.
 */
export async function remakeSeals(tx: Tx, remake: (row: SealRow) => Uint8Array): Promise<void> {
  const rows = await tx.$queryRaw<SealRow[]>(
    Prisma.sql`SELECT subject::text AS subject, box FROM seal ORDER BY subject FOR UPDATE`,
  );
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE);
    const subjects = some.map(({ subject }) => subject);
    const boxes = some.map((row) => Buffer.from(remake(row)).toString('hex'));
    await tx.$executeRaw(Prisma.sql`
      UPDATE seal SET box = decode(fresh.box, 'hex')
      FROM unnest(${subjects}::text[], ${boxes}::text[]) AS fresh(subject, box)
      WHERE seal.subject = fresh.subject::uuid`);
  }
}
