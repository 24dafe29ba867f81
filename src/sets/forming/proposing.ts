import type { KeptApart } from '../joining/apart.ts';
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
 * Proposes sets. Nobody sits with anybody they are kept apart from, by a wish or by lot: the two are one here, so that whom a proposal
 * leaves out, or does not put together, never tells which it was.
 */
export function propose(
  people: readonly Candidate[],
  apart: KeptApart,
  { size, seed }: { readonly size: number; readonly seed: number },
): Proposal {
  const plan = makeSets(
    people.map((one) => forMaker(one, people, apart)),
    { size, rounds: 1, seed },
    { changes: CHANGES, left: () => 1 },
  );
  return { sets: plan.rounds[0] ?? [], unplaced: plan.unplaced[0] ?? [] };
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
