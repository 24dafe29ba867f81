import { nextWorkingHour, workingDaysLater } from '../../time/calendar.ts';
import { hourOnTheWall, thatDayAt } from '../../time/wall-clock.ts';
import { DAY } from '../formats/named.ts';
import { minutesLeft, nextLook, type Session } from './rules.ts';
import type { RunStage } from './stages.ts';

const MINUTE_MS = 60_000;
/** A set that is over time knows it. Its card says so every few minutes, and after a while not even that. */
const OVER_TIME = { everyMs: 5 * MINUTE_MS, forMinutes: 60 };
/** Nobody presses any more: when the rest of the stages would be over, and this long after. */
const FORGOTTEN_MINUTES = 3 * 60;
const FORGOTTEN_DAYS = 21;
/** Hours at which a turn in writing begins, on the clock of the network. */
const AT_WORK = { from: 9, until: 17 };

type Stages = readonly RunStage[];

/** A stage that takes days is written, whenever each has a moment. */
const takesDays = ({ minutes }: RunStage): boolean => minutes >= DAY;

/**
 * When a stage that takes days is over: as many working days after `since`, at the same hour, or at nine in the morning where that
 * is outside the hours at which people work. `zone`: the network's.
 */
export function turnEnds(since: Date, { minutes }: RunStage, extra: number, zone: string): Date {
  const days = Math.max(1, Math.round((minutes + extra) / DAY));
  const at = workingDaysLater(since, days, zone);
  const hour = hourOnTheWall(at, zone);
  return hour >= AT_WORK.from && hour < AT_WORK.until ? at : thatDayAt(at, '09:00', zone);
}

/** Whether people are at work in `zone`; otherwise when they are next. */
export function whenAtWork(now: Date, zone: string): Date {
  const day = workingDaysLater(now, 0, zone);
  const hour = hourOnTheWall(now, zone);
  if (day.getTime() === now.getTime() && hour >= AT_WORK.from && hour < AT_WORK.until) return now;
  const hours = Array.from({ length: AT_WORK.until - AT_WORK.from }, (_, at) => AT_WORK.from + at);
  return nextWorkingHour(now, hours, zone, 0);
}

/** The stage that a session is in, while it is in one. */
export const stageOf = (session: Session, stages: Stages): RunStage | undefined =>
  session.status === 'running' || session.status === 'paused' ? stages[session.at] : undefined;

export const isSilent = (session: Session, stages: Stages): boolean =>
  session.status === 'running' && (stageOf(session, stages)?.silent ?? false);

/** Whether this stage ends by the calendar rather than by a press. */
export const isTurn = (session: Session, stages: Stages): boolean => {
  const stage = stageOf(session, stages);
  return stage !== undefined && takesDays(stage);
};

/**
 * When a session's card is to be looked at without anybody having pressed: each minute while it counts down, every few minutes for an
 * hour over time, at the end of a silence and not before, at the turn of a stage that takes days. `null`: not before somebody presses.
 */
export function lookAgain(session: Session, stages: Stages, now: Date, zone: string): Date | null {
  const stage = stageOf(session, stages);
  if (session.status !== 'running' || !stage) return null;
  if (takesDays(stage)) return turnEnds(session.since, stage, session.extra, zone);
  const left = minutesLeft(session, stages, now) ?? 0;
  if (left <= -OVER_TIME.forMinutes) return null;
  if (left <= 0) return nextLook(session, OVER_TIME.everyMs, now);
  if (stage.silent) return new Date(session.since.getTime() + (stage.minutes + session.extra) * MINUTE_MS);
  return nextLook(session, MINUTE_MS, now);
}

/** When a session ends by itself, should nobody press from `now` on. `null`: it is over. */
export function endsByItself(session: Session, stages: Stages, now: Date): Date | null {
  if (session.status !== 'running' && session.status !== 'paused') return null;
  if (stages.some(takesDays)) return new Date(now.getTime() + FORGOTTEN_DAYS * DAY * MINUTE_MS);
  const rest = stages.slice(session.at).reduce((sum, { minutes }) => sum + minutes, session.extra);
  return new Date(now.getTime() + (rest + FORGOTTEN_MINUTES) * MINUTE_MS);
}
