import type { Work } from '../../command.ts';
import { calendarsFollow } from '../calendars/following.ts';
import { mayBeTheEnd } from '../evaluation/over.ts';
import { dropPoll, giveWay, settled } from '../polls/ending.ts';
import { presentersFollow } from '../presenters/follow.ts';
import { remindersFollow } from '../reminders/following.ts';
import { placeOfSet } from '../store.ts';
import { withFacilitator } from './facilitating.ts';
import type { Meeting, Round } from './round.ts';
import { linkFrom } from './rules.ts';
import { changeRound } from './store.ts';

/** Whether each in the set is told of it at once. Not where many rounds get their time together, or the set is no more. */
interface Telling {
  readonly told?: boolean;
}

/**
 * Gives a round its time, or another one, and tells the set. All that follows from a time (calendars, reminders, who is asked
 * to present) is set going here, so that there is one way for a round to get one.
 */
export async function book(
  work: Work,
  { round, set, call }: Meeting,
  startsAt: Date,
  { told = true }: Telling = {},
): Promise<Meeting> {
  const link = round.link ?? linkFrom(call.linkTemplate, set.name, round.number);
  const news = newsOf(round, startsAt);
  // At the same time as before, whoever had said that they cannot come still cannot.
  if (news !== 'round.address') await settled(work.tx, round.id, startsAt);
  await giveWay(work, { round, set, call }, startsAt);
  const change = { status: 'booked', startsAt, link } as const;
  const meeting = await changed(work, { round, set, call }, change);
  if (told) await tell(work, meeting, news);
  await presentersFollow(work, meeting);
  // After it is known who presents: the two are not the same person.
  return withFacilitator(work, meeting);
}

function newsOf({ status, startsAt: was }: Round, startsAt: Date): string {
  if (status !== 'booked' || was === null) return 'round.booked';
  return was.getTime() === startsAt.getTime() ? 'round.address' : 'round.moved';
}

/** A round does not take place. Those in the set are told, and calendars with them. */
export async function cancel(work: Work, meeting: Meeting, { told = true }: Telling = {}): Promise<Meeting> {
  await dropPoll(work.tx, meeting.round.id);
  const off = await changed(work, meeting, { status: 'cancelled' });
  if (told) await tell(work, off, 'round.cancelled');
  if (told) await presentersFollow(work, off);
  if (told) await mayBeTheEnd(work, off);
  return off;
}

/**
 * A round gives up its time, since too few can come or a coordinator asks for another. Each in the set is told, also whoever is paused:
 * it stands in their calendars. Of one that was called off they have heard already.
 */
export async function unbook(work: Work, meeting: Meeting, { told = true }: Telling = {}): Promise<Meeting> {
  const { startsAt, status } = meeting.round;
  const off = await changed(work, meeting, { status: 'planned', startsAt: null, gaveUp: startsAt });
  await work.tx.roundMember.updateMany({ where: { roundId: off.round.id }, data: { away: false } });
  if (told && status === 'booked') await tell(work, off, 'round.given-up');
  return off;
}

async function changed(
  work: Work,
  { round, set, call }: Meeting,
  what: Partial<Pick<Round, 'status' | 'startsAt' | 'gaveUp' | 'link'>>,
): Promise<Meeting> {
  const change = { ...what, sequence: round.sequence + 1, changedAt: work.now };
  await changeRound(work.tx, round.id, change);
  const meeting = { round: { ...round, ...change }, set, call };
  await remindersFollow(work, meeting);
  await calendarsFollow(work, meeting, { was: round.status === 'booked' ? round.startsAt : null });
  return meeting;
}

/** Each hears of it in private, since it goes into their own calendar; the set's place shows how things stand. */
async function tell(work: Work, { round: { id: round }, set, call }: Meeting, type: string): Promise<void> {
  await work.dispatch.toMembers(
    call.networkId,
    set.members.map((member) => ({ member, notice: { type, round, member } })),
  );
  await refreshPlace(work, set.id);
}

/** The card in a set's own place shows how things stand. */
export async function refreshPlace({ tx, dispatch }: Work, setId: string): Promise<void> {
  const place = await placeOfSet(tx, setId);
  if (place) await dispatch.toPlace(place.id, setId, { type: 'set.here', set: setId });
}
