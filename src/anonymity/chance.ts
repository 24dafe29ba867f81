import { randomInt } from 'node:crypto';

/** Where a handler gets its lots from: handed in like the time, so that rules stay pure and a test can hold it still. */
export interface Chance {
  /** A whole number from `least` to `most`, both among them, each as likely. */
  between(least: number, most: number): number;
}

/** The system's own. */
export const systemChance: Chance = { between: (least, most) => randomInt(least, most + 1) };

/** Every lot falls on nothing: what is unnamed waits for nothing. For the demo, where nobody has anything to hide, and for tests. */
export const noWaiting: Chance = { between: () => 0 };
