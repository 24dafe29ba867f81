import type { DueTask } from './command.ts';
import { Prisma } from './store/generated/client.ts';
import { dayAfter } from './time/calendar.ts';

/** How long an event is remembered. Slack retries for about an hour, Discord for minutes; a queue may be slower. */
const REMEMBERED_DAYS = 7;

/** Forgets events that no platform will send again, and mutes that are over. */
export const clearSeenEvents: DueTask = {
  name: 'forget what is long past',
  async run({ tx, now }) {
    const before = dayAfter(now, -REMEMBERED_DAYS);
    const events = await tx.$executeRaw(Prisma.sql`
      DELETE FROM seen_event WHERE mark IN (
        SELECT mark FROM seen_event WHERE day < ${before}::timestamptz LIMIT 500 FOR UPDATE SKIP LOCKED)`);
    const mutes = await tx.mute.deleteMany({ where: { until: { lt: now } } });
    return events + mutes.count;
  },
};
