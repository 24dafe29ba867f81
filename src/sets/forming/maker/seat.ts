import { isTaken } from './anneal.ts';
import type { Chance } from './chance.ts';
import { NOWHERE } from './nowhere.ts';
import type { Pairs } from './pairs.ts';
import type { Pattern } from './pattern.ts';

/** What it costs, while people are being seated, if two meet who must not. */
const NEVER = 20_000;
const MOVES = 150_000;
const HEAT = { hot: 300, cold: 1.5 } as const;

/**
 * Seats people in the places of a pattern so that nobody meets whom they must not, few who have met before, and those alike
 * are parted. In the pattern itself nothing changes, so whoever would not meet again, does not. The last places stay empty if there are
 * more than people.
 * Gives the rounds, or `null` if some who must not would meet.
 */
export function seat(pattern: Pattern, people: number, pairs: Pairs, chance: Chance): Pattern | null {
  const places = pattern[0]?.flat().length ?? 0;
  const near: number[][] = Array.from({ length: places }, () => []);
  for (const set of pattern.flat())
    for (const one of set) for (const other of set) if (one !== other) near[one]?.push(other);
  const who = new Int32Array(places).fill(NOWHERE);
  who.set(chance.shuffle(Int32Array.from({ length: people }, (_, person) => person)));
  const costOfPair = (one: number, other: number) => {
    if (one === NOWHERE || other === NOWHERE || one === other) return 0;
    const cost = pairs.costToJoin(one, other);
    return cost < 0 ? NEVER : cost;
  };
  const costAt = (place: number, person: number, without: number) => {
    let cost = 0;
    for (const other of near[place] as number[])
      if (other !== without) cost += costOfPair(person, who[other] as number);
    return cost;
  };
  const isFine = near.every((_, place) => costAt(place, who[place] as number, NOWHERE) === 0);
  for (let move = 0; move < MOVES && !isFine; move++) {
    const [one, other] = [chance.below(people), chance.below(people)];
    if (one === other) continue;
    const [first, second] = [who[one] as number, who[other] as number];
    const before = costAt(one, first, other) + costAt(other, second, one);
    const after = costAt(one, second, other) + costAt(other, first, one);
    const heat = HEAT.hot * (HEAT.cold / HEAT.hot) ** (move / MOVES);
    if (!isTaken(after - before, heat, chance)) continue;
    who[one] = second;
    who[other] = first;
  }
  const rounds = pattern.map((sets) =>
    sets.map((set) => set.map((place) => who[place] as number).filter((person) => person !== NOWHERE)),
  );
  const mayNot = rounds.some((sets) =>
    sets.some((set) => set.some((one, at) => set.slice(at + 1).some((other) => pairs.never(one, other)))),
  );
  return mayNot ? null : rounds;
}
