import type { Work } from '../../command.ts';
import { dayAfter } from '../../time/calendar.ts';
import type { Call, LearningSet } from '../call.ts';
import { dropPoll } from '../polls/ending.ts';
import { book, refreshPlace, unbook } from '../rounds/booking.ts';
import { firstFree } from '../rounds/fixing.ts';
import { weeksFrom } from '../rounds/planning.ts';
import type { Round } from '../rounds/round.ts';
import { changeRound, roundsOf } from '../rounds/store.ts';
import { changeCall, setsOf } from '../store.ts';
import type { Pace } from './rules.ts';

/** Rounds that can still get another time. */
const isAhead = ({ status, startsAt }: Round, now: Date) =>
  status === 'planned' ||
  status === 'polling' ||
  (status === 'booked' && startsAt !== null && startsAt > now);

/**
 * All rounds of a call from one on are planned anew; times that they had are given up, which those in a set hear of once. Where a set
 * meets at a fixed time they get theirs at once, else they are asked about when their time comes.
 */
export async function changePace(work: Work, call: Call, { from, week, ...change }: Pace): Promise<void> {
  await changeCall(work.tx, call.id, change);
  const after = { ...call, ...change };
  const aimed = weeksFrom(week, dayAfter(work.now, 0), call.rounds - from + 1, after);
  for (const set of await setsOf(work.tx, call)) {
    if (set.status !== 'standing') continue;
    let isChanged = false;
    for (const round of await roundsOf(work.tx, set.id)) {
      const aimedOn = aimed[round.number - from];
      if (!aimedOn || !isAhead(round, work.now)) continue;
      await dropPoll(work.tx, round.id);
      if (round.startsAt !== null) {
        isChanged = true;
        await unbook(work, { round, set, call: after }, { told: false });
      }
      await changeRound(work.tx, round.id, { aimedOn, status: 'planned', startsAt: null, why: null });
    }
    if (after.dates === 'fixed') await bookFixed(work, after, set, ({ status }) => status === 'planned');
    // Weeks for which nothing was settled are nothing that anybody has in their diary.
    if (isChanged) await tellDates(work, after, set);
  }
}

/** A set meets on the same weekday and at the same time from now on. */
export async function fixTime(
  work: Work,
  call: Call,
  set: LearningSet,
  { day, time }: { readonly day: number; readonly time: string },
): Promise<void> {
  await work.tx.learningSet.update({ where: { id: set.id }, data: { fixedDay: day, fixedTime: time } });
  await bookFixed(work, call, set, () => true);
  await tellDates(work, call, set);
}

/**
 * Gives rounds that are ahead their time, where the set has one: one on a holiday is on that weekday a week later. Of `those` only: a round
 * that was moved by hand stays where it is when others are planned anew.
 */
async function bookFixed(
  work: Work,
  call: Call,
  set: LearningSet,
  those: (round: Round) => boolean,
): Promise<void> {
  const { fixedDay, fixedTime } = await work.tx.learningSet.findUniqueOrThrow({ where: { id: set.id } });
  if (fixedDay === null || fixedTime === null) return;
  let last = work.now;
  for (const round of await roundsOf(work.tx, set.id)) {
    if (!isAhead(round, work.now)) continue;
    const startsAt = those(round)
      ? firstFree(round.aimedOn, [fixedDay], fixedTime, call, last)
      : (round.startsAt ?? last);
    if (startsAt > last) last = startsAt;
    if (those(round) && startsAt.getTime() !== round.startsAt?.getTime())
      await book(work, { round, set, call }, startsAt, { told: false });
  }
}

/** Where many dates are settled at once, each member hears of them once. */
async function tellDates(work: Work, call: Call, set: LearningSet): Promise<void> {
  await work.dispatch.toMembers(
    call.networkId,
    set.members.map((member) => ({
      member,
      notice: { type: 'set.dates', set: set.id, member, moved: 'yes' },
    })),
  );
  await refreshPlace(work, set.id);
}
