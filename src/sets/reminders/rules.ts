import { awake } from '../../time/awake.ts';
import { daysEarlierOnTheWall } from '../../time/wall-clock.ts';

/** How long before a round its members hear of it, the first one first. */
export const LEADS = ['week', 'day', 'hour'] as const;
export type Lead = (typeof LEADS)[number];

export interface Reminder {
  readonly lead: Lead;
  readonly at: Date;
}

/** What somebody is told next of a round, and was told last; `null`: nothing. */
export interface Course {
  readonly next: Reminder | null;
  readonly told: Lead | null;
}

/**
 * When somebody in `zone` (an IANA name) is reminded of a round that begins at `start`: a week and a day before, when their clock
 * shows the hour of the round, and sixty minutes before. A round at an hour at which they would sleep is recalled in the morning.
 * What would lie before `now` is left out, so a round that was booked late brings no flood.
 */
export function remindersFor(start: Date, zone: string, now: Date): readonly Reminder[] {
  return LEADS.map((lead) => ({ lead, at: timeOf(lead, start, zone) })).filter(({ at }) => at > now);
}

/** The course of somebody who has heard nothing yet of a round at this time. */
export const begun = (start: Date, zone: string, now: Date): Course => ({
  next: remindersFor(start, zone, now)[0] ?? null,
  told: null,
});

/**
 * The same course in another zone: what is next stays next, at the time it has there. Where that time is over, it is due at once;
 * what they have heard they do not hear again.
 */
export const inAnotherZone = ({ next, told }: Course, start: Date, zone: string): Course => ({
  next: next && { lead: next.lead, at: timeOf(next.lead, start, zone) },
  told,
});

/**
 * What to tell at `now`, and how it goes on. After a long silence only the latest of what has become due is told, and nothing of a
 * round that has begun.
 */
export function whatIsDue(
  { next, told }: Course,
  start: Date,
  zone: string,
  now: Date,
): Course & { tell: Lead | null } {
  if (next === null || next.at > now) return { next, told, tell: null };
  const ahead = LEADS.slice(LEADS.indexOf(next.lead)).map((lead) => ({
    lead,
    at: timeOf(lead, start, zone),
  }));
  const latest = ahead.findLast(({ at }) => at <= now)?.lead ?? next.lead;
  const tell = now < start ? latest : null;
  return { tell, told: tell ?? told, next: ahead.find(({ at }) => at > now) ?? null };
}

function timeOf(lead: Lead, start: Date, zone: string): Date {
  if (lead === 'hour') return new Date(start.getTime() - 60 * 60_000);
  return awake(daysEarlierOnTheWall(start, lead === 'week' ? 7 : 1, zone), zone);
}
