import type { Part, ProgrammeReport, SetReport } from '../../report-port.ts';
import type { Tx } from '../../store/client.ts';
import { keptIn } from '../actions/store.ts';
import type { Call } from '../call.ts';
import { type Block, ofSet } from '../evaluation/sums.ts';
import { stillPeer } from '../store.ts';

const include = (networkId: string) => ({
  members: { where: { leftOn: null, ...stillPeer(networkId) }, select: { memberId: true } },
  rounds: { include: { people: true }, orderBy: { number: 'asc' as const } },
});

/** The sets of a programme that stand or have ended, with their rounds. By name, which says so where one has ended before the others. */
export async function setsWithRounds(
  tx: Tx,
  { id, networkId, status }: Pick<Call, 'id' | 'networkId' | 'status'>,
) {
  const rows = await tx.learningSet.findMany({
    where: { callId: id, status: { not: 'proposed' } },
    include: include(networkId),
    orderBy: { id: 'asc' },
  });
  return rows
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB', { numeric: true }))
    .map((row) =>
      row.status === 'ended' && status !== 'over' ? { ...row, name: `${row.name} (ended)` } : row,
    );
}

type SetRow = Awaited<ReturnType<typeof setsWithRounds>>[number];
type RoundRow = SetRow['rounds'][number];

const isHeld = ({ status }: RoundRow) => status === 'held';

/** Of those of whom it is known. */
function cameTo(rounds: readonly RoundRow[]): Part {
  const known = rounds.flatMap(({ people }) => people.filter(({ came }) => came !== null));
  return { count: known.filter(({ came }) => came).length, of: known.length };
}

/** Each set in numbers. `blocks`: answers that may be shown. */
export async function setFigures(
  tx: Tx,
  sets: readonly SetRow[],
  blocks: readonly Block[],
): Promise<readonly SetReport[]> {
  const kept = await keptIn(
    tx,
    sets.map(({ id }) => id),
  );
  return sets.map(({ id, name, members, rounds }) => {
    const held = rounds.filter(isHeld);
    const presented = new Set(
      held.flatMap(({ people }) => people.flatMap(({ presents, memberId }) => (presents ? [memberId] : []))),
    );
    const { done = 0, all = 0 } = kept.get(id) ?? {};
    return {
      name,
      people: members.length,
      held: { count: held.length, of: rounds.filter(({ status }) => status !== 'cancelled').length },
      came: cameTo(held),
      presented: {
        count: members.filter(({ memberId }) => presented.has(memberId)).length,
        of: members.length,
      },
      kept: { count: done, of: all },
      rating: ofSet(blocks, id),
    };
  });
}

/** Attendance at each round that any set has held. */
export function roundFigures(sets: readonly SetRow[]): ProgrammeReport['rounds'] {
  const held = sets.flatMap(({ rounds }) => rounds.filter(isHeld));
  const numbers = [...new Set(held.map(({ number }) => number))].toSorted((a, b) => a - b);
  return numbers.map((round) => {
    const these = held.filter(({ number }) => number === round);
    return { round, held: these.length, came: cameTo(these) };
  });
}
