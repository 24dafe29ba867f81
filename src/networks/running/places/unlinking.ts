import type { DueTask, Work } from '../../../command.ts';
import type { NoticeKind } from '../../../delivery/notice.ts';
import type { Place } from '../../../store/generated/client.ts';
import { Prisma } from '../../../store/generated/client.ts';

/**
 * Unlinks a place. From here on it is nobody's; its row stays until everything that Soundings posted there has been taken away.
 * Otherwise a challenge that is withdrawn later would go on standing there, although its author was told that it is gone.
 */
export async function unlinkPlace(work: Work, { id }: Place): Promise<void> {
  await work.tx.place.update({ where: { id }, data: { leaving: true } });
  // What was on its way there. One that is being sent at this moment is found by `finishUnlinking`.
  await work.tx.outbox.deleteMany({ where: { ...inLanesOf(id), status: { not: 'sending' } } });
  await clear(work, id);
}

const inLanesOf = (place: string) => ({ lane: { startsWith: `place:${place}:` } });

/** Asks for everything of ours to be taken away, the threads before what they hang on. Gives how much there is. */
async function clear({ tx, dispatch }: Work, place: string): Promise<number> {
  const ours = await tx.$queryRaw<{ subject: string }[]>(Prisma.sql`
    SELECT post.subject::text AS subject FROM post LEFT JOIN contribution ON contribution.id = post.subject
    WHERE post.place_id = ${place}::uuid AND NOT post.theirs ORDER BY contribution.id IS NULL, post.subject`);
  for (const { subject } of ours)
    await dispatch.toPlace(place, 'clearing', { type: 'place.clearing', subject });
  return ours.length;
}

/** What was posted in a place that was unlinked should stand there no longer. */
export const clearing: NoticeKind = {
  type: 'place.clearing',
  render: async (_tx, { subject = '' }) => ({ kind: 'gone', subject }),
};

/** Lets go of unlinked places in which nothing of ours stands any more, or where the platform lets us take nothing away. */
export const finishUnlinking: DueTask = {
  name: 'let go of unlinked places',
  async run(work) {
    const { tx } = work;
    const rows = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
      SELECT id::text AS id FROM place WHERE leaving AND NOT EXISTS (
        SELECT 1 FROM outbox WHERE starts_with(lane, 'place:' || place.id || ':') AND status <> 'refused')
      LIMIT 20 FOR UPDATE SKIP LOCKED`);
    for (const { id } of rows) {
      const refused = await tx.outbox.deleteMany({ where: inLanesOf(id) });
      if (refused.count === 0 && (await clear(work, id)) > 0) continue;
      await tx.place.delete({ where: { id } });
    }
    return rows.length;
  },
};
