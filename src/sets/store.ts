import type { Tx } from '../store/client.ts';
import { Prisma } from '../store/generated/client.ts';
import { CALL_STATUSES, type Call, type CallStatus, type LearningSet } from './call.ts';
import type { Format } from './formats/formats.ts';
import { formatFor } from './formats/store.ts';

const withNetwork = { network: { select: { name: true, zone: true, holidayWeeks: true } } };

type Row = Prisma.SetCallGetPayload<{ include: typeof withNetwork }>;

const toCall = ({ status, facilitation, dates, ...row }: Row, how: Format): Call => ({
  ...row,
  how,
  status: CALL_STATUSES.find((one) => one === status) ?? 'over',
  facilitation: facilitation === 'members' ? 'members' : 'coordinator',
  dates: dates === 'fixed' ? 'fixed' : 'asked',
});

export async function findCall(tx: Tx, id: string): Promise<Call | null> {
  const row = await tx.setCall.findUnique({ where: { id }, include: withNetwork });
  return row ? toCall(row, await formatFor(tx, row.format)) : null;
}

/** Until this transaction ends nobody else decides on this call, its sets, or who is in them. */
export async function lockCall(tx: Tx, id: string): Promise<Call | null> {
  await tx.$queryRaw(Prisma.sql`SELECT 1 FROM set_call WHERE id = ${id}::uuid FOR UPDATE`);
  return findCall(tx, id);
}

/** Calls of these networks in one of these statuses, those that close first at the top. */
export async function callsIn(
  tx: Tx,
  networkIds: readonly string[],
  statuses: readonly CallStatus[],
): Promise<readonly Call[]> {
  const rows = await tx.setCall.findMany({
    where: { networkId: { in: [...networkIds] }, status: { in: [...statuses] } },
    include: withNetwork,
    orderBy: [{ closesOn: 'asc' }, { id: 'asc' }],
  });
  const found: Call[] = [];
  for (const row of rows) found.push(toCall(row, await formatFor(tx, row.format)));
  return found;
}

export async function changeCall(
  tx: Tx,
  id: string,
  change: Partial<Omit<Call, 'id' | 'networkId' | 'network' | 'how'>>,
): Promise<void> {
  await tx.setCall.update({ where: { id }, data: change });
}

/** Who would like to take part and is a peer of the network at this moment. */
export const stillPeer = (networkId: string) => ({
  member: { memberships: { some: { networkId, standing: 'peer' } } },
});

/** How many would like to take part. */
export function countOptIns(tx: Tx, { id, networkId }: Pick<Call, 'id' | 'networkId'>): Promise<number> {
  return tx.setOptIn.count({ where: { callId: id, ...stillPeer(networkId) } });
}

type SetRow = Prisma.LearningSetGetPayload<{ include: { members: true } }>;

/** Somebody who has left the network is in no set of it, even before that is written down. */
const present = (networkId: string) => ({
  members: { where: { leftOn: null, ...stillPeer(networkId) }, orderBy: { memberId: 'asc' as const } },
});

const toSet = ({ id, callId, name, status, members }: SetRow): LearningSet => ({
  id,
  callId,
  name,
  status: status === 'proposed' || status === 'standing' ? status : 'ended',
  members: members.map(({ memberId }) => memberId),
});

/** Proposed and standing sets of a call, by name: "Set 2" before "Set 10". */
export async function setsOf(
  tx: Tx,
  { id, networkId }: Pick<Call, 'id' | 'networkId'>,
): Promise<readonly LearningSet[]> {
  const rows = await tx.learningSet.findMany({
    where: { callId: id, status: { not: 'ended' } },
    include: present(networkId),
    orderBy: { id: 'asc' },
  });
  return rows.map(toSet).sort((a, b) => a.name.localeCompare(b.name, 'en-GB', { numeric: true }));
}

/** One set with its call, locked with it; `null` when there is none, or it has ended. */
export async function lockSet(tx: Tx, id: string): Promise<{ set: LearningSet; call: Call } | null> {
  const found = await tx.learningSet.findUnique({ where: { id }, select: { callId: true } });
  const call = found && (await lockCall(tx, found.callId));
  const set = call && (await setsOf(tx, call)).find((one) => one.id === id);
  return set ? { set, call } : null;
}

/** The place that is a set's own, if it has one. */
export function placeOfSet(tx: Tx, setId: string) {
  return tx.place.findFirst({ where: { setId, leaving: false }, orderBy: { id: 'asc' } });
}

/** Whether a set hears of something there: not while others can read it, as far as that is known. Then each hears in private. */
export const isHeardIn = (place: { readonly outsiders: number | null } | null): boolean =>
  place !== null && !place.outsiders;
