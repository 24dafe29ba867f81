import { BY_LOT, type KeptApart } from '../joining/apart.ts';
import { makeSets } from './maker/make.ts';
import type { Person } from './maker/person.ts';
import { type Candidate, shareAuthority } from './rules.ts';

/**
 * How much the maker tries: a fraction of a second for sixty people, since somebody waits for the answer, and no platform waits
 * longer than three seconds.
 */
const CHANGES = 120_000;

export interface Proposal {
  /** Ids. */
  readonly sets: readonly (readonly string[])[];
  readonly unplaced: readonly string[];
}

/**
 * Proposes sets. The wishes to sit apart hold without exception. The lots (see joining/apart.ts) hold as far as nobody is left
 * without a set for them: they are there to hide wishes, not to keep people out. `lotsOf`: those pairs, of each 256.
 */
export function propose(
  people: readonly Candidate[],
  wishes: KeptApart,
  lotsOf: (ofEach256: number) => KeptApart,
  { size, seed }: { readonly size: number; readonly seed: number },
): Proposal {
  const make = (apart: KeptApart): Proposal => {
    const plan = makeSets(
      people.map((one) => forMaker(one, people, apart)),
      { size, rounds: 1, seed },
      { changes: CHANGES, left: () => 1 },
    );
    return { sets: plan.rounds[0] ?? [], unplaced: plan.unplaced[0] ?? [] };
  };
  const unhidden = make(wishes);
  for (let ofEach256 = BY_LOT; ofEach256 >= 2; ofEach256 /= 2) {
    const byLot = lotsOf(ofEach256);
    const hidden = make((one, other) => wishes(one, other) || byLot(one, other));
    if (hidden.unplaced.length <= unhidden.unplaced.length) return hidden;
  }
  return unhidden;
}

/** The maker knows one authority each; who shares another of theirs is kept apart like by a wish. */
function forMaker(person: Candidate, all: readonly Candidate[], apart: KeptApart): Person {
  const { id, authorities, region, kind, background, howLong, slots, met } = person;
  const others = all.filter((other) => other.id !== id);
  return {
    id,
    authority: authorities[0] ?? '',
    region,
    kind,
    background,
    experience: howLong,
    slots,
    apart: others
      .filter((other) => apart(id, other.id) || shareAuthority(person, other))
      .map((other) => other.id),
    met,
  };
}
