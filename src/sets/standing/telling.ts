import type { Work } from '../../command.ts';
import { bringUpToDate } from '../briefs/posting.ts';
import type { Call } from '../call.ts';
import type { Candidate } from '../forming/rules.ts';
import type { FormingSet } from '../forming/store.ts';
import { roundsFollowSet, tellNewcomer } from '../programme/following.ts';
import { letGoOf } from '../reminders/following.ts';
import { isHeardIn, placeOfSet, setsOf } from '../store.ts';

type Telling = Pick<Work, 'tx' | 'dispatch' | 'newId'>;

/** Tells everybody in a call which set they are in, or that they wait for a place; in private, and nobody of anybody else. */
export async function tellFormed(
  { tx, dispatch }: Telling,
  { id, networkId }: Call,
  sets: readonly FormingSet[],
  unplaced: readonly Candidate[],
): Promise<void> {
  for (const { id: setId, people } of sets)
    await tx.learningSet.update({ where: { id: setId }, data: { sizeTold: people.length } });
  await dispatch.toMembers(networkId, [
    ...sets.flatMap(({ id: set, people }) =>
      people.map(({ id: member }) => ({ member, notice: { type: 'set.yours', set, member } })),
    ),
    ...unplaced.map(({ id: member }) => ({ member, notice: { type: 'set.waiting', call: id, member } })),
  ]);
  await dispatch.toPlaces(networkId, id, { type: 'set.call', call: id });
}

/** Tells somebody that they are in a standing set from now on, and the others there that they have become more. */
export async function tellPlaced(work: Work, call: Call, member: string, set: string): Promise<void> {
  await work.dispatch.toMember(member, call.networkId, { type: 'set.yours', set, member });
  await tellNewcomer(work, call, set, member);
  await tellChanged(work, call, set, { but: [member] });
}

/**
 * Tells those in a standing set that it has changed: in its own place where it has one, else each in private. `but`: who knows
 * already. Its rounds follow. `coordinators`: whether they are told, too, since it was none of their doing.
 */
export async function tellChanged(
  work: Work,
  call: Call,
  set: string,
  {
    but = [],
    coordinators = false,
  }: { readonly but?: readonly string[]; readonly coordinators?: boolean } = {},
): Promise<void> {
  const { tx, dispatch, newId } = work;
  const members = (await setsOf(tx, call)).find(({ id }) => id === set)?.members ?? [];
  const { sizeTold } = await tx.learningSet.findUniqueOrThrow({ where: { id: set } });
  const paused = await tx.setMember.count({ where: { setId: set, paused: true, leftOn: null } });
  // Before its rounds follow: what those who left have in their calendars is the time that a round had until now.
  await letGoOf(work, set);
  await roundsFollowSet(work, set, sizeTold - paused);
  await tx.learningSet.update({ where: { id: set }, data: { sizeTold: members.length } });
  // What somebody wrote does not stay where they are no more, also once the round has begun.
  const posted = await tx.roundBrief.findMany({
    where: { posted: true, memberId: { notIn: [...members] }, round: { setId: set } },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  for (const { id } of posted) await bringUpToDate(work, set, id);
  const place = await placeOfSet(tx, set);
  if (place) await dispatch.toPlace(place.id, set, { type: 'set.here', set });
  if (place && isHeardIn(place)) {
    await dispatch.toPlace(place.id, set, { type: 'set.news', set, subject: newId() });
  } else {
    const told = members.filter((member) => !but.includes(member));
    await dispatch.toMembers(
      call.networkId,
      told.map((member) => ({ member, notice: { type: 'set.changed', set, member } })),
    );
  }
  if (coordinators) await dispatch.toCoordinators(call.networkId, { type: 'set.smaller', set });
}

/** Tells those who were in a set that it has ended. */
export async function tellEnded(
  { dispatch }: Telling,
  { id: call, networkId }: Call,
  members: readonly string[],
): Promise<void> {
  await dispatch.toMembers(
    networkId,
    members.map((member) => ({ member, notice: { type: 'set.ended', call, member } })),
  );
}
