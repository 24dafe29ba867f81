import type { Round } from './round.ts';

export type Sets = readonly (readonly number[])[];

/** All sets of a round with their members, to come back to. */
export const snapshot = (round: Round): Sets => round.allSets().map((set) => round.membersOf(set));

/** Makes the sets of a round as they were. */
export function restore(round: Round, sets: Sets): void {
  for (const set of round.allSets()) round.close(set);
  for (const members of sets) {
    const set = round.open((round.people.slotsOf[members[0] as number] as Int32Array)[0] as number);
    for (const person of members) round.add(set, person);
  }
}
