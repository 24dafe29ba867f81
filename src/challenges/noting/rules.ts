import { type Decision, type Refusal, refusal } from '../../decision.ts';
import { dayAfter, daysLater } from '../../time/calendar.ts';
import { textFault } from '../../views/text.ts';
import type { AnonymousChallenge } from '../anonymous-challenge.ts';
import { firstLook } from '../reviewing/rules.ts';

/** Characters in each part. All of it fits on one card. */
export const NOTE_LENGTHS = { title: 120, about: 800, tried: 800, came: 800 } as const;
/** Characters of what a coordinator asks for. */
export const ASK_LENGTH = 500;

/** One that is back with its author, or was declined, is erased after so many days. */
export const LAPSES_DAYS = 14;
/** One that waits for coordinators is as good as declined after so many days. */
export const WAITS_DAYS = 90;
/** Coordinators are reminded of what waits after so many days, and again after as many. */
const REMIND_DAYS = 7;

/** When to remind of what came to the list, or was last reminded of, at `since`: at the network's first hour on the first working day a week later. */
export const remindOfNotes = (since: Date, network: Parameters<typeof firstLook>[1]): Date =>
  firstLook(daysLater(since, REMIND_DAYS), network);

/** The way back to its author goes a year after it was approved, as with challenges: until then they can take it back. */
export const WAY_BACK_MONTHS = 12;

export interface Words {
  readonly title: string;
  readonly about: string;
  readonly tried: string;
  readonly came: string;
}
export const PARTS = ['title', 'about', 'tried', 'came'] as const satisfies readonly (keyof Words)[];

export type Stage = 'sent' | 'listed' | 'back' | 'declined' | 'approved';

export interface PracticeNote extends Words {
  readonly id: string;
  readonly networkId: string;
  readonly networkName: string;
  readonly zone: string;
  readonly stage: Stage;
  readonly said: string | null;
  readonly dueAt: Date | null;
  readonly takenBack: boolean;
  readonly month: Date | null;
}

/** A challenge can be made a note of once its author has said what came of it. `told`: whether they have. */
export function mayMakeNote({ status }: AnonymousChallenge, told: boolean): Refusal | null {
  return status === 'closed' && told
    ? null
    : refusal('You can make a note of a challenge once it is closed and you have said what came of it.');
}

/** Tidies what was typed, and finds what is wrong with it. */
export function checkWords(typed: Words): Decision<Words> {
  const words = Object.fromEntries(PARTS.map((part) => [part, typed[part].trim()])) as unknown as Words;
  const problems: Record<string, string> = {};
  for (const part of PARTS) {
    const fault = textFault(words[part], NOTE_LENGTHS[part], part !== 'tried');
    if (fault) problems[part] = fault;
  }
  const [first] = Object.values(problems);
  return first === undefined ? words : refusal(first, problems);
}

/** Tidies what a coordinator asks for. */
export function checkAsk(typed: string): Decision<{ words: string }> {
  const words = typed.trim();
  const fault = textFault(words, ASK_LENGTH, true);
  return fault === null ? { words } : refusal(fault, { words: fault });
}

/** The month of an instant, as its first day: all that is kept of when a note was approved. */
export const monthOf = (now: Date): Date => dayAfter(now, 1 - Number(now.toISOString().slice(8, 10)));

export const notYourNote = refusal(
  'That note is not here any more. Open My challenges to see those that are.',
);

export const notWaiting = refusal(
  'That note is not here any more: another coordinator has dealt with it, it was taken back, or it is in a network you do not coordinate.',
);

/** Whether this coordinator's approval counts: see `mayRelease` of challenges, which is the same. */
export function mayApprove(isTheirs: boolean): Refusal | null {
  return isTheirs
    ? refusal(
        'This one is yours, so your own approval would not be a second pair of eyes. It stays on the list as it is, and nobody is told that you tried. Another coordinator can approve it.',
      )
    : null;
}

export const nobodyToApprove = (network: string): Refusal =>
  refusal(
    `A coordinator has to approve each note, and in ${network} there is nobody but you who could. Ask somebody to coordinate, too, and try again then.`,
  );
