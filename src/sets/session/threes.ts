import { GROUP_OF } from '../formats/formats.ts';
import type { RunStage } from './stages.ts';

/** Somebody in a group. `turn`: which of the turns is theirs, from 0; `null`: they came when all turns had begun. */
export interface Seat {
  readonly member: string;
  readonly turn: number | null;
}
export type Group = readonly Seat[];

/** How often two have been in one group before, in earlier rounds of their set. */
export type Before = (one: string, other: string) => number;

/** In a larger one too few have a turn. */
const LARGEST = GROUP_OF + 1;
/** So many ways are looked at: all of them up to twelve people. */
const LOOKS = 60_000;

/**
 * How many are in each group, for so many people. One or two over make groups of four, since in a pair nobody can listen to two; only
 * five come to a three and a pair.
 */
export function sizesFor(people: number): readonly number[] {
  if (people <= LARGEST) return people === 0 ? [] : [people];
  if (people === 5) return [GROUP_OF, 2];
  const over = people % GROUP_OF;
  const threes = Math.floor(people / GROUP_OF) - over;
  return [...Array<number>(over).fill(LARGEST), ...Array<number>(threes).fill(GROUP_OF)];
}

/**
 * Splits those present so that as few as can be are with somebody with whom they were before; whoever was together twice counts
 * more than two who were once. `inOrder`: by lot: it decides between equals, and who has the first turn.
 */
export function groupsOf(inOrder: readonly string[], before: Before): readonly Group[] {
  let best: readonly (readonly string[])[] = [];
  let least = Number.POSITIVE_INFINITY;
  let looks = 0;
  const rankOf = new Map(inOrder.map((member, at) => [member, at]));

  const costOf = (one: string, others: readonly string[]) =>
    others.reduce((sum, other) => sum + before(one, other) ** 2, 0);

  function place(
    left: readonly string[],
    sizes: readonly number[],
    done: readonly (readonly string[])[],
    cost: number,
  ): void {
    if (cost >= least || (looks++ > LOOKS && best.length > 0)) return;
    const [first, ...others] = left;
    if (first === undefined) {
      best = done;
      least = cost;
      return;
    }
    for (const size of new Set(sizes)) {
      const rest = sizes.toSpliced(sizes.indexOf(size), 1);
      for (const mates of choose(others, size - 1)) {
        const group = [first, ...mates];
        const added = group.reduce((sum, one, at) => sum + costOf(one, group.slice(at + 1)), 0);
        place(
          others.filter((one) => !mates.includes(one)),
          rest,
          [...done, group],
          cost + added,
        );
        if (least === 0) return;
      }
    }
  }

  place(inOrder, sizesFor(inOrder.length), [], 0);
  return best.map((members) =>
    members
      .toSorted((one, other) => (rankOf.get(one) ?? 0) - (rankOf.get(other) ?? 0))
      .map((member, turn) => ({ member, turn })),
  );
}

/** All ways to take so many, the first ones first. */
function* choose(from: readonly string[], count: number): Generator<readonly string[]> {
  if (count === 0) return yield [];
  for (let at = 0; at + count <= from.length; at++)
    for (const rest of choose(from.slice(at + 1), count - 1)) yield [from[at] as string, ...rest];
}

/**
 * Whoever comes late joins the smallest group, the first of those. Where that is full, whoever came into it last goes with them into a
 * new one. `next`: the first turn that nobody has begun; `null`: all turns are over, and they only join in.
 */
export function joined(groups: readonly Group[], member: string, next: number | null): readonly Group[] {
  const smallest = groups.reduce(
    (least, group) => (group.length < least.length ? group : least),
    groups[0] ?? [],
  );
  const at = groups.indexOf(smallest);
  if (at < 0) return [[{ member, turn: next }]];
  const last = smallest.at(-1);
  if (smallest.length < LARGEST || !last)
    return groups.with(at, [...smallest, seatIn(smallest, member, next)]);
  const stays = next === null || last.turn === null || last.turn < next;
  const moved: Group = [stays ? last : { ...last, turn: next }];
  return [...groups.with(at, smallest.slice(0, -1)), [...moved, seatIn(moved, member, next)]];
}

function seatIn(group: Group, member: string, next: number | null): Seat {
  if (next === null) return { member, turn: null };
  const taken = group.flatMap(({ turn }) => (turn === null ? [] : [turn + 1]));
  return { member, turn: Math.max(next, ...taken) };
}

/** The turn of a stage that comes once for each; `null`: it is everybody's, or there is none. */
export const turnAt = (stages: readonly RunStage[], at: number): number | null => stages[at]?.turn ?? null;

/** Whether a set that moves to this stage goes into its groups for the first time. */
export const splitsAt = (stages: readonly RunStage[], at: number): boolean =>
  stages.findIndex(({ turn }) => turn !== null) === at;

/**
 * The first turn that somebody who comes in this stage can have: this one if it is just beginning, or a later one. `null`: the last has
 * begun. For one person the whole set does not stay longer by a turn that nobody had planned.
 */
export function nextTurn(stages: readonly RunStage[], at: number): number | null {
  const now = turnAt(stages, at);
  if (now === null) return stages.slice(at).some(({ turn }) => turn !== null) ? 0 : null;
  if (turnAt(stages, at - 1) !== now) return now;
  return stages.slice(at).some(({ turn }) => turn !== null && turn > now) ? now + 1 : null;
}

/**
 * The stages with so many turns, as seen from stage `at`: what is over stays as it was. With fewer, turns that are still to come
 * fall away; with more, they come after the last, as that one went.
 */
export function withTurns(stages: readonly RunStage[], turns: number, at: number): readonly RunStage[] {
  const all: RunStage[] = [];
  for (let from = 0; from < stages.length; ) {
    const stage = stages[from] as RunStage;
    const after = stages.findIndex(
      (one, index) => index >= from && (one.turn === null) !== (stage.turn === null),
    );
    const end = after < 0 ? stages.length : after;
    const block = stages.slice(from, end);
    all.push(...(stage.turn === null || end <= at ? block : turned(block, turns, at - from)));
    from = end;
  }
  return all;
}

function turned(block: readonly RunStage[], turns: number, at: number): readonly RunStage[] {
  const last = Math.max(...block.map(({ turn }) => turn ?? 0));
  const kept = block.filter(({ turn }, index) => index <= at || (turn ?? 0) < turns);
  const pattern = block.filter(({ turn }) => turn === last);
  const more = Array.from({ length: Math.max(0, turns - 1 - last) }, (_, extra) =>
    pattern.map((stage) => ({ ...stage, turn: last + 1 + extra })),
  );
  return [...kept, ...more.flat()];
}
