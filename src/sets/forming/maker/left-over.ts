import type { Chance } from './chance.ts';
import { NOWHERE } from './nowhere.ts';
import type { Round } from './round.ts';
import { restore, snapshot } from './snapshot.ts';

/** How many sets under a slot are looked into for one person. */
const LOOK_INTO = 300;

/**
 * Places who is left over, as far as can be: where there is room, by letting one other go where there is room, or by opening a set
 * with people whom theirs can spare. Then `times` over sets are broken up, or people put in others' places, which is kept
 * if no fewer are placed.
 */
export function placeLeftOver(round: Round, chance: Chance, times: number): void {
  placeAll(round, chance);
  let left = hopeful(round);
  for (let time = 0; time < times && left.length > 0; time++) {
    const before = snapshot(round);
    if (time % 2 === 0) breakUp(round, left, chance);
    else takeAPlace(round, left, chance);
    placeAll(round, chance);
    const now = hopeful(round);
    if (now.length > left.length) restore(round, before);
    left = hopeful(round);
  }
}

const hopeful = (round: Round) => round.unplaced().filter((person) => !round.people.hopeless.has(person));

function placeAll(round: Round, chance: Chance): void {
  for (const person of chance.shuffle(hopeful(round))) {
    if (round.setOf[person] !== NOWHERE) continue;
    if (join(round, person) || joinForAnother(round, person)) continue;
    openWith(round, person, chance);
  }
}

function* setsFor(round: Round, person: number): Generator<number> {
  for (const slot of round.people.slotsOf[person] as Int32Array)
    yield* [...round.setsUnder(slot).slice(0, LOOK_INTO)];
}

/** Puts somebody into the set with room where it costs least. Gives whether there is one. */
export function join(round: Round, person: number): boolean {
  let [best, cost] = [NOWHERE, Number.POSITIVE_INFINITY];
  for (const set of setsFor(round, person)) {
    if (round.size(set) >= round.band.most) continue;
    const joins = round.costToJoin(set, person);
    if (joins >= 0 && joins + round.sizeCost(round.size(set) + 1) < cost)
      [best, cost] = [set, joins + round.sizeCost(round.size(set) + 1)];
  }
  if (best !== NOWHERE) round.add(best, person);
  return best !== NOWHERE;
}

/** Puts somebody in the place of another, who finds room elsewhere. Gives whether there was a way. */
export function joinForAnother(round: Round, person: number): boolean {
  for (const set of setsFor(round, person))
    for (const other of round.membersOf(set)) {
      if (!round.mayJoin(set, person, other)) continue;
      round.replace(other, person);
      if (join(round, other)) return true;
      round.replace(person, other);
    }
  return false;
}

/** Opens a set for somebody with others who are left over, and with people of sets that are larger than they need be. */
function openWith(round: Round, person: number, chance: Chance): boolean {
  const { people, band } = round;
  for (const slot of chance.shuffle(Int32Array.from(people.slotsOf[person] as Int32Array))) {
    if (!round.hasRoomForASet()) return false;
    const can = (one: number) => one !== person && people.slotsOf[one]?.includes(slot);
    const spare = chance
      .shuffle(round.allSets().slice(0, LOOK_INTO))
      .filter((set) => round.size(set) > band.least)
      .flatMap((set) => round.membersOf(set));
    const others = [...hopeful(round), ...spare].filter(can);
    const set = round.open(slot);
    round.add(set, person);
    const came: [number, number][] = [];
    for (const other of others) {
      if (round.size(set) >= band.least) break;
      const from = round.setOf[other] as number;
      if (from === set || (from !== NOWHERE && round.size(from) <= band.least)) continue;
      if (!round.mayJoin(set, other)) continue;
      if (from !== NOWHERE) round.remove(other);
      round.add(set, other);
      came.push([other, from]);
    }
    if (round.size(set) >= band.least) return true;
    round.close(set);
    for (const [other, from] of came.reverse()) if (from !== NOWHERE) round.add(from, other);
  }
  return false;
}

/** Breaks up a set that somebody who is left over could be in, or any. */
function breakUp(round: Round, left: readonly number[], chance: Chance): void {
  const near = [...setsFor(round, left[chance.below(left.length)] as number)];
  const sets = near.length > 0 && chance.next() < 0.7 ? near : round.allSets();
  for (let many = 1 + chance.below(2); many > 0 && sets.length > 0; many--) {
    const set = sets[chance.below(sets.length)] as number;
    if (round.size(set) > 0) round.close(set);
    sets.splice(sets.indexOf(set), 1);
  }
}

/** Puts somebody who is left over in the place of somebody else, whom there may be more room for. */
function takeAPlace(round: Round, left: readonly number[], chance: Chance): void {
  const person = left[chance.below(left.length)] as number;
  const sets = [...setsFor(round, person)];
  for (let tries = 0; tries < 20 && sets.length > 0; tries++) {
    const set = sets[chance.below(sets.length)] as number;
    const other = round.member(set, chance.below(round.size(set)));
    if (!round.mayJoin(set, person, other)) continue;
    round.replace(other, person);
    return;
  }
}
