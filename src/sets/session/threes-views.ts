import { type Block, labelled, note } from '../../views/card.ts';
import { excerpt } from '../../views/text.ts';
import type { SessionShown } from './views.ts';

/** Somebody in a group as they are shown. */
interface ShownSeat {
  readonly name: string;
  readonly turn: number | null;
  /** Whoever reads it. */
  readonly isOwn: boolean;
}
export type ShownGroup = readonly ShownSeat[];

const listed = new Intl.ListFormat('en-GB');
const NAME_LENGTH = 40;
const called = ({ name }: ShownSeat) => excerpt(name, NAME_LENGTH);

/** "Amara’s turn: Bryn and Chidi consult." */
function groupLine(group: ShownGroup, turn: number): string {
  const whose = group.find((seat) => seat.turn === turn);
  const others = group.filter((seat) => seat !== whose).map(called);
  if (!whose) return `${listed.format(others)}: nobody’s turn now, so talk on as you like.`;
  if (others.length === 0) return `${called(whose)}: alone so far. Join another group, or wait for somebody.`;
  return `${called(whose)}’s turn: ${listed.format(others)} ${others.length === 1 ? 'consults' : 'consult'}.`;
}

/** In the set's place, all groups; to one person, what is theirs to do. */
export function threesBlocks(shown: SessionShown): readonly Block[] {
  const { threes, groups, stages, at } = shown;
  const turn = stages[at]?.turn ?? null;
  if (!threes) return [];
  if (groups.length === 0)
    return stages[at + 1]?.turn === 0
      ? [note('With Next, those who are here go into groups of three. Press I am here to be in one.')]
      : [];
  if (turn === null) return [];
  const own = groups.find((group) => group.some(({ isOwn }) => isOwn));
  if (own) return [labelled('Your group', ownLine(own, turn))];
  return [{ kind: 'list', items: groups.map((group) => groupLine(group, turn)) }];
}

const YOUR_TURN = 'It is your turn: you bring what you would like help with.';
const STILL_TO_COME = 'Your own turn is still to come.';

/** The same to one of the group. */
function ownLine(group: ShownGroup, turn: number): string {
  const whose = group.find((seat) => seat.turn === turn);
  const others = group.filter((seat) => seat !== whose && !seat.isOwn).map(called);
  const own = group.find(({ isOwn }) => isOwn);
  if (!whose || group.length === 1) return groupLine(group, turn);
  if (whose.isOwn)
    return `${YOUR_TURN} ${listed.format(others)} ${others.length === 1 ? 'consults' : 'consult'}.`;
  const later = own?.turn != null && own.turn > turn ? ` ${STILL_TO_COME}` : '';
  const beside = others.length === 0 ? '' : `, with ${listed.format(others)}`;
  return `${called(whose)}’s turn: you consult${beside}.${later}`;
}

/** What whoever reads it does in this turn, without naming anybody; empty where they are in no group. */
export function ownTurn({ groups, stages, at }: SessionShown): string {
  const turn = stages[at]?.turn ?? null;
  const group = groups.find((one) => one.some(({ isOwn }) => isOwn));
  const own = group?.find(({ isOwn }) => isOwn);
  if (turn === null || !group || !own) return '';
  if (own.turn === turn) return YOUR_TURN;
  if (!group.some((seat) => seat.turn === turn)) return '';
  const later = own.turn !== null && own.turn > turn;
  return later ? `You consult. ${STILL_TO_COME}` : 'You consult.';
}

/** Who is with whom for the whole round, and in which order they have their turns; `null` before the set has split. */
export function groupsBlock({ groups }: SessionShown): Block | null {
  if (groups.length === 0) return null;
  return labelled(
    'Who is with whom, in the order of turns',
    groups.map((group) => listed.format(group.map(called))).join('\n'),
  );
}
