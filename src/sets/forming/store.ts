import type { Work } from '../../command.ts';
import type { Tx } from '../../store/client.ts';
import { dayAfter } from '../../time/calendar.ts';
import { actionsFollow } from '../actions/store.ts';
import type { Call, LearningSet } from '../call.ts';
import { candidatesFor } from '../candidates.ts';
import { keptApartIn } from '../joining/apart.ts';
import { changeCall, setsOf } from '../store.ts';
import { propose } from './proposing.ts';
import type { Candidate } from './rules.ts';

/** The sets of a call with the people in them, and who is in none. */
export interface Forming {
  readonly sets: readonly FormingSet[];
  readonly unplaced: readonly Candidate[];
  readonly all: readonly Candidate[];
}
export type FormingSet = Omit<LearningSet, 'members'> & { readonly people: readonly Candidate[] };

export async function formingOf({ tx, now }: Pick<Work, 'tx' | 'now'>, call: Call): Promise<Forming> {
  const all = await candidatesFor(tx, call, now);
  const byId = new Map(all.map((one) => [one.id, one]));
  const sets = (await setsOf(tx, call)).map(({ members, ...set }) => ({
    ...set,
    people: members.flatMap((id) => byId.get(id) ?? []).sort((a, b) => a.name.localeCompare(b.name, 'en-GB')),
  }));
  const placed = new Set(sets.flatMap(({ people }) => people.map(({ id }) => id)));
  return { sets, unplaced: all.filter(({ id }) => !placed.has(id)), all };
}

/**
 * Proposes sets in place of those proposed before. Nobody can say yes to the call any more, except for a late place. Deterministic: the
 * same people and seed give the same sets.
 */
export async function proposeSets(work: Work, call: Call): Promise<Call> {
  const { tx, keys, newId } = work;
  const seed = call.seed + 1;
  const people = await candidatesFor(tx, call, work.now);
  const closedWith = call.closedWith ?? people.length;
  const apart = await keptApartIn(tx, keys, { id: call.id, closedWith });
  const { sets } = propose(people, apart, { size: call.size, seed });
  await tx.learningSet.deleteMany({ where: { callId: call.id, status: 'proposed' } });
  for (const [at, members] of sets.entries()) {
    const rows = members.map((memberId) => ({ memberId }));
    const data = { id: newId(), callId: call.id, name: `Set ${at + 1}`, status: 'proposed' };
    await tx.learningSet.create({ data: { ...data, members: { create: rows } } });
  }
  await changeCall(tx, call.id, { status: 'forming', seed, closedWith });
  return { ...call, status: 'forming', seed, closedWith };
}

/** Puts somebody into a set, out of any other of that call; `null`: into none. Whoever leaves a standing one has met those in it. */
export async function moveTo(
  { tx, now }: Pick<Work, 'tx' | 'now'>,
  { id: callId }: Pick<Call, 'id'>,
  memberId: string,
  setId: string | null,
): Promise<void> {
  await tx.setMember.deleteMany({ where: { memberId, set: { callId, status: 'proposed' } } });
  if (setId !== null) await actionsFollow(tx, callId, memberId, setId);
  await tx.setMember.updateMany({
    where: { memberId, leftOn: null, set: { callId, status: 'standing' } },
    data: { leftOn: dayAfter(now, 0) },
  });
  if (setId === null) return;
  await tx.setMember.upsert({
    where: { setId_memberId: { setId, memberId } },
    create: { setId, memberId },
    // Whoever comes back begins anew: what they missed before counts for nothing.
    update: { leftOn: null, paused: false, backAt: now },
  });
}

export async function renameSet(tx: Tx, id: string, name: string): Promise<void> {
  await tx.learningSet.update({ where: { id }, data: { name } });
}
