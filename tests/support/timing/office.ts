/**
 * People at work, minute by minute, for seeing what times give away. Invented, but not in favour of the house: whoever poses sits
 * there for longer and presses more than whoever only reads, and comes back to look.
 */

/** A whole number from 0 to below `n`; the same ones again for the same seed (mulberry32). */
export type Roll = (n: number) => number;

export function rolls(seed: number): Roll {
  let state = seed >>> 0;
  return (n) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * n);
  };
}

/** What somebody who watches a platform or a line sees of a person: never what they did, only that they did something. */
export interface Seen {
  readonly member: number;
  /** Minutes since the first midnight. */
  readonly minute: number;
  readonly what: 'sign-in' | 'read' | 'press';
}

/** One visit of a person: what was to be seen of it, in order. */
type Visit = readonly Seen[];

export const DAY = 24 * 60;
const OPENS = 8 * 60;
const CLOSES = 18 * 60 + 30;

/** Everything somebody saw while one challenge was written and posted, and what they are to find out. */
export interface Watched {
  readonly seen: readonly Seen[];
  readonly members: number;
  /** When *Release* was pressed: known to the house alone. */
  readonly released: number;
  readonly author: number;
}

/**
 * Four days of a network's life, on all of which people come and go; on the second of them somebody poses. `visitsADay`: how often
 * each of them comes, on average.
 */
export function watch(roll: Roll, members: number, visitsADay: number): Watched {
  const visits: Visit[] = [];
  for (let day = 0; day < 4; day++)
    for (let member = 0; member < members; member++)
      for (let count = poisson(roll, visitsADay); count > 0; count--)
        visits.push(visit(roll, member, day * DAY + OPENS + roll(CLOSES - OPENS), roll(100)));
  const author = roll(members);
  // Whenever they have time: a visit of theirs that day becomes the one, or they come for it.
  const own = visits.filter(([first]) => first?.member === author && Math.floor(first.minute / DAY) === 1);
  const made = own[roll(Math.max(1, own.length))];
  const posed = pose(roll, author, made?.[0]?.minute ?? DAY + OPENS + roll(CLOSES - OPENS));
  const seen = [...visits.filter((one) => one !== made), posed].flat();
  return { seen, members, released: posed.at(-1)?.minute ?? 0, author };
}

/** What is to be seen of people after something has appeared: many have a look, the author a little sooner and surer. */
export function lookAt(roll: Roll, { members, author }: Watched, appeared: number): readonly Seen[] {
  const visits: Visit[] = [];
  for (let member = 0; member < members; member++) {
    const [chance, within] = member === author ? [60, 30] : [50, 45];
    if (roll(100) < chance) visits.push(visit(roll, member, appeared + 1 + roll(within), roll(100)));
  }
  return visits.flat();
}

/** Story, what would help, preview, perhaps changed once or twice, and Release last. Between the presses they write. */
function pose(roll: Roll, member: number, from: number): Visit {
  const edits = roll(3);
  return steps(
    roll,
    member,
    from,
    ['press', 'press', 'press', ...Array<Seen['what']>(edits * 2).fill('press'), 'press'],
    8,
  );
}

/** What else people come for, of a hundred visits. In a chat every step is a press. */
function visit(roll: Roll, member: number, from: number, what: number): Visit {
  const some = (what: Seen['what'], least: number, most: number) =>
    Array<Seen['what']>(least + roll(most - least + 1)).fill(what);
  // To read; to answer something; to look people up; for their profile, a form or a draft that goes nowhere.
  if (what < 45) return steps(roll, member, from, some('read', 1, 6), 4);
  if (what < 70) return steps(roll, member, from, [...some('read', 1, 3), ...some('press', 2, 5)], 8);
  if (what < 85) return steps(roll, member, from, some('press', 2, 8), 2);
  return steps(roll, member, from, some('press', 3, 8), 8);
}

/** These, one after the other, with up to `gap` minutes between two. */
function steps(roll: Roll, member: number, from: number, whats: readonly Seen['what'][], gap: number): Visit {
  let minute = from;
  const seen: Seen[] = [{ member, minute, what: 'sign-in' }];
  for (const what of whats) {
    minute += roll(gap + 1);
    seen.push({ member, minute, what });
  }
  return seen;
}

/** Knuth's way: how often something happens that happens `mean` times on average. */
function poisson(roll: Roll, mean: number): number {
  const limit = Math.exp(-mean);
  let product = roll(1_000_000) / 1_000_000;
  let count = 0;
  while (product > limit) {
    product *= roll(1_000_000) / 1_000_000;
    count += 1;
  }
  return count;
}
