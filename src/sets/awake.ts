import { Prisma } from '../store/generated/client.ts';

/**
 * Whether a message would wake nobody at `now`, as SQL: from eight to eight on the clock of whoever it is for. For queries in which
 * `member` and `network` are joined.
 */
export const isAwake = (now: Date) =>
  Prisma.sql`EXTRACT(HOUR FROM ${now}::timestamptz AT TIME ZONE ${theirZone}) BETWEEN 8 AND 19`;

/** An hour on the clock of the network at which its own people are at work, and those far off are, or nearly. */
const MIDDLE_HOUR = 13;

/**
 * The same for something that a whole set is told: while it wakes nobody in it, or, since some sets have no such hour, early in the
 * afternoon on the clock of the network. For queries in which `learning_set` and `network` are joined.
 */
export const isSetAwake = (now: Date) => {
  const hourIn = (zone: Prisma.Sql) =>
    Prisma.sql`EXTRACT(HOUR FROM ${now}::timestamptz AT TIME ZONE ${zone})`;
  const there = hourIn(Prisma.sql`network.zone`);
  return Prisma.sql`${there} BETWEEN 8 AND 19 AND (${there} = ${MIDDLE_HOUR} OR NOT EXISTS (
    SELECT 1 FROM set_member JOIN member ON member.id = set_member.member_id
    WHERE set_member.set_id = learning_set.id AND set_member.left_on IS NULL AND ${hourIn(theirZone)} NOT BETWEEN 8 AND 19))`;
};

/** The zone in which a member reads times: their own, else their network's. */
export const theirZone = Prisma.sql`COALESCE(member.zone, network.zone)`;

/** Nine in the morning on a day (a date, as SQL), on their own clock. */
export const morningOf = (day: Prisma.Sql) => Prisma.sql`((${day} + time '09:00') AT TIME ZONE ${theirZone})`;
