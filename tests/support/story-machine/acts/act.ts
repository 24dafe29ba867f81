import type { Step } from '../plan.ts';
import type { Stage } from '../stage.ts';

/** Plays one step. Total: where there is nothing to do it on, nothing happens. */
export type Act = (stage: Stage, step: Step) => Promise<void>;

/** Several small choices out of one number. */
export function dice(seed: number): (sides: number) => number {
  let left = seed;
  return (sides) => {
    const rolled = left % sides;
    left = Math.floor(left / sides);
    return rolled;
  };
}

/** One of them, or `undefined` when there is none. */
export function oneOf<T>(things: readonly T[], number: number): T | undefined {
  return things[number % things.length];
}

/** Text of very different kinds, with the word in it by which it is found again. */
export function wording(word: string, number: number, most: number): string {
  const manners = [
    (w: string) => `${w} What would you say to them first?`,
    (w: string) => `“${w}” — it's <b>never</b> *that* simple & [everyone](x) knows; DROP TABLE seal;--`,
    (w: string) => `${w}\n\n  Two paragraphs,\n\n• and a list`,
    (w: string) => `${w} 👩‍👧‍👦 caffè Ψ שלום \u202Eabc`,
    (w: string) => `${w} ${'long '.repeat(most)}`.slice(0, most),
    (w: string) => w,
  ];
  return (oneOf(manners, number) ?? ((w) => w))(word).slice(0, most);
}
