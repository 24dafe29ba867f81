import type { Tx } from '../../store/client.ts';
import type { LearningSet } from '../call.ts';
import { isSlot, type Slot } from '../hours.ts';
import type { Meeting, Round } from '../rounds/round.ts';
import { participantsOf } from '../rounds/store.ts';
import type { Taken } from './clashes.ts';
import { type Answer, type Candidate, type Needs, quorumOf } from './rules.ts';

/** A round's poll as it is now. */
export interface Poll {
  readonly roundId: string;
  /** 1, 2 …: how often the set has been asked. */
  readonly attempt: number;
  /** `null`: no date was found, and the coordinator decides. */
  readonly closesAt: Date | null;
  /** Those that are asked about now, the earliest first. `slot` is a candidate's id. */
  readonly candidates: readonly Candidate[];
}

const ANSWERS: readonly string[] = ['yes', 'if-need-be', 'no'] satisfies Answer[];
const isAnswer = (said: string): said is Answer => ANSWERS.includes(said);

export async function pollOf(tx: Tx, roundId: string): Promise<Poll | null> {
  const row = await tx.roundPoll.findUnique({
    where: { roundId },
    include: { candidates: { include: { answers: true }, orderBy: { startsAt: 'asc' } } },
  });
  if (!row) return null;
  const { attempt, closesAt } = row;
  const candidates = row.candidates
    .filter((one) => one.attempt === attempt)
    .map(({ id, startsAt, answers }) => ({
      slot: id,
      start: startsAt,
      answers: new Map(
        answers.flatMap(({ memberId, answer }) => (isAnswer(answer) ? [[memberId, answer] as const] : [])),
      ),
    }));
  return { roundId, attempt, closesAt, candidates };
}

/** All dates that the set has been asked about since the round last had a time. */
export async function askedBefore(tx: Tx, roundId: string): Promise<readonly Date[]> {
  const rows = await tx.pollCandidate.findMany({ where: { roundId }, select: { startsAt: true } });
  return rows.map(({ startsAt }) => startsAt);
}

/** When the other rounds of a set are, or may be: booked ones, and dates that it is asked about now. With how long each takes, in minutes. */
export async function takenBy(tx: Tx, { id, setId }: Pick<Round, 'id' | 'setId'>): Promise<readonly Taken[]> {
  const others = { setId, id: { not: id } };
  const booked = await tx.round.findMany({
    where: { ...others, status: { in: ['booked', 'running'] }, startsAt: { not: null } },
    select: { startsAt: true, minutes: true },
  });
  const polls = await tx.roundPoll.findMany({
    where: { closesAt: { not: null }, round: others },
    include: { candidates: true, round: { select: { minutes: true } } },
  });
  return [
    ...booked.flatMap(({ startsAt, minutes }) => (startsAt ? [{ startsAt, minutes }] : [])),
    ...polls.flatMap(({ attempt, candidates, round: { minutes } }) =>
      candidates.filter((one) => one.attempt === attempt).map(({ startsAt }) => ({ startsAt, minutes })),
    ),
  ];
}

/** Those of a set who are counted on: all but who has missed three rounds without a word. */
export async function activeIn(tx: Tx, { id, members }: LearningSet): Promise<readonly string[]> {
  const paused = await tx.setMember.findMany({
    where: { setId: id, paused: true },
    select: { memberId: true },
  });
  return members.filter((member) => !paused.some(({ memberId }) => memberId === member));
}

/** Who counts for a round, and what it needs to be held. */
export async function needsOf(
  tx: Tx,
  { round, set }: Meeting,
): Promise<{ members: readonly string[]; needs: Needs }> {
  const members = await activeIn(tx, set);
  const presenters = (await participantsOf(tx, round.id, set)).filter(({ presents }) => presents);
  const must = [...presenters.map(({ memberId }) => memberId), round.facilitatorId];
  const mustCome = members.filter((member) => must.includes(member));
  return { members, needs: { quorum: quorumOf(members.length), mustCome } };
}

/** The hours that these members said they can usually make. Whoever said none is free whenever it suits the others. */
export async function hoursOf(
  tx: Tx,
  callId: string,
  members: readonly string[],
): Promise<readonly (readonly Slot[])[]> {
  const rows = await tx.setOptIn.findMany({ where: { callId, memberId: { in: [...members] } } });
  return members.map((member) => (rows.find((row) => row.memberId === member)?.slots ?? []).filter(isSlot));
}
