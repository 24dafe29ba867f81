import type { Chance } from './chance.ts';
import { latticePattern } from './lattice.ts';
import type { Numbered } from './numbered.ts';
import { Pairs } from './pairs.ts';
import type { Pattern, Shape } from './pattern.ts';
import type { Band } from './person.ts';
import { Round } from './round.ts';
import { seat } from './seat.ts';
import { restore } from './snapshot.ts';
import { turningPattern } from './turning.ts';

const PEOPLE_AT_MOST = 150;
/** How many lengths of circles are tried. */
const LENGTHS = 4;

/**
 * Rounds after a pattern in which few meet again, for people who can all make one slot: where nearly everybody has to meet nearly
 * everybody, the search alone does not get there. `tries`: how often each kind of pattern is looked for. `null` where none fits
 * these people.
 */
export function roundsByPattern(
  people: Numbered,
  band: Band,
  rounds: number,
  chance: Chance,
  tries: number,
  enough: () => boolean,
): Round[] | null {
  const { count } = people;
  const shape: Shape = { sets: Math.ceil(count / band.target), size: band.target, rounds };
  if (people.slots > 1 || rounds < 2 || count > PEOPLE_AT_MOST || shape.sets < 2) return null;
  const pattern = latticePattern(shape) ?? bestTurning(shape, chance, tries, enough);
  const pairs = new Pairs(people);
  const seated = seat(pattern, count, pairs, chance);
  if (!seated?.every((round) => round.every((set) => set.length >= band.least))) return null;
  return seated.map((round) => {
    const made = new Round(people, pairs, band);
    restore(made, round);
    return made;
  });
}

function bestTurning(shape: Shape, chance: Chance, tries: number, enough: () => boolean): Pattern {
  let best = turningPattern({ ...shape, turns: shape.rounds }, chance);
  for (let more = 0; more < LENGTHS; more++)
    for (let time = 0; time < tries && best.same > 0 && !enough(); time++) {
      const turns = shape.rounds + more;
      if (turns > shape.sets * shape.size) continue;
      const found = turningPattern({ ...shape, turns }, chance);
      if (found.same < best.same) best = found;
    }
  return best.pattern;
}
