import type { PrismaClient } from '../../../src/store/client.ts';
import { Prisma } from '../../../src/store/generated/client.ts';

/**
 * The next instant after `now` at which something in the tables of learning sets falls due, in milliseconds; infinity when nothing does. What
 * depends on a day or an hour rather than on an instant, the daily ticks find.
 */
export async function nextDue(store: PrismaClient, now: Date): Promise<number> {
  const ahead = (column: string, table: string, plus = '0') =>
    Prisma.raw(`SELECT ${column} + interval '${plus}' AS at FROM ${table}`);
  const sources = [
    ahead('due_at', 'reminder'),
    ahead('closes_at', 'round_poll'),
    ahead('remind_at', 'poll_asked'),
    ahead('remind_at', 'evaluation_turn'),
    ahead('closes_at', 'evaluation WHERE NOT closed'),
    ahead('ends_at', 'round_session'),
    ...['-14 days', '-7 days', '-3 days'].map((plus) =>
      ahead('starts_at', "round WHERE status = 'booked'", plus),
    ),
    // Rounds in writing begin at their time, and go on by themselves.
    ahead('starts_at', "round WHERE status = 'booked' AND minutes >= 1440"),
    Prisma.raw(
      `SELECT look_at AS at FROM round_session JOIN round ON round.id = round_id WHERE minutes >= 1440`,
    ),
    Prisma.raw(`SELECT starts_at + minutes * interval '1 minute' + interval '1 day' AS at FROM round
      WHERE status = 'held' AND NOT missed_asked`),
  ];
  const [row] = await store.$queryRaw<{ at: Date | null }[]>(Prisma.sql`
    SELECT min(at) AS at FROM (${Prisma.join(sources, ' UNION ALL ')}) AS due WHERE at > ${now}::timestamptz`);
  return row?.at?.getTime() ?? Number.POSITIVE_INFINITY;
}
