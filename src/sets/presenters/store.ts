import { createHash } from 'node:crypto';
import type { Tx } from '../../store/client.ts';
import { Prisma } from '../../store/generated/client.ts';
import type { LearningSet } from '../call.ts';
import type { Round } from '../rounds/round.ts';
import { roundsOf } from '../rounds/store.ts';
import { type Answer, type Lot, NO_PART, type Part, type RoundPast, type Told } from './rules.ts';

/** A round ahead as it is kept, with what everybody has to do with presenting there, also who has left the set. */
export interface AheadRound {
  readonly id: string;
  readonly number: number;
  readonly round: Round;
  readonly wanted: number;
  readonly parts: ReadonlyMap<string, Part>;
}

/** How many present in a round. */
export const wantedIn = ({ how }: Pick<Round, 'how'>): number => how.presenters;

export const isAhead = ({ status }: Pick<Round, 'status'>): boolean =>
  status === 'planned' || status === 'polling' || status === 'booked';

const oneOf =
  <T extends string>(...known: readonly T[]) =>
  (word: string): T =>
    known.find((one) => one === word) ?? (known[0] as T);
const toAnswer = oneOf<Answer>('none', 'yes', 'no');
const toTold = oneOf<Told>('none', 'presents', 'stands-by');

/** What each has to do with presenting in these rounds: round → member → part. */
export async function partsIn(
  tx: Tx,
  roundIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, Part>>> {
  const where = { roundId: { in: [...roundIds] } };
  const found = new Map(roundIds.map((id) => [id, new Map<string, Part>()]));
  for (const { roundId, memberId, presents, understudy: standsBy, away } of await tx.roundMember.findMany({
    where,
  }))
    found.get(roundId)?.set(memberId, { ...NO_PART, presents, standsBy, away });
  for (const { roundId, memberId, volunteers, answer, told } of await tx.roundTurn.findMany({ where })) {
    const parts = found.get(roundId);
    const part = parts?.get(memberId) ?? NO_PART;
    parts?.set(memberId, { ...part, volunteers, answer: toAnswer(answer), told: toTold(told) });
  }
  return found;
}

/**
 * In what rounds of other sets of the same call those who are in a set now have presented: whoever was moved, or came with a merge, has had
 * their turns. All sets of a call follow one plan, so that a round stands just before the one of its number here; each has a number of
 * its own, which lies between two whole ones.
 */
async function pastElsewhere(tx: Tx, setId: string): Promise<readonly RoundPast[]> {
  const rows = await tx.roundMember.findMany({
    where: {
      presents: true,
      NOT: { came: false },
      member: { setMembers: { some: { setId, leftOn: null } } },
      round: {
        status: { in: ['running', 'held'] },
        setId: { not: setId },
        set: { call: { sets: { some: { id: setId } } } },
      },
    },
    select: { memberId: true, round: { select: { number: true } } },
    orderBy: [{ round: { startsAt: 'asc' } }, { roundId: 'asc' }, { memberId: 'asc' }],
  });
  return rows.map(({ memberId, round }, at) => ({
    number: round.number - (rows.length - at) / (rows.length + 1),
    presented: [memberId],
  }));
}

/** The rounds of a set, as the rota sees them. Cancelled ones don't count. */
export async function programmeOf(
  tx: Tx,
  { id }: Pick<LearningSet, 'id'>,
): Promise<{ past: readonly RoundPast[]; ahead: readonly AheadRound[] }> {
  const rounds = await roundsOf(tx, id);
  const ahead = rounds.filter(isAhead);
  const parts = await partsIn(
    tx,
    ahead.map((round) => round.id),
  );
  const begun = rounds.filter(({ status }) => status === 'running' || status === 'held');
  const rows = await tx.roundMember.findMany({
    where: { roundId: { in: begun.map((round) => round.id) }, presents: true, NOT: { came: false } },
  });
  return {
    past: [
      ...(await pastElsewhere(tx, id)),
      ...begun.map((round) => ({
        number: round.number,
        presented: rows.filter(({ roundId }) => roundId === round.id).map(({ memberId }) => memberId),
      })),
    ],
    ahead: ahead.map((round) => ({
      ...{ id: round.id, number: round.number, round, wanted: wantedIn(round) },
      parts: parts.get(round.id) ?? new Map<string, Part>(),
    })),
  };
}

/** Drawn from ids that are random: nobody's name or place in a list decides. */
export const lot: Lot = (round, member) =>
  createHash('sha256').update(`${round}|${member}`).digest().readUIntBE(0, 6);

/** What one member has to do with presenting in a round. */
export async function partOf(tx: Tx, roundId: string, memberId: string): Promise<Part> {
  return (await partsIn(tx, [roundId])).get(roundId)?.get(memberId) ?? NO_PART;
}

export async function changeTurn(
  tx: Tx,
  roundId: string,
  memberId: string,
  change: Partial<Pick<Part, 'volunteers' | 'answer' | 'told'>>,
): Promise<void> {
  await tx.roundTurn.upsert({
    where: { roundId_memberId: { roundId, memberId } },
    create: { roundId, memberId, ...change },
    update: change,
  });
}

/** What members are called, by id. */
export async function namesOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.member.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, name: true },
  });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Ids of those who present in a round: they are in its set now, and have not said that they cannot come. */
export async function presentersOf(tx: Tx, { id }: Pick<Round, 'id'>): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<readonly { id: string }[]>(Prisma.sql`
    SELECT round_member.member_id::text AS id FROM round_member JOIN round ON round.id = round_id
    WHERE round_id = ${id}::uuid AND presents AND NOT away AND ${isInSet} ORDER BY 1`);
  return rows.map((row) => row.id);
}

/** Of a row of `round_member`, beside its `round`: whether that member is in the set now and not paused, and a peer of its network. */
export const isInSet = Prisma.sql`EXISTS (
  SELECT 1 FROM set_member JOIN learning_set ON learning_set.id = set_id JOIN set_call ON set_call.id = call_id
    JOIN membership ON membership.network_id = set_call.network_id AND membership.member_id = set_member.member_id
  WHERE set_id = round.set_id AND set_member.member_id = round_member.member_id AND left_on IS NULL AND NOT paused
    AND standing = 'peer')`;
