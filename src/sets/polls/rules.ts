/** What somebody said to one candidate for a round. */
export type Answer = 'yes' | 'if-need-be' | 'no';

export interface Candidate {
  readonly slot: string;
  readonly start: Date;
  /** By member; whoever has not answered is not in it. */
  readonly answers: ReadonlyMap<string, Answer>;
}

export interface Needs {
  /** Fewer than this, and the round cannot be held. */
  readonly quorum: number;
  /** Without them it cannot be held: the presenters and the facilitator, as far as they are members of the set. */
  readonly mustCome: readonly string[];
}

/** How one candidate stands. */
export interface Standing {
  readonly slot: string;
  readonly yes: number;
  readonly ifNeedBe: number;
  readonly no: number;
  readonly silent: number;
  /** Enough can come, and all who must. */
  readonly holds: boolean;
}

/** Half of the set and one more, and never fewer than three: with two it is a conversation. */
export const quorumOf = (members: number): number => Math.max(3, Math.floor(members / 2) + 1);

export function standingOf({ slot, answers }: Candidate, members: readonly string[], needs: Needs): Standing {
  const count = (answer: Answer) => members.filter((member) => answers.get(member) === answer).length;
  const [yes, ifNeedBe, no] = [count('yes'), count('if-need-be'), count('no')];
  const canCome = (member: string) => ['yes', 'if-need-be'].includes(answers.get(member) ?? 'no');
  const holds = yes + ifNeedBe >= needs.quorum && needs.mustCome.every(canCome);
  return { slot, yes, ifNeedBe, no, silent: members.length - yes - ifNeedBe - no, holds };
}

/**
 * The candidate to book: among those that hold and lie after `now`, the one to which most can come, then with the fewest “if need
 * be”, then the earliest. `null` when none holds: then the set is asked again with other candidates.
 */
export function bestSlot(
  candidates: readonly Candidate[],
  members: readonly string[],
  needs: Needs,
  now: Date,
): Candidate | null {
  const ranked = candidates
    .filter(({ start }) => start > now)
    .map((candidate) => ({ candidate, standing: standingOf(candidate, members, needs) }))
    .filter(({ standing }) => standing.holds)
    .toSorted(
      ({ candidate: a, standing: one }, { candidate: b, standing: other }) =>
        other.yes + other.ifNeedBe - (one.yes + one.ifNeedBe) ||
        one.ifNeedBe - other.ifNeedBe ||
        a.start.getTime() - b.start.getTime(),
    );
  return ranked[0]?.candidate ?? null;
}
