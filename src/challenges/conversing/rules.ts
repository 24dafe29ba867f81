import { type Refusal, refusal } from '../../decision.ts';
import { secondsLater } from '../../time/calendar.ts';
import { textFault } from '../../views/text.ts';
import type { AnonymousChallenge } from '../anonymous-challenge.ts';
import { CONTRIBUTION_LENGTH, type Contribution } from '../contribution.ts';

/**
 * So many seconds after it was sent, as a lot falls, an unnamed reply or an answer of the challenger's appears, and so does "this
 * helped": long enough that to have been there at that moment says little, and short enough for talking.
 */
export const APPEARS_AFTER_SECONDS = { least: 60, most: 360 } as const;

/**
 * When such words appear. `seconds`: how the lot fell; `null` is given for at once. `before`: when the last words of the same
 * speaker appear that still wait, which these do not overtake.
 */
export function appearsAt(now: Date, seconds: number, before: Date | null): Date | null {
  if (seconds === 0 && before === null) return null;
  const at = secondsLater(now, seconds);
  return before !== null && before >= at ? secondsLater(before, 1) : at;
}

/**
 * Whether words are still to appear for the first time. What waits again, because something about it has changed, is there already;
 * and a message under somebody's own name stands where it was typed.
 */
export function isStillToAppear({
  voice,
  at,
  carryAt,
}: Pick<Contribution, 'voice' | 'at' | 'carryAt'>): boolean {
  return voice !== 'named' && carryAt !== null && at >= carryAt;
}

/** Whether a challenge can still be answered through Soundings. */
export function mayAnswer(challenge: AnonymousChallenge): Refusal | null {
  switch (challenge.status) {
    case 'open':
      return null;
    case 'waiting':
      return refusal('This challenge has not been posted yet. You can answer once it is there.');
    case 'held':
      return refusal(
        'A coordinator is having a look at this challenge. Please try again later; nothing was sent.',
      );
    case 'closed':
      return refusal(
        'This challenge is closed, so it takes no more unnamed replies. You can still write in its thread under your own name.',
      );
    case 'removed':
    case 'withdrawn':
      return refusal('This challenge has been taken back, so nothing more can be added to it.');
  }
}

/** Whether a message in its thread is carried on. Talk may go on after closing. */
export function mayCarry(challenge: AnonymousChallenge): Refusal | null {
  return challenge.status === 'closed' ? null : mayAnswer(challenge);
}

/** Finds what is wrong with the text of a contribution, as a refusal that marks the field. */
export function checkText(text: string): Refusal | null {
  const fault = textFault(text.trim(), CONTRIBUTION_LENGTH, true);
  return fault === null ? null : refusal(fault, { text: fault });
}

export const ownChallengeIsAnsweredAsChallenger =
  'This is your own challenge. You can answer here as the challenger, without your name.';
