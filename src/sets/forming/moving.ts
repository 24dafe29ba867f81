import { type Refusal, refusal } from '../../decision.ts';
import { listed } from '../hours.ts';
import type { Apart, KeptApart } from '../joining/apart.ts';
import { type Candidate, costOfJoining, factsOf, obstaclesTo, SIZES, shareAuthority } from './rules.ts';
import type { FormingSet } from './store.ts';
import { judge } from './words.ts';

/**
 * Whether somebody can be put into one of the sets of their call. What everybody can see comes first. Somebody who is kept apart from
 * one of them, by a wish or by lot, is refused in words that are the same for both.
 */
export function mayJoin(
  person: Candidate,
  set: FormingSet,
  sets: readonly FormingSet[],
  apart: Apart,
): Refusal | null {
  return refuseFor(person, set, keptApartFrom(person, sets, apart));
}

/** The lots hide wishes; they are not to keep anybody out. Whoever is in no set, and could for them come into none, is spared them. */
function keptApartFrom(person: Candidate, sets: readonly FormingSet[], { byWish, byLot }: Apart): KeptApart {
  const both: KeptApart = (one, other) => byWish(one, other) || byLot(one, other);
  const isPlaced = sets.some(({ people }) => people.some(({ id }) => id === person.id));
  return isPlaced || sets.some((set) => refuseFor(person, set, both) === null) ? both : byWish;
}

function refuseFor(person: Candidate, set: FormingSet, isApart: KeptApart): Refusal | null {
  const others = set.people.filter(({ id }) => id !== person.id);
  if (others.length >= SIZES.most)
    return refusal(`${set.name} has ${SIZES.most} people already. Move somebody else out of it first.`);
  const same = others.filter((other) => shareAuthority(person, other));
  if (same.length > 0)
    return refusal(
      `${person.name} is from the same authority as ${listed(same.map(({ name }) => name))} in ${set.name}, and a set never has two from one. Choose another set.`,
    );
  // A set that is only proposed may pass through this on its way to something better; see `obstaclesTo`.
  const hours = obstaclesTo(factsOf([...others, person])).includes('hours');
  if (hours && set.status === 'standing')
    return refusal(`${person.name} has no hours in common with ${set.name}. Choose another set.`);
  if (others.some((other) => isApart(person.id, other.id)))
    return refusal(
      `Soundings does not put ${person.name} into ${set.name} as it is, and does not say why: some pairs are kept apart by lot, so that nobody can tell chance from a wish. Choose another set.`,
    );
  return null;
}

/** What a move does to one set. */
export interface Effect {
  readonly name: string;
  readonly size: number;
  readonly better: readonly string[];
  readonly worse: readonly string[];
  /** What holds afterwards, and held otherwise before. */
  readonly afterwards: readonly string[];
}

/** `size`: how many are wished for in a set. */
export function effectOn(
  name: string,
  before: readonly Candidate[],
  after: readonly Candidate[],
  size: number,
): Effect {
  const [was, is] = [judge(before, size), judge(after, size)];
  const amiss = ({ obstacles, givesUp }: typeof was) => [...obstacles, ...givesUp];
  const without = (some: readonly string[], others: readonly string[]) =>
    some.filter((one) => !others.includes(one));
  return {
    name,
    size: after.length,
    better: without(amiss(was), amiss(is)),
    worse: without(amiss(is), amiss(was)),
    afterwards: without(is.keeps, was.keeps),
  };
}

/** The sets that somebody could join, the one that gains most or loses least first. */
export function offersFor(
  person: Candidate,
  sets: readonly FormingSet[],
  apart: Apart,
  size: number,
): readonly FormingSet[] {
  return sets
    .filter((set) => mayJoin(person, set, sets, apart) === null)
    .filter(({ people }) => !obstaclesTo(factsOf([...people, person])).includes('hours'))
    .toSorted((a, b) => costOfJoining(a.people, person, size) - costOfJoining(b.people, person, size));
}

/**
 * The standing sets that can take everybody of another one: with all of them they keep every hard rule. Lots do not count: of two whole
 * sets some pair nearly always has one.
 */
export function mergeable(
  set: FormingSet,
  sets: readonly FormingSet[],
  { byWish }: Apart,
): readonly FormingSet[] {
  return sets.filter((other) => {
    if (other.id === set.id || other.status !== 'standing') return false;
    const together = [...other.people, ...set.people];
    return (
      together.length <= SIZES.most &&
      obstaclesTo(factsOf(together)).every((one) => one === 'few') &&
      set.people.every((one) => !other.people.some(({ id }) => byWish(one.id, id)))
    );
  });
}
