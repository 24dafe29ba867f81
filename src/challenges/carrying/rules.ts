import { type Refusal, refusal } from '../../decision.ts';

/**
 * So long after we have heard of it, which is when it was written unless a platform tells late, a message under somebody's own name is carried to the network's other places. An author who slips
 * in their own thread is asked first, and has this time to choose: whatever they choose within it then comes elsewhere when
 * anybody's words would have come. Without it, whoever is in two places would see whose message came late, or not.
 */
export const CARRY_AFTER_MS = 90_000;

/** When words that we heard of at `since` are to be carried. Never before `now`, whatever a platform's clock says. */
export function carryAt(since: Date, now: Date): Date {
  const due = Math.min(since.getTime(), now.getTime()) + CARRY_AFTER_MS;
  return new Date(Math.max(due, now.getTime()));
}

/** For the author who was about to write in their own thread under their own name, where that has not been posted yet. */
export const slipBeforehand =
  'You were about to write under your own name in the thread of your own challenge. Nothing was posted. You can answer as the challenger instead.';

/** Above the form in which an author answers as the challenger what stands, or stood, under their own name. */
export const inOtherWords =
  'Somebody may have read this under your name, also if it is deleted by now. Say it in other words, and perhaps later: whoever sees the same words from “The challenger” knows that the challenge is yours.';

export const notAMemberHere = refusal(
  'Only members of this network can answer here through Soundings, so this was not passed on. Ask its coordinator to add you.',
);

/** What an author passes on has to be there still: they may have deleted it, as they were told they could. */
export function mayPassOn(text: string): Refusal | null {
  return text.trim() === '' ? gone : null;
}

export const gone = refusal('That message is not there any more, so there is nothing to pass on.');

export const noChallengeHere = refusal(
  'There is no challenge of a network of yours here. Choose this on a challenge, or on a message in its thread.',
);
