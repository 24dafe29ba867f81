import type { Person } from '../../networks/rules.ts';
import { introduction, type Role } from '../../networks/rules.ts';
import type { Tx } from '../../store/client.ts';
import { excerpt } from '../../views/text.ts';
import type { Call, LearningSet } from '../call.ts';
import { commonSlots, isSlot, type Slot } from '../hours.ts';
import type { Round } from '../rounds/round.ts';
import { askedAbout, nextOf, roundsOf, zoneOf } from '../rounds/store.ts';
import { findCall, placeOfSet, setsOf } from '../store.ts';

/** Eight of them fit on a card beside all else, twice. */
const MATE_LENGTH = 130;

/** A set as one of its members sees it. */
export interface SetShown {
  readonly id: string;
  readonly name: string;
  readonly call: Call;
  /** The others, by name: "Ash: DCS, Kent". */
  readonly mates: readonly string[];
  readonly size: number;
  /** What all of them can usually make; `null`: whenever. */
  readonly slots: readonly Slot[] | null;
  /** What its own place is called. */
  readonly place: string | null;
  /** The round that it has before it. */
  readonly next: Round | null;
  /** Another one, about whose date they are asked. */
  readonly asked: Round | null;
  /** The zone in which times are said to whoever looks. */
  readonly zone: string;
}

/** The standing sets that a member is in now, by name. */
export async function setsWith(tx: Tx, { id: memberId }: Pick<Person, 'id'>): Promise<readonly SetShown[]> {
  const rows = await tx.setMember.findMany({
    where: { memberId, leftOn: null, set: { status: 'standing' } },
    select: { set: { select: { id: true, callId: true } } },
    orderBy: { setId: 'asc' },
  });
  const found: SetShown[] = [];
  for (const { set: row } of rows) {
    const shown = await shownTo(tx, row, memberId);
    if (shown) found.push(shown);
  }
  return found.toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB', { numeric: true }));
}

/** `null` for a set that does not stand, and for one that they are not in. */
export async function shownTo(
  tx: Tx,
  { id, callId }: { readonly id: string; readonly callId: string },
  memberId: string,
): Promise<SetShown | null> {
  const call = await findCall(tx, callId);
  const set = call && (await setsOf(tx, call)).find((one) => one.id === id);
  if (!call || set?.status !== 'standing' || !set.members.includes(memberId)) return null;
  return show(tx, call, set, memberId);
}

/** `without`: a member who is not told of themselves; nobody where everybody is listed. */
export async function show(tx: Tx, call: Call, set: LearningSet, without?: string): Promise<SetShown> {
  const optIns = await tx.setOptIn.findMany({
    where: { callId: call.id, memberId: { in: [...set.members] } },
    select: { slots: true },
  });
  const members = await tx.member.findMany({
    where: { id: { in: set.members.filter((id) => id !== without) } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  const rounds = await roundsOf(tx, set.id);
  return {
    id: set.id,
    name: set.name,
    call,
    mates: members.map((one) =>
      excerpt(`${one.name}: ${introduction({ ...one, role: one.role as Role })}`, MATE_LENGTH),
    ),
    size: set.members.length,
    slots: commonSlots(optIns.map(({ slots }) => slots.filter(isSlot))),
    place: (await placeOfSet(tx, set.id))?.name ?? null,
    next: nextOf(rounds),
    asked: askedAbout(rounds),
    zone: without === undefined ? call.network.zone : await zoneOf(tx, without, call),
  };
}

/** What a member has said to calls that are not over, by call. */
export async function ownOptIns(tx: Tx, memberId: string): Promise<ReadonlyMap<string, readonly Slot[]>> {
  const rows = await tx.setOptIn.findMany({ where: { memberId }, select: { callId: true, slots: true } });
  return new Map(rows.map(({ callId, slots }) => [callId, slots.filter(isSlot)]));
}
