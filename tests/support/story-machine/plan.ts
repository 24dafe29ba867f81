import fc from 'fast-check';

/** What can happen next in a story. `acts/` says what each comes to. */
export const KINDS = [
  'pose', 'revise', 'release', 'discard',
  'reply', 'write', 'slip', 'offer', 'answerOffer', 'report', 'moderate',
  'look', 'mark', 'answer', 'close', 'withdraw', 'outcome',
  'makeNote', 'settleNotes',
  'pass', 'move', 'trouble', 'replay', 'meddle', 'restart', 'careless',
] as const; // biome-ignore format: grouped as the acts are

export type Kind = (typeof KINDS)[number];

/**
 * One step, in numbers only: whoever plays it takes them modulo what there is to choose from at that moment. So
 * every step is playable after any other, and a failing story can be shortened by leaving steps out.
 */
export interface Step {
  readonly do: Kind;
  readonly who: number;
  readonly which: number;
  readonly pick: number;
  /** How long it is until this. */
  readonly seconds: number;
  /** Whether deliveries are made after it, or wait. */
  readonly settle: boolean;
}

/** How often each kind of step comes, relative to the others. */
export type Habits = Readonly<Partial<Record<Kind, number>>>;

export const USUAL: Habits = {
  pose: 10, revise: 3, release: 4, discard: 1,
  reply: 14, write: 8, slip: 2, offer: 6, answerOffer: 6, report: 5, moderate: 6,
  look: 4, mark: 5, answer: 6, close: 3, withdraw: 2, outcome: 3,
  makeNote: 5, settleNotes: 4,
  pass: 8, move: 3, trouble: 5, replay: 4, meddle: 5, restart: 1,
}; // biome-ignore format: grouped as the acts are

/** `count` stories of `length` steps, of which the first few give people something to talk about; by seed. */
export function stories(count: number, length: number, seed: number, habits: Habits = USUAL): Step[][] {
  const kinds = KINDS.map((kind) => ({ arbitrary: fc.constant(kind), weight: habits[kind] ?? 0 }));
  const number = fc.noBias(fc.nat());
  const step: fc.Arbitrary<Step> = fc.record({
    do: fc.oneof(...kinds.filter(({ weight }) => weight > 0)),
    who: number,
    which: number,
    pick: number,
    seconds: fc.noBias(fc.nat(900)),
    settle: fc.noBias(fc.nat(4)).map((n) => n > 0),
  });
  const story = fc.array(step, { minLength: length, maxLength: length, size: 'max' });
  const beginning = (steps: readonly Step[]) =>
    steps.map((one, at): Step => (at < 4 && habits.pose ? { ...one, do: 'pose' } : one));
  return fc.sample(story, { numRuns: count, seed }).map(beginning);
}

/**
 * A shorter story that still `fails`, found by leaving out ever smaller pieces (Zeller's ddmin, without its
 * complement step). Plays many stories, so it is only for somebody who is looking for a fault.
 */
export async function shorten<T>(
  story: readonly T[],
  fails: (shorter: readonly T[]) => Promise<boolean>,
): Promise<readonly T[]> {
  let least = story;
  for (let piece = Math.ceil(least.length / 2); piece >= 1; piece = piece === 1 ? 0 : Math.ceil(piece / 2)) {
    for (let from = least.length - piece; from >= 0; from -= piece) {
      const without = [...least.slice(0, from), ...least.slice(from + piece)];
      if (without.length > 0 && (await fails(without))) least = without;
    }
  }
  return least;
}
