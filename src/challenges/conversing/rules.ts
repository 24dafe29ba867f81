import { type Refusal, refusal } from '../../decision.ts';
import { textFault } from '../../views/text.ts';
import type { AnonymousChallenge } from '../anonymous-challenge.ts';
import { CONTRIBUTION_LENGTH } from '../contribution.ts';

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
