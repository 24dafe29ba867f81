/** What the rota knows of a member of a set. */
export interface Turn {
  readonly member: string;
  /** The rounds of this set (1, 2 …) in which they have presented or are to, in any order; of other sets: numbers just before. */
  readonly presented: readonly number[];
}

/**
 * In what order members of a set present: whoever has presented least, then whose last time is longest ago, then by lot. `lot`:
 * member → a number that does not change for this round, so that asking twice gives the same answer.
 */
export function inTurn(turns: readonly Turn[], lot: (member: string) => number): readonly string[] {
  const last = ({ presented }: Turn) => Math.max(0, ...presented);
  return turns
    .toSorted(
      (one, other) =>
        one.presented.length - other.presented.length ||
        last(one) - last(other) ||
        lot(one.member) - lot(other.member) ||
        (one.member < other.member ? -1 : 1),
    )
    .map(({ member }) => member);
}
