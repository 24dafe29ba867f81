import { Prisma } from '../store/generated/client.ts';

/**
 * Whether a message would wake nobody at `now`, as SQL: from eight to eight on the clock of whoever it is for. For queries in which
 * `member` and `network` are joined.
 */
export const isAwake = (now: Date) =>
  Prisma.sql`EXTRACT(HOUR FROM ${now}::timestamptz AT TIME ZONE ${theirZone}) BETWEEN 8 AND 19`;

/** The zone in which a member reads times: their own, else their network's. */
export const theirZone = Prisma.sql`COALESCE(member.zone, network.zone)`;

/** Nine in the morning on a day (a date, as SQL), on their own clock. */
export const morningOf = (day: Prisma.Sql) => Prisma.sql`((${day} + time '09:00') AT TIME ZONE ${theirZone})`;
