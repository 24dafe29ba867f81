import type { DueTask, Work } from '../../command.ts';
import type { HoldBack } from '../../delivery/in-place.ts';
import type { PrismaClient } from '../../store/client.ts';
import { dayAfter } from '../../time/calendar.ts';
import { bringUpToDate } from '../briefs/posting.ts';
import { outsidersOf } from './outsiders.ts';
import { heldBackCard } from './reader-views.ts';

/**
 * Holds back what is said in a set's own place while others can read there. Where the platform cannot say who can, it counts as it was
 * when it last could. When that changes, all that stands there is brought up to date by the task below.
 */
export const holdBackFrom =
  (store: PrismaClient): HoldBack =>
  async ({ id, setId, platform, outsiders: before }, readers) => {
    if (readers === 'cannot tell') return before ? heldBackCard(setId, before) : null;
    const { count } = await outsidersOf(store, setId, platform, readers);
    const hasTurned = (before ?? 0) > 0 !== count > 0;
    if (before !== count)
      await store.place.updateMany({
        where: { id },
        data: { outsiders: count, ...(hasTurned ? { lookedOn: null } : {}) },
      });
    return count > 0 ? heldBackCard(setId, count) : null;
  };

/** Brings all that stands in a set's own place up to date, and so has it looked at again who reads there. */
export async function lookAgain(work: Pick<Work, 'tx' | 'dispatch' | 'now'>, setId: string): Promise<void> {
  const { tx, dispatch, now } = work;
  const places = await tx.place.findMany({
    where: { setId, leaving: false },
    include: { posts: { select: { subject: true } } },
  });
  const briefs = await tx.roundBrief.findMany({ where: { posted: true, round: { setId } } });
  const sessions = await tx.roundSession.findMany({ where: { round: { setId } } });
  for (const { id, posts } of places) {
    await tx.place.update({ where: { id }, data: { lookedOn: dayAfter(now, 0) } });
    await dispatch.toPlace(id, setId, { type: 'set.here', set: setId });
    const stands = (subject: string) => posts.some((post) => post.subject === subject);
    for (const { id: session, roundId: round, status } of sessions)
      if (status !== 'over' || stands(session))
        await dispatch.toPlace(id, session, { type: 'session.here', round, session });
  }
  for (const { id } of briefs) await bringUpToDate(work, setId, id);
}

const AT_ONCE = 10;

/**
 * Once a day, it is looked at again who can read where a set meets: by bringing the set's own card up to date, and no more, since a round may
 * be silent there. Once that was seen to have turned (`holdBackFrom`), all that stands there follows.
 */
export const lookingAgain: DueTask = {
  name: 'look who can read where learning sets meet',
  async run(work) {
    const { tx, dispatch } = work;
    const today = dayAfter(work.now, 0);
    const rows = await tx.place.findMany({
      where: {
        ...{ set: { status: 'standing' }, leaving: false },
        OR: [{ lookedOn: null, outsiders: { not: null } }, { lookedOn: { lt: today } }],
      },
      orderBy: { id: 'asc' },
      take: AT_ONCE,
    });
    for (const { id, setId: set, lookedOn, outsiders } of rows) {
      if (set === null) continue;
      // Where the platform has never said who reads, this is the last time, unless it says so now.
      await tx.place.update({ where: { id }, data: { lookedOn: outsiders === null ? null : today } });
      if (lookedOn === null) await lookAgain(work, set);
      else await dispatch.toPlace(id, set, { type: 'set.here', set });
    }
    return rows.length;
  },
};
