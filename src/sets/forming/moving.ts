import { type Refusal, refusal } from '../../decision.ts';
import { listed } from '../hours.ts';
import type { KeptApart } from '../joining/apart.ts';
import { type Candidate, costOfJoining, factsOf, obstaclesTo, SIZES, shareAuthority } from './rules.ts';
import type { FormingSet } from './store.ts';
import { judge } from './words.ts';

/**
 * Why somebody cannot be put into one of the sets of their call, as far as everybody can see it, or `null`. Says nothing of who is kept
 * apart: that is `keptOut`, which comes after.
 */
export function refuseFor(person: Candidate, set: FormingSet): Refusal | null {
  const others = without(set, person);
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
  return null;
}

/**
 * Whether somebody is kept apart from one of a set. It looks at these people alone, and never at how other sets are filled: whoever
 * arranged sets could otherwise have a lot give way, and read a wish off what stays refused.
 */
export const keptOut = (person: Candidate, set: FormingSet, apart: KeptApart): boolean =>
  without(set, person).some((other) => apart(person.id, other.id));

/** In the same words for a wish and for a lot. */
export const keptOutSentence = (person: Candidate, set: FormingSet): string =>
  `Soundings does not put ${person.name} into ${set.name} as it is, and does not say why: some pairs are kept apart by lot, so that nobody can tell chance from a wish. Choose another set.`;

const without = (set: FormingSet, person: Candidate) => set.people.filter(({ id }) => id !== person.id);

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
  const butFor = (some: readonly string[], others: readonly string[]) =>
    some.filter((one) => !others.includes(one));
  return {
    name,
    size: after.length,
    better: butFor(amiss(was), amiss(is)),
    worse: butFor(amiss(is), amiss(was)),
    afterwards: butFor(is.keeps, was.keeps),
  };
}

/** The sets that somebody could join, the one that gains most or loses least first. */
export function offersFor(
  person: Candidate,
  sets: readonly FormingSet[],
  apart: KeptApart,
  size: number,
): readonly FormingSet[] {
  return sets
    .filter((set) => refuseFor(person, set) === null && !keptOut(person, set, apart))
    .filter(({ people }) => !obstaclesTo(factsOf([...people, person])).includes('hours'))
    .toSorted((a, b) => costOfJoining(a.people, person, size) - costOfJoining(b.people, person, size));
}

/**
 * The standing sets that can take everybody of another one: with all of them they keep every hard rule. Lots count like wishes: if they
 * did not, two sets that cannot be merged although all fits would show a wish.
 */
export function mergeable(
  set: FormingSet,
  sets: readonly FormingSet[],
  apart: KeptApart,
): readonly FormingSet[] {
  return sets.filter((other) => {
    if (other.id === set.id || other.status !== 'standing') return false;
    const together = [...other.people, ...set.people];
    return (
      together.length <= SIZES.most &&
      obstaclesTo(factsOf(together)).every((one) => one === 'few') &&
      set.people.every((one) => !keptOut(one, other, apart))
    );
  });
}
