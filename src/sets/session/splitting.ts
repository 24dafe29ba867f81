import type { Work } from '../../command.ts';
import type { Tx } from '../../store/client.ts';
import { lot } from '../presenters/store.ts';
import type { Meeting, Participant } from '../rounds/round.ts';
import { changeParticipant, participantsOf } from '../rounds/store.ts';
import { type Running, saveStages } from './store.ts';
import { type Before, type Group, groupsOf, joined, nextTurn, withTurns } from './threes.ts';

/** The groups of those who are in the set, as they are written down. */
export function groupsIn(people: readonly Participant[]): readonly Group[] {
  const numbers = new Set(people.flatMap(({ inGroup }) => inGroup ?? []));
  return [...numbers]
    .toSorted((one, other) => one - other)
    .map((number) =>
      people
        .filter(({ inGroup }) => inGroup === number)
        .map(({ memberId, turn }) => ({ member: memberId, turn }))
        .toSorted(
          (one, other) => (one.turn ?? Number.POSITIVE_INFINITY) - (other.turn ?? Number.POSITIVE_INFINITY),
        ),
    );
}

/** How often each two of these people were in one group in other rounds, and both came. */
async function beforeOf(tx: Tx, roundId: string, members: readonly string[]): Promise<Before> {
  const rows = await tx.roundMember.findMany({
    where: {
      memberId: { in: [...members] },
      inGroup: { not: null },
      NOT: { OR: [{ roundId }, { came: false }] },
    },
    select: { roundId: true, memberId: true, inGroup: true },
  });
  const groups = new Map<string, string[]>();
  for (const row of rows) {
    const key = `${row.roundId}/${row.inGroup}`;
    groups.set(key, [...(groups.get(key) ?? []), row.memberId]);
  }
  const all = [...groups.values()];
  return (one, other) => all.filter((group) => group.includes(one) && group.includes(other)).length;
}

const turnsIn = (groups: readonly Group[]) =>
  Math.max(0, ...groups.flat().map(({ turn }) => (turn ?? -1) + 1));

/** How many of the set are here. */
export async function countHere({ tx }: Pick<Work, 'tx'>, { round, set }: Meeting): Promise<number> {
  return (await participantsOf(tx, round.id, set)).filter(({ came }) => came === true).length;
}

/** Splits those who are here into threes, and gives the round as many turns as the largest group needs. */
export async function split(
  { tx }: Pick<Work, 'tx'>,
  { round, set }: Meeting,
  running: Running,
): Promise<Running> {
  const here = (await participantsOf(tx, round.id, set))
    .filter(({ came }) => came === true)
    .map(({ memberId }) => memberId);
  const inOrder = here.toSorted((one, other) => lot(round.id, one) - lot(round.id, other));
  const groups = groupsOf(inOrder, await beforeOf(tx, round.id, here));
  await write(tx, round.id, groups);
  const at = running.session.status === 'over' ? 0 : running.session.at;
  return withStages(tx, running, withTurns(running.stages, Math.max(1, turnsIn(groups)), at));
}

/** Whoever comes once the set is in its groups joins the smallest. Gives the round as it runs then. */
export async function comeIn(
  { tx }: Pick<Work, 'tx'>,
  { round, set }: Meeting,
  running: Running,
  member: string,
): Promise<Running> {
  const { session, stages } = running;
  const people = await participantsOf(tx, round.id, set);
  const groups = groupsIn(people);
  const isPlaced = people.some(({ memberId, inGroup }) => memberId === member && inGroup !== null);
  if (groups.length === 0 || isPlaced || session.status === 'over') return running;
  const after = stages.slice(session.at).some(({ turn }) => turn !== null);
  if (!after) return running;
  const now = joined(groups, member, nextTurn(stages, session.at));
  await write(tx, round.id, now);
  const had = Math.max(0, ...stages.map(({ turn }) => (turn ?? -1) + 1));
  return withStages(tx, running, withTurns(stages, Math.max(had, turnsIn(now)), session.at));
}

async function write(tx: Tx, roundId: string, groups: readonly Group[]): Promise<void> {
  for (const [inGroup, group] of groups.entries())
    for (const { member, turn } of group) await changeParticipant(tx, roundId, member, { inGroup, turn });
}

async function withStages(tx: Tx, running: Running, stages: Running['stages']): Promise<Running> {
  await saveStages(tx, running.id, stages);
  return { ...running, stages };
}
