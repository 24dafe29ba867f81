/** What the rota knows of a member of a set. */
export interface Turn {
  readonly member: string;
  /** The rounds of this set (1, 2 …) in which they have presented, in any order. */
  readonly presented: readonly number[];
  /** They have said that they cannot come to the round that is being planned, or would rather not present there. */
  readonly away: boolean;
}

export interface Presenters {
  readonly presenting: readonly string[];
  /** Who is asked early to be ready; `null` when nobody is left. */
  readonly understudy: string | null;
}

/**
 * Who presents in a round: those who volunteered for it, then whoever has presented least, then whose last time is longest ago,
 * then by lot. `lot`: member → a number that does not change for this round, so that asking twice gives the same answer.
 */
export function presentersFor(
  turns: readonly Turn[],
  count: number,
  volunteers: readonly string[],
  lot: (member: string) => number,
): Presenters {
  const last = ({ presented }: Turn) => Math.max(0, ...presented);
  const inOrder = turns
    .filter(({ away }) => !away)
    .toSorted(
      (one, other) =>
        Number(volunteers.includes(other.member)) - Number(volunteers.includes(one.member)) ||
        one.presented.length - other.presented.length ||
        last(one) - last(other) ||
        lot(one.member) - lot(other.member) ||
        (one.member < other.member ? -1 : 1),
    )
    .map(({ member }) => member);
  return { presenting: inOrder.slice(0, count), understudy: inOrder[count] ?? null };
}

/**
 * A presenter drops out: the understudy presents in their place, and the next in line becomes understudy. Gives the same back
 * when `member` does not present; whoever is understudy is replaced in the same way.
 */
export function withoutPresenter(
  { presenting, understudy }: Presenters,
  member: string,
  turns: readonly Turn[],
  lot: (member: string) => number,
): Presenters {
  const isUnderstudy = understudy === member;
  if (!presenting.includes(member) && !isUnderstudy) return { presenting, understudy };
  const stay = presenting.filter((one) => one !== member);
  const filled = isUnderstudy || understudy === null ? stay : [...stay, understudy];
  const rest = turns.filter((turn) => turn.member !== member && !filled.includes(turn.member));
  const [next = null] = presentersFor(rest, 1, [], lot).presenting;
  return { presenting: filled, understudy: next };
}
