import type { DueTask, Work } from '../../command.ts';
import { Prisma } from '../../store/generated/client.ts';
import { dayAfter } from '../../time/calendar.ts';
import { lookAgain } from './readers.ts';

/**
 * A set has ended: what stands in its own place is taken away. The place stays with those who are in it. What arrives there at this very moment
 * is found by the task below.
 */
export async function takeAllAway(work: Work, setId: string): Promise<void> {
  await lookAgain(work, setId);
  await work.tx.place.updateMany({ where: { setId, leaving: false }, data: { lookedOn: null } });
}

const AT_ONCE = 10;

/**
 * Takes away what still stands where a set met that has ended: it arrived as the set ended, or its platform did not let go of it. Asked once
 * a day, for as long as anything stands there and nothing is on its way.
 */
export const takingAway: DueTask = {
  name: 'take away what stands where learning sets met',
  async run(work) {
    const { tx } = work;
    const rows = await tx.$queryRaw<readonly { id: string; set: string }[]>(Prisma.sql`
      SELECT place.id::text AS id, set_id::text AS set FROM place JOIN learning_set ON learning_set.id = set_id
      WHERE learning_set.status = 'ended' AND NOT leaving
        AND (looked_on IS NULL OR looked_on < ${dayAfter(work.now, 0)}::date)
        AND EXISTS (SELECT 1 FROM post WHERE place_id = place.id AND NOT theirs)
        AND NOT EXISTS (
          SELECT 1 FROM outbox WHERE starts_with(lane, 'place:' || place.id || ':') AND status <> 'refused')
      ORDER BY place.id LIMIT ${AT_ONCE} FOR UPDATE OF place SKIP LOCKED`);
    for (const { id, set } of rows) {
      // They are asked for anew.
      await tx.outbox.deleteMany({ where: { lane: { startsWith: `place:${id}:` }, status: 'refused' } });
      await lookAgain(work, set);
    }
    return rows.length;
  },
};
