import type { Work } from '../../command.ts';
import { calendarsFollow } from '../calendars/following.ts';
import { remindersFollow } from '../reminders/following.ts';
import { placeOfSet } from '../store.ts';
import type { Meeting } from './round.ts';
import { changeRound } from './store.ts';

/**
 * Gives a round its time, or another one, and tells the set. All that follows from a time (calendars, reminders, who is asked
 * to present) is set going here, so that there is one way for a round to get one.
 */
export async function book(work: Work, { round, set, call }: Meeting, startsAt: Date): Promise<Meeting> {
  const change = { status: 'booked', startsAt, sequence: round.sequence + 1, changedAt: work.now } as const;
  await changeRound(work.tx, round.id, change);
  const meeting = { round: { ...round, ...change }, set, call };
  await remindersFollow(work, meeting);
  await calendarsFollow(work, meeting);
  await tell(work, meeting, round.startsAt === null ? 'round.booked' : 'round.moved');
  return meeting;
}

/** A round does not take place. Those in the set are told, and calendars with them. */
export async function cancel(work: Work, { round, set, call }: Meeting): Promise<Meeting> {
  const change = { status: 'cancelled', sequence: round.sequence + 1, changedAt: work.now } as const;
  await changeRound(work.tx, round.id, change);
  const meeting = { round: { ...round, ...change }, set, call };
  await remindersFollow(work, meeting);
  await calendarsFollow(work, meeting);
  await tell(work, meeting, 'round.cancelled');
  return meeting;
}

/** Each hears of it in private, since it goes into their own calendar; the set's place shows how things stand. */
async function tell(
  { tx, dispatch }: Work,
  { round: { id: round }, set, call }: Meeting,
  type: string,
): Promise<void> {
  await dispatch.toMembers(
    call.networkId,
    set.members.map((member) => ({ member, notice: { type, round, member } })),
  );
  const place = await placeOfSet(tx, set.id);
  if (place) await dispatch.toPlace(place.id, set.id, { type: 'set.here', set: set.id });
}
