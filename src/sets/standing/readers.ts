import type { DueTask, Work } from '../../command.ts';
import type { HoldBack } from '../../delivery/in-place.ts';
import type { Notice } from '../../delivery/notice.ts';
import type { PrismaClient, Tx } from '../../store/client.ts';
import { dayAfter } from '../../time/calendar.ts';
import { turnSubject } from '../session/show.ts';
import { readStages } from '../session/stages.ts';
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

type Looking = Pick<Work, 'tx' | 'dispatch' | 'now'>;

/** Something that stands in a set's own place, or should: what brings it up to date, and the lane in which that goes out. */
interface Standing {
  readonly about: string;
  readonly notice: Notice;
  /** It is kept as it should be only where it stands: it is not to come anew. */
  readonly ifThere: boolean;
}

/** All of a set whose words can be made again, by what each stands as. Stages come before the card in whose thread they are. */
async function renderable(tx: Tx, setId: string): Promise<ReadonlyMap<string, Standing>> {
  const briefs = await tx.roundBrief.findMany({ where: { posted: true, round: { setId } } });
  const rows = await tx.roundSession.findMany({ where: { round: { setId } }, orderBy: { id: 'asc' } });
  const found = new Map<string, Standing>();
  found.set(setId, { about: setId, notice: { type: 'set.here', set: setId }, ifThere: false });
  for (const { id: session, roundId: round, status, stages } of rows) {
    for (const stage of readStages(stages).keys())
      found.set(turnSubject(session, stage), {
        ...{ about: session, ifThere: true },
        notice: { type: 'session.turn', round, session, stage: String(stage) },
      });
    const notice = { type: 'session.here', round, session };
    found.set(session, { about: session, notice, ifThere: status === 'over' });
  }
  for (const { id: brief } of briefs)
    found.set(brief, { about: setId, notice: { type: 'brief.here', brief }, ifThere: false });
  return found;
}

/**
 * Brings all that stands in a set's own place up to date, and so has it looked at again who reads there. What was said once, and cannot be
 * made again, goes where others read. Once a set has ended, everything goes.
 */
export async function lookAgain({ tx, dispatch, now }: Looking, setId: string): Promise<void> {
  const places = await tx.place.findMany({
    where: { setId, leaving: false },
    include: { posts: { where: { theirs: false }, orderBy: { subject: 'asc' } } },
  });
  if (places.length === 0) return;
  const known = await renderable(tx, setId);
  for (const { id, posts } of places) {
    await tx.place.update({ where: { id }, data: { lookedOn: dayAfter(now, 0) } });
    const there = new Set(posts.map(({ subject }) => subject));
    for (const [subject, { about, notice, ifThere }] of known)
      if (!ifThere || there.has(subject)) await dispatch.toPlace(id, about, notice);
    // After the set's own card, by which it is seen who reads there.
    for (const { subject } of posts)
      if (!known.has(subject))
        await dispatch.toPlace(id, setId, { type: 'set.said-once', place: id, subject });
  }
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
