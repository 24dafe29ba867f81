import type { DueTask, Work } from '../../command.ts';
import type { HoldBack } from '../../delivery/in-place.ts';
import type { PrismaClient, Tx } from '../../store/client.ts';
import { dayAfter } from '../../time/calendar.ts';
import { bringUpToDate } from '../briefs/posting.ts';
import { findCall, setsOf } from '../store.ts';
import { heldBackCard } from './reader-views.ts';

/** Who can read in a set's place and is not of the set. */
export interface Outsiders {
  readonly count: number;
  /** The names of those among them whom Soundings knows. */
  readonly names: readonly string[];
}

/**
 * Looks which of these accounts are not of a set: its members, and where a coordinator facilitates its network's coordinators, as at the
 * desk. `accounts`: keys of one platform.
 */
export async function outsidersOf(
  tx: Tx,
  setId: string,
  platform: string,
  accounts: readonly string[],
): Promise<Outsiders> {
  const row = await tx.learningSet.findUnique({ where: { id: setId }, select: { callId: true } });
  const call = row && (await findCall(tx, row.callId));
  const members = (call && (await setsOf(tx, call)).find(({ id }) => id === setId))?.members ?? [];
  const facilitates = call?.facilitation === 'coordinator';
  const coordinators = await tx.membership.findMany({
    where: { networkId: call?.networkId ?? '', standing: 'coordinator' },
    select: { memberId: true },
  });
  const ofTheSet = new Set([...members, ...(facilitates ? coordinators.map((one) => one.memberId) : [])]);
  const known = await tx.account.findMany({
    where: { platform, key: { in: [...accounts] } },
    include: { member: true },
  });
  const inside = new Set(known.filter((one) => ofTheSet.has(one.memberId)).map(({ key }) => key));
  const names = known.filter(({ key }) => !inside.has(key)).map(({ member }) => member.name);
  return {
    count: accounts.filter((key) => !inside.has(key)).length,
    names: [...new Set(names)].toSorted((a, b) => a.localeCompare(b, 'en-GB')),
  };
}

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

/** Once a day, and whenever it was seen to have changed, who can read where a set meets is looked at again. */
export const lookingAgain: DueTask = {
  name: 'look who can read where learning sets meet',
  async run(work) {
    const today = dayAfter(work.now, 0);
    const rows = await work.tx.place.findMany({
      where: {
        ...{ set: { status: 'standing' }, leaving: false },
        OR: [{ lookedOn: null }, { outsiders: { not: null }, lookedOn: { lt: today } }],
      },
      orderBy: { id: 'asc' },
      take: AT_ONCE,
    });
    for (const { setId } of rows) if (setId) await lookAgain(work, setId);
    return rows.length;
  },
};
