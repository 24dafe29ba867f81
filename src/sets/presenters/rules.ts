import { inTurn } from './rota.ts';

/** What somebody said when they were asked: to present in this round, or to stand by. */
export type Answer = 'none' | 'yes' | 'no';
export type Told = 'none' | 'presents' | 'stands-by';

/** A member of a set at one round, as far as presenting goes. */
export interface Part {
  readonly presents: boolean;
  readonly standsBy: boolean;
  /** Has said that they cannot come. */
  readonly away: boolean;
  readonly volunteers: boolean;
  readonly answer: Answer;
  readonly told: Told;
}

export const NO_PART: Part = {
  ...{ presents: false, standsBy: false, away: false, volunteers: false },
  ...{ answer: 'none', told: 'none' },
};

/** A round that has not begun. */
export interface RoundAhead {
  readonly id: string;
  readonly number: number;
  /** How many present in it. */
  readonly wanted: number;
  /** By member; whoever is not in it has no part yet. */
  readonly parts: ReadonlyMap<string, Part>;
}

/** A round that has begun, or is over, and who presented there. */
export interface RoundPast {
  /** Whole, within this set; a round of another set has a number just before that. */
  readonly number: number;
  readonly presented: readonly string[];
}

export interface Lineup {
  readonly presenting: readonly string[];
  /** Who is ready to present if one of them cannot; `null` when nobody is left. */
  readonly standBy: string | null;
}

/** Member → a number for one round: see `inTurn`. */
export type Lot = (round: string, member: string) => number;

/**
 * Who presents in each of the rounds ahead of a set, and who stands by. In each, in this order: who has said yes; who would like to; who
 * has been told that they do; whoever stands by already, where somebody is missing; then the rota. Never anybody who cannot come or
 * has said no. Who is to present in another round counts as having presented there. `members`: who is in the set now.
 */
export function lineupsOf(
  members: readonly string[],
  past: readonly RoundPast[],
  ahead: readonly RoundAhead[],
  lot: Lot,
): ReadonlyMap<string, Lineup> {
  const inOrder = ahead.toSorted((one, other) => one.number - other.number);
  /** Who presents when, as far as it is settled; grows with each round that is lined up. */
  const turns = new Map(members.map((member) => [member, new Set<number>()]));
  for (const { number, presented } of past) for (const one of presented) turns.get(one)?.add(number);
  for (const { number, parts } of inOrder)
    for (const [member, part] of parts) if (isSettled(part)) turns.get(member)?.add(number);

  const lineups = new Map<string, Lineup>();
  for (const round of inOrder) {
    const lineup = lineUp(round, turns, (member) => lot(round.id, member));
    for (const [member, numbers] of turns)
      if (lineup.presenting.includes(member)) numbers.add(round.number);
      else numbers.delete(round.number);
    lineups.set(round.id, lineup);
  }
  return lineups;
}

const canPresent = ({ away, answer }: Part) => !away && answer !== 'no';

const isSettled = (part: Part) => canPresent(part) && part.presents && claim(part) <= CLAIMS.told;

const CLAIMS = { yes: 0, volunteers: 1, told: 2, standsBy: 3, none: 4 } as const;

/** How strong somebody's claim is to present: the lower the stronger. */
function claim({ presents, standsBy, volunteers, answer, told }: Part): number {
  if (presents && answer === 'yes') return CLAIMS.yes;
  if (volunteers) return CLAIMS.volunteers;
  if (presents && told === 'presents') return CLAIMS.told;
  return isStandBy({ standsBy, answer, told }) ? CLAIMS.standsBy : CLAIMS.none;
}

const isStandBy = ({ standsBy, answer, told }: Pick<Part, 'standsBy' | 'answer' | 'told'>) =>
  standsBy && (told === 'stands-by' || answer === 'yes');

function lineUp(
  { number, wanted, parts }: RoundAhead,
  turns: ReadonlyMap<string, ReadonlySet<number>>,
  lot: (member: string) => number,
): Lineup {
  const partOf = (member: string) => parts.get(member) ?? NO_PART;
  const others = [...turns]
    .filter(([member]) => canPresent(partOf(member)))
    .map(([member, numbers]) => ({ member, presented: [...numbers].filter((one) => one !== number) }));
  // Sorting is stable: among equal claims the rota's order stays.
  const order = inTurn(others, lot).toSorted((one, other) => claim(partOf(one)) - claim(partOf(other)));
  const presenting = order.slice(0, wanted);
  const rest = order.slice(wanted);
  const standBy = rest.find((member) => isStandBy(partOf(member))) ?? rest[0] ?? null;
  return { presenting, standBy: wanted === 0 ? null : standBy };
}
