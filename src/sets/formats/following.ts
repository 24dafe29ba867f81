import type { Work } from '../../command.ts';
import { type Refusal, refusal } from '../../decision.ts';
import { calendarsFollow } from '../calendars/following.ts';
import { presentersFollow } from '../presenters/follow.ts';
import type { Meeting } from '../rounds/round.ts';
import { changeRound, lockMeeting } from '../rounds/store.ts';
import { lockCall } from '../store.ts';
import { type Format, minutesOf } from './formats.ts';
import { callsToCome, formatFor, isUnderWay, roundsToCome, saveOwn } from './store.ts';

/**
 * A round to come goes another way: it takes as long as that does, calendars hear of it where it has a time and takes another one, and
 * as many present as it wants. `meeting`: locked, and as it was before. `format`: a key, or the id of one of the network's own.
 */
export async function goesBy(work: Work, { round, set, call }: Meeting, format: string): Promise<void> {
  const how = await formatFor(work.tx, format);
  const minutes = minutesOf(how);
  const isLonger = round.startsAt !== null && minutes !== round.minutes;
  const sequence = isLonger ? round.sequence + 1 : round.sequence;
  const change = { format, minutes, sequence, changedAt: work.now };
  await changeRound(work.tx, round.id, change);
  if (isLonger) await tellLength(work, { round: { ...round, ...change, how }, set, call });
  await presentersFollow(work, { set, call });
}

/** A round that has a time takes another one: each in the set hears of it, and their calendars with them. */
async function tellLength(work: Work, meeting: Meeting): Promise<void> {
  await calendarsFollow(work, meeting);
  const { round, set, call } = meeting;
  if (round.status !== 'booked') return;
  const notice = (member: string) => ({ type: 'round.length', round: round.id, member });
  await work.dispatch.toMembers(
    call.networkId,
    set.members.map((member) => ({ member, notice: notice(member) })),
  );
}

const underWay = refusal('A round is under way with it. Change it when that is over.');

/**
 * Keeps one of a network's own formats; rounds to come that go this way follow where its length, or how many present, is another. Refused
 * while a round runs that goes this way: it reads what it is by from here.
 */
export async function saveAndFollow(
  work: Work,
  before: Format,
  id: string,
  format: Format,
): Promise<Refusal | null> {
  // None of them begins between the look and the change.
  for (const call of await callsToCome(work.tx, id)) await lockCall(work.tx, call);
  if (await isUnderWay(work.tx, id)) return underWay;
  await saveOwn(work.tx, id, format);
  const minutes = minutesOf(format);
  for (const one of await roundsToCome(work.tx, id)) {
    if (one.minutes === minutes && before.presenters === format.presenters) continue;
    const meeting = await lockMeeting(work.tx, one.id);
    if (meeting) await goesBy(work, meeting, id);
  }
  return null;
}
