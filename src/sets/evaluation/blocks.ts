/** A closed asking: one set, after one round. */
export interface Unit {
  readonly id: string;
  readonly set: string;
  readonly round: number;
  /** How many answered all of it. */
  readonly answers: number;
  /** How many of those who were asked coordinate the network themselves. */
  readonly insiders: number;
}

/** The fewest answers that are shown as one sum. */
export const FEWEST = 5;

/**
 * Puts closed askings that are shown in no sum yet into blocks of at least five answers, each asking into one block at most, and each
 * block for good. What is left over waits for others.
 *
 * All that coordinators are ever shown is made of whole blocks. Blocks do not overlap and are never changed, so whatever is added to
 * or taken from each other, now or later, is made of whole blocks as well: nothing smaller than the smallest of them comes out. A
 * coordinator who sits in a set knows their own answer, so a block needs one more for each of them.
 *
 * An asking with enough is a block of its own; the others are joined in the order of their rounds, then sets.
 */
export function blocksOf(waiting: readonly Unit[]): readonly (readonly Unit[])[] {
  const blocks: (readonly Unit[])[] = [];
  let open: Unit[] = [];
  for (const unit of waiting.toSorted(inOrder)) {
    if (unit.answers === 0) continue;
    if (isEnough([unit])) {
      blocks.push([unit]);
      continue;
    }
    open.push(unit);
    if (isEnough(open)) {
      blocks.push(open);
      open = [];
    }
  }
  return blocks;
}

function isEnough(units: readonly Unit[]): boolean {
  const sum = (of: (unit: Unit) => number) => units.reduce((all, unit) => all + of(unit), 0);
  return sum(({ answers }) => answers) - sum(({ insiders }) => insiders) >= FEWEST;
}

const inOrder = (a: Unit, b: Unit) =>
  a.round - b.round || (a.set < b.set ? -1 : a.set > b.set ? 1 : 0) || (a.id < b.id ? -1 : 1);
