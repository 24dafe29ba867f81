import type { DueTask } from '../../command.ts';
import { daysLater } from '../../time/calendar.ts';
import { calendarsFollow } from '../calendars/following.ts';
import { activeIn } from '../polls/store.ts';
import { findMeeting } from '../rounds/store.ts';
import { letGoOf } from './following.ts';
import { whatIsDue } from './rules.ts';
import { adrift, claimDue, follow, keepCourse } from './store.ts';

const AT_ONCE = 50;

/** Those who have come into a set, or read times in another zone than before, are reminded like the others. */
const keepUp: DueTask = {
  name: 'keep reminders of rounds as they should be',
  async run(work) {
    const { tx, now } = work;
    const found = await adrift(tx, now, AT_ONCE);
    for (const one of found) {
      const isNew = await follow(tx, one, now);
      const meeting = isNew ? await findMeeting(tx, one.roundId) : null;
      // They had not heard of it before: their calendar has not, either.
      if (meeting) await calendarsFollow(work, meeting, { members: [one.memberId] });
    }
    return found.length;
  },
};

/** Those who have left a set, in whatever way: their calendars give its rounds up. */
const letGo: DueTask = {
  name: 'remind nobody who has left a set, and tell their calendars',
  run: (work) => letGoOf(work, null),
};

/** Tells those whose time has come. Who cannot come, has left, is paused, or asked to be left in peace is not told. */
const remind: DueTask = {
  name: 'remind of rounds',
  async run({ tx, now, dispatch }) {
    const rows = await claimDue(tx, now, AT_ONCE);
    for (const { roundId: round, memberId: member, startsAt, zone, course } of rows) {
      const { tell, ...further } = whatIsDue(course, startsAt, zone, now);
      await keepCourse(tx, { roundId: round, memberId: member }, further);
      if (tell === null) continue;
      const meeting = await findMeeting(tx, round);
      if (!meeting || !(await activeIn(tx, meeting.set)).includes(member)) continue;
      const notice = { type: 'round.reminder', round, member, lead: tell };
      await dispatch.toMember(member, meeting.call.networkId, notice);
    }
    return rows.length;
  },
};

/** What was told of a round that is over is of no use to anybody. */
const forget: DueTask = {
  name: 'forget reminders of rounds that are over',
  async run({ tx, now }) {
    const { count } = await tx.reminder.deleteMany({ where: { startsAt: { lt: daysLater(now, -1) } } });
    return count;
  },
};

export const remindersDue: readonly DueTask[] = [keepUp, letGo, remind, forget];
