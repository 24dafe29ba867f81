import type { Tx } from '../../store/client.ts';
import type { Round as Row } from '../../store/generated/client.ts';
import type { LearningSet } from '../call.ts';
import type { Format } from '../formats/formats.ts';
import { formatFor } from '../formats/store.ts';
import { findCall, lockSet, setsOf } from '../store.ts';
import { type Meeting, type Participant, ROUND_STATUSES, type Round } from './round.ts';

const toRound = ({ status, ...row }: Row, how: Format): Round => ({
  ...row,
  how,
  status: ROUND_STATUSES.find((one) => one === status) ?? 'cancelled',
});

/** All rounds of a set, the first one first. */
export async function roundsOf(tx: Tx, setId: string): Promise<readonly Round[]> {
  const rows = await tx.round.findMany({ where: { setId }, orderBy: { number: 'asc' } });
  const found: Round[] = [];
  for (const row of rows) found.push(toRound(row, await formatFor(tx, row.format)));
  return found;
}

/**
 * The round that a set has before it: one that runs, else the soonest that is booked, else the first that is asked about, else the first
 * without a date. One for which no date was found stands in nobody's way.
 */
export function nextOf(rounds: readonly Round[]): Round | null {
  const first = (status: Round['status']) => rounds.find((one) => one.status === status);
  const [soonest] = rounds
    .filter(({ status }) => status === 'booked')
    .toSorted((a, b) => (a.startsAt?.getTime() ?? 0) - (b.startsAt?.getTime() ?? 0));
  return first('running') ?? soonest ?? first('polling') ?? first('planned') ?? null;
}

/** The first round about whose date a set is asked now, beside the one that it has before it. */
export function askedAbout(rounds: readonly Round[]): Round | null {
  const next = nextOf(rounds);
  return rounds.find(({ id, status }) => status === 'polling' && id !== next?.id) ?? null;
}

/** Those of these sets that are in a round now: it has begun and is not over, and may be paused. */
export async function setsUnderWay(tx: Tx, setIds: readonly string[]): Promise<ReadonlySet<string>> {
  const where = { setId: { in: [...setIds] }, status: 'running' };
  const rows = await tx.round.findMany({ where, select: { setId: true } });
  return new Set(rows.map(({ setId }) => setId));
}

/** A round with its set and call, for showing; `null` when there is none, or its set has ended. */
export async function findMeeting(tx: Tx, id: string): Promise<Meeting | null> {
  const row = await tx.round.findUnique({ where: { id }, include: { set: { select: { callId: true } } } });
  const call = row && (await findCall(tx, row.set.callId));
  const set = call && (await setsOf(tx, call)).find((one) => one.id === row.setId);
  if (!call || set?.status !== 'standing') return null;
  const { set: _, ...own } = row;
  return { round: toRound(own, await formatFor(tx, own.format)), set, call };
}

/** The same for deciding: until this transaction ends nobody else decides on the round, its set, or its call. */
export async function lockMeeting(tx: Tx, id: string): Promise<Meeting | null> {
  const row = await tx.round.findUnique({ where: { id }, select: { setId: true } });
  const locked = row && (await lockSet(tx, row.setId));
  return locked ? findMeeting(tx, id) : null;
}

export async function changeRound(
  tx: Tx,
  id: string,
  change: Partial<Omit<Round, 'id' | 'setId' | 'number' | 'how'>>,
): Promise<void> {
  await tx.round.update({ where: { id }, data: change });
}

/** Everybody who is in the set now, as they stand at this round. In the order of the set's members. */
export async function participantsOf(
  tx: Tx,
  roundId: string,
  { members }: Pick<LearningSet, 'members'>,
): Promise<readonly Participant[]> {
  const rows = new Map(
    (await tx.roundMember.findMany({ where: { roundId } })).map(({ memberId, ...row }) => [memberId, row]),
  );
  const nothing = { presents: false, understudy: false, away: false, agreed: false };
  const ofDay = { came: null, inGroup: null, turn: null };
  return members.map((memberId) => ({ memberId, ...(rows.get(memberId) ?? { ...nothing, ...ofDay }) }));
}

/** Writes down something about a member at a round. */
export async function changeParticipant(
  tx: Tx,
  roundId: string,
  memberId: string,
  change: Partial<Omit<Participant, 'memberId'>>,
): Promise<void> {
  await tx.roundMember.upsert({
    where: { roundId_memberId: { roundId, memberId } },
    create: { roundId, memberId, ...change },
    update: change,
  });
}

/** The zone in which a member reads times: their own, else their network's. */
export async function zoneOf(
  tx: Tx,
  memberId: string,
  { network }: { readonly network: { readonly zone: string } },
): Promise<string> {
  const member = await tx.member.findUnique({ where: { id: memberId }, select: { zone: true } });
  return member?.zone ?? network.zone;
}
