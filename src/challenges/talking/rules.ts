import { type Refusal, refusal } from '../../decision.ts';
import { textFault } from '../../views/text.ts';
import type { AnonymousChallenge } from '../anonymous-challenge.ts';
import { mayAnswer } from '../conversing/rules.ts';

export const NOTE_LENGTH = 500;

export type OfferStatus = 'open' | 'accepted' | 'declined' | 'ended';

/** Whether a peer may offer to talk. `earlier`: how their earlier offer on this challenge stands. */
export function mayOffer(
  challenge: AnonymousChallenge,
  own: boolean,
  earlier: OfferStatus | null,
): Refusal | null {
  if (own)
    return refusal('This is your own challenge. Peers who are happy to talk will appear in My challenges.');
  if (earlier === 'open')
    return refusal('You have offered to talk about this one. The challenger has not answered yet.');
  if (earlier !== null)
    return refusal('You have offered to talk about this one before, and the challenger has answered.');
  return mayAnswer(challenge);
}

/** Whether the challenger can still answer an offer. */
export function mayAnswerOffer(challenge: AnonymousChallenge, status: OfferStatus): Refusal | null {
  if (status === 'accepted') return refusal('You have accepted this offer; both of you have been told.');
  if (status !== 'open') return refusal('This offer is no longer open.');
  return challenge.status === 'open' || challenge.status === 'closed'
    ? null
    : refusal(
        'This challenge has been taken back or is with a coordinator, so the offer cannot be answered now.',
      );
}

export function checkNote(note: string): Refusal | null {
  const fault = textFault(note.trim(), NOTE_LENGTH, false);
  return fault === null ? null : refusal(fault, { note: fault });
}
