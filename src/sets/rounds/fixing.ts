import type { Work } from '../../command.ts';
import { mondayOf, plusDays } from '../../time/days.ts';
import { wallTime } from '../../time/wall-clock.ts';
import type { Call } from '../call.ts';
import { askForDates } from '../polls/polling.ts';
import { book } from './booking.ts';
import { isFreeDay } from './free-days.ts';
import type { Meeting } from './round.ts';

/** A round that lasts for days is written, each when it suits them: nobody needs to be asked when they can. */
const DAY_MINUTES = 24 * 60;
const BEGINS = '09:00';

/** A planned round gets its time: members are asked for it, unless it is one in which each writes when they can. */
export async function setGoing(work: Work, meeting: Meeting): Promise<void> {
  const { round, call } = meeting;
  if (round.minutes < DAY_MINUTES) await askForDates(work, meeting);
  else await book(work, meeting, firstFree(round.aimedOn, [1, 2, 3, 4, 5], BEGINS, call, work.now));
}

const DAYS_LOOKED_AT = 120;

/**
 * The first of these weekdays (1 for Monday) on or after the Monday of the week of `day`, at `time` ("09:00") in the network's zone,
 * that is no holiday and lies ahead.
 */
export function firstFree(
  day: Date,
  weekdays: readonly number[],
  time: string,
  call: Pick<Call, 'termOnly' | 'network'>,
  now: Date,
): Date {
  const monday = mondayOf(day > now ? day : now);
  for (let at = 0; at < DAYS_LOOKED_AT; at++) {
    const tried = plusDays(monday, at);
    if (!weekdays.includes((at % 7) + 1) || !isFreeDay(tried, call)) continue;
    const startsAt = wallTime(tried, time, call.network.zone);
    if (startsAt > now) return startsAt;
  }
  throw new Error('no day is free');
}
