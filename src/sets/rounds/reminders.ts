import { daysEarlierOnTheWall, hourOnTheWall, thatDayAt } from '../../time/wall-clock.ts';

/** How long before a round its members hear of it. */
export type Lead = 'week' | 'day' | 'hour';

export interface Reminder {
  readonly lead: Lead;
  readonly at: Date;
}

/** Between these full hours on somebody's own clock a message does not wake them. */
const AWAKE = { from: 8, until: 20 };
/** When it would: the morning of that day. */
const MORNING = '09:00';

/**
 * When somebody in `zone` (an IANA name) is reminded of a round that begins at `start`: a week and a day before, when their clock
 * shows the hour of the round, and sixty minutes before. A round at an hour at which they would sleep is recalled in the morning.
 * What would lie before `now` is left out, so a round that was booked late brings no flood.
 */
export function remindersFor(start: Date, zone: string, now: Date): readonly Reminder[] {
  const all: readonly Reminder[] = [
    { lead: 'week', at: awake(daysEarlierOnTheWall(start, 7, zone), zone) },
    { lead: 'day', at: awake(daysEarlierOnTheWall(start, 1, zone), zone) },
    { lead: 'hour', at: new Date(start.getTime() - 60 * 60_000) },
  ];
  return all.filter(({ at }) => at > now);
}

/** That instant, or the morning of that day where somebody in `zone` would sleep. */
export function awake(at: Date, zone: string): Date {
  const hour = hourOnTheWall(at, zone);
  return hour >= AWAKE.from && hour < AWAKE.until ? at : thatDayAt(at, MORNING, zone);
}
