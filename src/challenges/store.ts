import type { PublicWords } from '../anonymity/style/signature.ts';
import type { Tx } from '../store/client.ts';
import { Prisma } from '../store/generated/client.ts';
import { AnonymousChallenge, type Status } from './anonymous-challenge.ts';
import { type Contribution, contributionShape } from './contribution.ts';
import { isStillToAppear } from './conversing/rules.ts';

const include = {
  network: { select: { name: true, addressLine: true, zone: true } },
  review: { select: { stage: true, takenBack: true } },
};
type Row = Parameters<typeof AnonymousChallenge.from>[0];

/** Reads a challenge; `null` when there is none. */
export async function findChallenge(tx: Tx, id: string): Promise<AnonymousChallenge | null> {
  const row = await tx.challenge.findUnique({ where: { id }, include });
  return row ? AnonymousChallenge.from(row as Row) : null;
}

/** Reads a challenge for deciding on it: until this transaction ends, nobody else decides on the same one. */
export async function lockChallenge(tx: Tx, id: string): Promise<AnonymousChallenge | null> {
  await tx.$queryRaw(Prisma.sql`SELECT 1 FROM challenge WHERE id = ${id}::uuid FOR UPDATE`);
  return findChallenge(tx, id);
}

/** The challenges of some networks, latest first. */
export async function challengesIn(
  tx: Tx,
  networkIds: readonly string[],
): Promise<readonly AnonymousChallenge[]> {
  const rows = await tx.challenge.findMany({
    where: { networkId: { in: [...networkIds] } },
    include,
    orderBy: { releasedAt: 'desc' },
  });
  return rows.map((row) => AnonymousChallenge.from(row as Row));
}

/** Those that still stand somewhere or wait to, in all other networks. */
export async function standingOutside(
  tx: Tx,
  networkIds: readonly string[],
): Promise<readonly AnonymousChallenge[]> {
  const rows = await tx.challenge.findMany({
    where: { networkId: { notIn: [...networkIds] }, status: { in: ['waiting', 'open', 'held', 'closed'] } },
    include,
    orderBy: { releasedAt: 'desc' },
  });
  return rows.map((row) => AnonymousChallenge.from(row as Row));
}

export interface Change {
  readonly status?: Status;
  readonly before?: 'open' | 'closed' | null;
  readonly news?: boolean;
  readonly followUpAt?: Date | null;
  /** The day on which something is said in it, or done with it: see keeping/rules.ts. */
  readonly lastDay?: Date;
}

export async function changeChallenge(tx: Tx, id: string, change: Change): Promise<void> {
  await tx.challenge.update({ where: { id }, data: change });
}

export async function addContribution(tx: Tx, contribution: Contribution): Promise<void> {
  await tx.contribution.create({ data: contribution });
}

export async function findContribution(tx: Tx, id: string): Promise<Contribution | null> {
  const row = await tx.contribution.findUnique({ where: { id } });
  return row ? contributionShape.parse(row) : null;
}

/** Everything said in answer to a challenge, oldest first, without what was held or removed, or is still to appear. */
export async function contributionsTo(tx: Tx, challengeId: string): Promise<readonly Contribution[]> {
  const rows = await tx.contribution.findMany({
    where: { challengeId, status: 'shown' },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
  return rows.map((row) => contributionShape.parse(row)).filter((one) => !isStillToAppear(one));
}

/** When the last of one speaker's words in a challenge appear that still wait; `null` when none do. */
export async function lastToAppear(
  tx: Tx,
  challengeId: string,
  { voice, pseudonym }: Pick<Contribution, 'voice' | 'pseudonym'>,
): Promise<Date | null> {
  const rows = await tx.contribution.findMany({
    where: { challengeId, voice, pseudonym, carryAt: { not: null } },
    orderBy: { carryAt: 'desc' },
  });
  const waiting = rows.map((row) => contributionShape.parse(row)).filter(isStillToAppear);
  return waiting[0]?.carryAt ?? null;
}

export async function changeContribution(
  tx: Tx,
  id: string,
  change: Partial<Pick<Contribution, 'status' | 'helped' | 'text' | 'carryAt'>>,
): Promise<void> {
  await tx.contribution.update({ where: { id }, data: change });
}

/** As many as matter for how somebody writes today. */
const LATEST_WORDS = 2_000;

/**
 * What members of a network have said there under their own names, as all of them can read it. Asks for everybody's, so that not
 * even a statement in PostgreSQL's log says for whom it was looked up.
 */
export async function publicWordsIn(tx: Tx, networkId: string): Promise<readonly PublicWords[]> {
  const rows = await tx.contribution.findMany({
    where: { voice: 'named', status: 'shown', challenge: { networkId } },
    select: { memberId: true, text: true },
    orderBy: { at: 'desc' },
    take: LATEST_WORDS,
  });
  return rows.flatMap(({ memberId, text }) => (memberId === null ? [] : [{ writer: memberId, text }]));
}

/** Of which of these challenges it was said what came of them, whatever became of those words since. */
export async function withOutcome(tx: Tx, challengeIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.contribution.findMany({
    where: { challengeId: { in: [...challengeIds] }, kind: 'outcome' },
    select: { challengeId: true },
  });
  return new Set(rows.map(({ challengeId }) => challengeId));
}

/** Ids of every contribution to a challenge, whatever its status. */
export async function contributionIds(tx: Tx, challengeId: string): Promise<readonly string[]> {
  const rows = await tx.contribution.findMany({
    where: { challengeId },
    select: { id: true },
    orderBy: { at: 'asc' },
  });
  return rows.map(({ id }) => id);
}
