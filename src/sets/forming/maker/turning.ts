import { isTaken } from './anneal.ts';
import type { Chance } from './chance.ts';
import type { Pattern, Shape } from './pattern.ts';

const MOVES = 100_000;
const HEAT = { hot: 0.5, cold: 0.15 } as const;

/**
 * A pattern of `rounds` rounds in which few pairs, or none, meet again, found by turning one round: the places stand in circles of
 * `turns`, those that are too few for another circle in the middle, and each round is the one before with every circle turned on
 * by one. Then two places of circles meet in no other round if no two pairs of the first round are the same turned; so one
 * round has to be looked for in place of all (the way Kirkman's schoolgirls have been led since 1850). `turns` must be at least
 * `rounds`. Gives how many pairs of the first round are the same turned, too: nought is perfect.
 */
export function turningPattern(
  shape: Shape & { readonly turns: number },
  chance: Chance,
): { readonly pattern: Pattern; readonly same: number } {
  const { sets, size, rounds, turns } = shape;
  const count = sets * size;
  const kinds = kindsOfPairs(count, turns);
  const at = chance.shuffle(Int32Array.from({ length: count }, (_, place) => place));
  const seen = Int32Array.from(kinds.short);
  let same = 0;
  const add = (place: number, set: number, without: number, by: 1 | -1) => {
    for (let other = set * size; other < (set + 1) * size; other++) {
      if (other === without) continue;
      const kind = kinds.of[place * count + (at[other] as number)] as number;
      const before = seen[kind] as number;
      seen[kind] = before + by;
      if (by > 0 ? before > 0 : before > 1) same += by;
    }
  };
  for (let one = 0; one < count; one++)
    for (let other = one - (one % size); other < one; other++) {
      const kind = kinds.of[(at[one] as number) * count + (at[other] as number)] as number;
      if ((seen[kind] as number) > 0) same++;
      seen[kind] = (seen[kind] as number) + 1;
    }
  const change = (one: number, other: number) => {
    const [first, second] = [at[one] as number, at[other] as number];
    const [a, b] = [Math.floor(one / size), Math.floor(other / size)];
    add(first, a, one, -1);
    add(second, b, other, -1);
    at[one] = second;
    at[other] = first;
    add(second, a, one, 1);
    add(first, b, other, 1);
  };
  for (let move = 0; move < MOVES && same > 0; move++) {
    const [one, other] = [chance.below(count), chance.below(count)];
    if (Math.floor(one / size) === Math.floor(other / size)) continue;
    const before = same;
    change(one, other);
    const heat = HEAT.hot * (HEAT.cold / HEAT.hot) ** (move / MOVES);
    if (!isTaken(same - before, heat, chance)) change(one, other);
  }
  const inCircles = count - (count % turns);
  const turned = (place: number, by: number) =>
    place >= inCircles ? place : place - (place % turns) + (((place % turns) + by) % turns);
  const pattern = Array.from({ length: rounds }, (_, by) =>
    Array.from({ length: sets }, (_, set) =>
      Array.from(at.subarray(set * size, (set + 1) * size), (place) => turned(place, by)),
    ),
  );
  return { pattern, same };
}

/**
 * Which pairs are one another turned: the same number for those. `short`: 1 for the pairs that come back to themselves before a whole
 * turn, so that to use them once is once too often.
 */
function kindsOfPairs(count: number, turns: number) {
  const inCircles = count - (count % turns);
  const numbers = new Map<string, number>();
  const short: number[] = [];
  const of = new Int32Array(count * count);
  const nameOf = (one: number, other: number): [string, boolean] => {
    if (one >= inCircles) return [`${one} ${other}`, true];
    const circle = Math.floor(one / turns);
    if (other >= inCircles) return [`${circle} ${other}`, false];
    const step = (((other - one) % turns) + turns) % turns;
    if (circle !== Math.floor(other / turns))
      return [`${circle} ${Math.floor(other / turns)} ${step}`, false];
    return [`${circle} ${circle} ${Math.min(step, turns - step)}`, step * 2 === turns];
  };
  for (let one = 0; one < count; one++)
    for (let other = one + 1; other < count; other++) {
      const [name, isShort] = nameOf(one, other);
      const number = numbers.get(name) ?? numbers.size;
      numbers.set(name, number);
      short[number] = isShort ? 1 : 0;
      of[one * count + other] = number;
      of[other * count + one] = number;
    }
  return { of, short };
}
