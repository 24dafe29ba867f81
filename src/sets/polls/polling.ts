import type { Work } from '../../command.ts';
import type { Tx } from '../../store/client.ts';
import { awake } from '../../time/awake.ts';
import { daysLater, localDay, weeksLater } from '../../time/calendar.ts';
import { isoDay } from '../../time/days.ts';
import { daysEarlierOnTheWall } from '../../time/wall-clock.ts';
import { book, refreshPlace, unbook } from '../rounds/booking.ts';
import { withFacilitator } from '../rounds/facilitating.ts';
import { isFreeDay } from '../rounds/free-days.ts';
import type { Meeting } from '../rounds/round.ts';
import { changeRound, zoneOf } from '../rounds/store.ts';
import { candidatesFor } from './candidates.ts';
import { busyElsewhere, daysTaken } from './clashes.ts';
import { type Answer, bestSlot } from './rules.ts';
import { activeIn, askedBefore, hoursOf, needsOf, type Poll, pollOf, takenBy } from './store.ts';

/** How long people have to answer, and when the time is up on the network's clock. */
const OPEN_WEEKS = 1;
const CLOSES = '12:00';
/** So many days before that, those who have not answered are reminded. */
const REMINDER_DAYS = 2;
/** So many days lie between the answer and the round, so that diaries can follow. */
const NOTICE_DAYS = 3;
/** So much of that is left at the least, however late the best date is looked for. */
const LATEST_NOTICE_DAYS = 1;
/** So often a set is asked by itself; then its coordinator decides. */
export const ATTEMPTS = 3;

/**
 * Asks a set when it can come to a round, about dates that it was not asked about before. Gives whether it is asked. Where there is
 * nothing to ask about, a time that the round has stays; where it has none, the coordinators are told.
 */
export async function askForDates(work: Work, before: Meeting): Promise<boolean> {
  const { tx, now, newId } = work;
  const closesAt = weeksLater(now, OPEN_WEEKS, CLOSES, before.call.network.zone);
  const members = await activeIn(tx, before.set);
  // Looked for first: a time is not given up for nothing.
  const candidates = await datesToAskAbout(tx, before, members, daysLater(closesAt, NOTICE_DAYS));
  const hasTime = before.round.startsAt !== null;
  if (candidates.length === 0) {
    if (!hasTime) await giveUp(work, before);
    return false;
  }
  const meeting = await withFacilitator(work, hasTime ? await unbook(work, before) : before);
  const { round, set } = meeting;
  const poll = await pollOf(tx, round.id);
  const attempt = (poll?.attempt ?? 0) + 1;
  const data = { attempt, closesAt };
  await tx.roundPoll.upsert({
    where: { roundId: round.id },
    create: { roundId: round.id, ...data },
    update: data,
  });
  await tx.pollAsked.deleteMany({ where: { roundId: round.id } });
  await tx.pollCandidate.createMany({
    data: candidates.map((startsAt) => ({ id: newId(), roundId: round.id, attempt, startsAt })),
  });
  const change = { status: 'polling', startsAt: null, why: null, changedAt: now } as const;
  await changeRound(tx, round.id, change);
  await askMembers(work, { ...meeting, round: { ...round, ...change } }, closesAt, members);
  await refreshPlace(work, set.id);
  return true;
}

/** Dates for these members, none before `earliest`, and none that the round had already: whoever could not then cannot now. */
async function datesToAskAbout(
  tx: Tx,
  { round, call }: Meeting,
  members: readonly string[],
  earliest: Date,
): Promise<readonly Date[]> {
  const { zone } = call.network;
  const taken = daysTaken(await takenBy(tx, round), zone);
  const had = [round.startsAt, round.gaveUp].filter((time) => time !== null);
  return candidatesFor({
    aimedOn: round.aimedOn > earliest ? round.aimedOn : localDay(earliest, zone),
    minutes: round.minutes,
    people: await hoursOf(tx, call.id, members),
    busy: await busyElsewhere(tx, round.setId, members),
    isFree: (day) => isFreeDay(day, call) && !taken.has(isoDay(day)),
    ...{ zone, earliest, asked: [...(await askedBefore(tx, round.id)), ...had] },
  });
}

/** Asks these members in private, and sees to it that they are reminded, once, in the daytime of where they are. */
async function askMembers(
  { tx, now, dispatch }: Work,
  { round, call }: Meeting,
  closesAt: Date,
  members: readonly string[],
): Promise<void> {
  for (const memberId of members) {
    const zone = await zoneOf(tx, memberId, call);
    const at = awake(daysEarlierOnTheWall(closesAt, REMINDER_DAYS, zone), zone);
    await tx.pollAsked.create({ data: { roundId: round.id, memberId, remindAt: at > now ? at : null } });
  }
  await dispatch.toMembers(
    call.networkId,
    members.map((member) => ({ member, notice: { type: 'poll.asked', round: round.id, member } })),
  );
}

/** Writes an answer down. When everybody has said yes to a date, it is booked at once: nobody needs to wait for the deadline. */
export async function answered(
  work: Work,
  meeting: Meeting,
  candidateId: string,
  memberId: string,
  answer: Answer,
): Promise<void> {
  await work.tx.pollAnswer.upsert({
    where: { candidateId_memberId: { candidateId, memberId } },
    create: { candidateId, memberId, answer },
    update: { answer },
  });
  await bookIfAllCan(work, meeting);
}

async function bookIfAllCan(work: Work, meeting: Meeting): Promise<boolean> {
  const poll = await pollOf(work.tx, meeting.round.id);
  const members = await activeIn(work.tx, meeting.set);
  const { needs } = await needsOf(work.tx, meeting);
  const forAll = poll?.candidates.filter(({ answers }) => members.every((one) => answers.get(one) === 'yes'));
  const best = bestSlot(forAll ?? [], members, needs, work.now);
  if (best) await book(work, meeting, best.start);
  return best !== null;
}

/** The time to answer is up: the best date is booked, or others are asked about, or the coordinators are told. */
export async function closePoll(work: Work, meeting: Meeting, poll: Poll): Promise<void> {
  const { members, needs } = await needsOf(work.tx, meeting);
  // Where the house stood still past the deadline, nobody is to find a round in their calendar that is about to begin.
  const best = bestSlot(poll.candidates, members, needs, daysLater(work.now, LATEST_NOTICE_DAYS));
  if (best) await book(work, meeting, best.start);
  else if (poll.attempt < ATTEMPTS) await askForDates(work, meeting);
  else await giveUp(work, meeting);
}

/** No date was found. What was said to the last dates stays, so that a coordinator can book one of them all the same. */
async function giveUp(work: Work, { round, set, call }: Meeting): Promise<void> {
  const roundId = round.id;
  await work.tx.pollAsked.deleteMany({ where: { roundId } });
  await work.tx.roundPoll.upsert({
    where: { roundId },
    create: { roundId, closesAt: null },
    update: { closesAt: null },
  });
  await changeRound(work.tx, roundId, { status: 'planned', startsAt: null, changedAt: work.now });
  await work.dispatch.toCoordinators(call.networkId, { type: 'poll.no-date', round: roundId });
  await refreshPlace(work, set.id);
}

/** A set has changed: who came into it is asked too, and a date that all who are left can make is booked. */
export async function pollFollowsSet(work: Work, meeting: Meeting): Promise<void> {
  const { tx } = work;
  const poll = await pollOf(tx, meeting.round.id);
  if (!poll?.closesAt) return;
  const asked = await tx.pollAsked.findMany({ where: { roundId: poll.roundId } });
  const members = await activeIn(tx, meeting.set);
  const more = members.filter((member) => !asked.some(({ memberId }) => memberId === member));
  if (await bookIfAllCan(work, meeting)) return;
  await askMembers(work, meeting, poll.closesAt, more);
}
