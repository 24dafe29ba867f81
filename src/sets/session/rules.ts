import { type Refusal, refusal } from '../../decision.ts';
import { minutesLater } from '../../time/calendar.ts';
import type { Stage as FullStage } from '../formats/formats.ts';
import type { Round } from '../rounds/round.ts';

/** What the clock of a round needs to know of its stages. */
type Stage = Pick<FullStage, 'name' | 'minutes'>;

/**
 * A round as it runs. `at`: the stage, counted from 0. `extra`: minutes that were added to it. A paused one keeps what it had left.
 */
export type Session =
  | { readonly status: 'waiting' }
  | { readonly status: 'running'; readonly at: number; readonly since: Date; readonly extra: number }
  | { readonly status: 'paused'; readonly at: number; readonly spentMs: number; readonly extra: number }
  | { readonly status: 'over' };

export type SessionCommand =
  | { readonly type: 'start' }
  /** `from`: the stage that the card showed: of two who press at once, only one moves the set on. */
  | { readonly type: 'next'; readonly from: number }
  | { readonly type: 'add-time'; readonly from: number }
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  | { readonly type: 'finish' };

const MINUTE_MS = 60_000;
/** What one press adds. */
export const ADDED_MINUTES = 5;
/** A stage may grow to this, so that a leaning elbow does not make it last all day. */
const MOST_ADDED = 60;

/** How long before its time a round can be started. */
const EARLY_MINUTES = 60;

/** Whether a coordinator who is not in the set moves its round on: where nobody of the set facilitates it. `runs`: they coordinate its network. */
export const mayFacilitate = ({ facilitatorId }: Pick<Round, 'facilitatorId'>, runs: boolean): boolean =>
  runs && facilitatorId === null;

/** Whether somebody of the set can start a round now. */
export function mayBegin(
  { status, startsAt }: Pick<Round, 'status' | 'startsAt'>,
  now: Date,
): Refusal | null {
  if (status === 'held') return refusal('This round is over.');
  if (status === 'cancelled')
    return refusal('This round does not take place. Look in All rounds for the next.');
  if (startsAt === null || status !== 'booked')
    return refusal('This round has no time yet. It can be started once it has one.');
  return minutesLater(now, EARLY_MINUTES) < startsAt
    ? refusal('It is too early: a round can be started from an hour before its time.')
    : null;
}

/** What becomes of a session when somebody of the set presses. A press that came too late changes nothing. */
export function decide(
  session: Session,
  command: SessionCommand,
  stages: readonly Stage[],
  now: Date,
): Session | Refusal {
  if (session.status === 'over') return refusal('This round is over.');
  if (command.type === 'start') {
    return session.status === 'waiting' ? { status: 'running', at: 0, since: now, extra: 0 } : session;
  }
  if (session.status === 'waiting') return refusal('This round has not begun. Press Start the round first.');
  switch (command.type) {
    case 'finish':
      return { status: 'over' };
    case 'next':
      if (command.from !== session.at) return session;
      return session.at + 1 >= stages.length
        ? { status: 'over' }
        : { status: 'running', at: session.at + 1, since: now, extra: 0 };
    case 'add-time':
      if (command.from !== session.at) return session;
      return session.extra + ADDED_MINUTES > MOST_ADDED
        ? refusal('An hour has been added to this part already. Move on when you are ready.')
        : longer(session, stages[session.at]?.minutes ?? 0, now);
    case 'pause':
      return session.status === 'paused'
        ? session
        : { status: 'paused', at: session.at, spentMs: spent(session, now), extra: session.extra };
    case 'resume':
      return session.status === 'running'
        ? session
        : {
            status: 'running',
            at: session.at,
            since: new Date(now.getTime() - session.spentMs),
            extra: session.extra,
          };
  }
}

type Begun = Extract<Session, { readonly status: 'running' | 'paused' }>;

/** Adds to what a part of so many minutes has left. Over time it has nothing left: what it went over is forgotten. */
function longer(session: Begun, minutes: number, now: Date): Begun {
  const planned = (minutes + session.extra) * MINUTE_MS;
  const extra = session.extra + ADDED_MINUTES;
  return session.status === 'paused'
    ? { ...session, extra, spentMs: Math.min(session.spentMs, planned) }
    : { ...session, extra, since: new Date(now.getTime() - Math.min(spent(session, now), planned)) };
}

const spent = ({ since }: { readonly since: Date }, now: Date) =>
  Math.max(0, now.getTime() - since.getTime());

/** What is left of the stage in whole minutes, rounded up; below zero when the set is over time. `null` when none is running. */
export function minutesLeft(session: Session, stages: readonly Stage[], now: Date): number | null {
  if (session.status === 'waiting' || session.status === 'over') return null;
  const stage = stages[session.at];
  if (!stage) return null;
  const gone = session.status === 'paused' ? session.spentMs : spent(session, now);
  return Math.ceil(((stage.minutes + session.extra) * MINUTE_MS - gone) / MINUTE_MS);
}

/**
 * When the card has to be looked at again: at the next full minute of the countdown; never more often than `everyMs`, which is
 * what the platform likes. `null` while nothing counts.
 */
export function nextLook(session: Session, everyMs: number, now: Date): Date | null {
  if (session.status !== 'running') return null;
  const step = Math.max(everyMs, MINUTE_MS);
  const gone = spent(session, now);
  return new Date(session.since.getTime() + (Math.floor(gone / step) + 1) * step);
}
