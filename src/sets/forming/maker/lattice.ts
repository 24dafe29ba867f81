import type { Pattern, Shape } from './pattern.ts';

/** For each power of a prime that is not one itself: the prime, and x to that degree in lower powers, lowest first. */
const FIELDS: ReadonlyMap<number, { readonly prime: number; readonly top: readonly number[] }> = new Map([
  [4, { prime: 2, top: [1, 1] }],
  [8, { prime: 2, top: [1, 1, 0] }],
  [9, { prime: 3, top: [2, 0] }],
  [16, { prime: 2, top: [1, 1, 0, 0] }],
  [25, { prime: 5, top: [2, 0] }],
]);

/**
 * A pattern in which nobody meets anybody again, or `null` where this way gives none: `sets` must be a prime or 4, 8, 9, 16 or 25, and no
 * less than `size` and `rounds`. Place x of column i goes, in round r, to the set x − i·r, counted in the field with `sets` elements: two
 * columns agree in one round only, and places of one column never meet (a transversal design). One round more is had if `size` divides
 * `sets`: each column divided. Places count column by column, and column 0 comes last.
 */
export function latticePattern({ sets, size, rounds }: Shape): Pattern | null {
  const divides = sets % size === 0;
  if (size > sets || rounds > sets + (divides ? 1 : 0)) return null;
  const field = fieldOf(sets);
  if (!field) return null;
  const place = (column: number, at: number) => (size - 1 - column) * sets + at;
  return Array.from({ length: rounds }, (_, round) =>
    Array.from({ length: sets }, (_, set) =>
      Array.from({ length: size }, (_, column) =>
        round < sets
          ? place(column, field.add(set, field.times(column, round)))
          : place(Math.floor((set * size) / sets), ((set * size) % sets) + column),
      ),
    ),
  );
}

function fieldOf(count: number) {
  if (isPrime(count))
    return {
      add: (one: number, other: number) => (one + other) % count,
      times: (one: number, other: number) => (one * other) % count,
    };
  const made = FIELDS.get(count);
  if (!made) return null;
  const { prime, top } = made;
  const digits = (number: number) => top.map((_, at) => Math.floor(number / prime ** at) % prime);
  const number = (some: readonly number[]) => some.reduce((sum, digit, at) => sum + digit * prime ** at, 0);
  const add = (one: number, other: number) => {
    const others = digits(other);
    return number(digits(one).map((digit, at) => (digit + (others[at] ?? 0)) % prime));
  };
  const scale = (one: number, by: number) => number(digits(one).map((digit) => (digit * by) % prime));
  /** Times x: every digit goes up by one place, and the highest is written in lower ones. */
  const up = (one: number) => {
    const own = digits(one);
    return add(number([0, ...own.slice(0, -1)]), scale(number(top), own.at(-1) ?? 0));
  };
  const times = (one: number, other: number) => {
    let [sum, shifted] = [0, one];
    for (const digit of digits(other)) {
      sum = add(sum, scale(shifted, digit));
      shifted = up(shifted);
    }
    return sum;
  };
  return { add, times };
}

function isPrime(count: number): boolean {
  for (let by = 2; by * by <= count; by++) if (count % by === 0) return false;
  return count >= 2;
}
