import { type Refusal, refusal } from '../../../decision.ts';

/** How long somebody may think about whether to coordinate. */
export const INVITED_DAYS = 14;

/** Whether a member can be asked to coordinate. */
export function mayInvite(invitee: {
  readonly isHere: boolean;
  readonly coordinates: boolean;
  readonly isAsked: boolean;
  readonly isPaused: boolean;
}): Refusal | null {
  if (!invitee.isHere) {
    return refusal(
      'They are not in this network any more, or have not come here yet, so they cannot be asked. Please choose somebody else.',
    );
  }
  if (invitee.coordinates) return refusal('They coordinate this network already.');
  if (invitee.isPaused)
    return refusal('They have asked to be left in peace for now. Please choose somebody else.');
  return invitee.isAsked
    ? refusal(
        'They have been asked already and have not answered yet. You can wait, or ask somebody else as well.',
      )
    : null;
}

/** A network is never without a coordinator. `others`: those who coordinate it besides this one. */
export function mayStepDown(others: number): Refusal | null {
  return others > 0
    ? null
    : refusal(
        'You are the only coordinator of this network, and it needs one. Press Hand over first: you step down when somebody accepts.',
      );
}
