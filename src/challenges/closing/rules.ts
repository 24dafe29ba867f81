import type { Chance } from '../../anonymity/chance.ts';
import { type Refusal, refusal } from '../../decision.ts';
import { minutesLater, weeksLater, workingDaysLater } from '../../time/calendar.ts';
import { textFault } from '../../views/text.ts';
import type { AnonymousChallenge } from '../anonymous-challenge.ts';

/**
 * When the challenger is asked what came of it, on the clock of the network's zone. Everybody sees on which day a challenge was
 * closed. Whoever sees, too, when we write to whom in private would know its author, were it always the same time later: so it is
 * up to so many working days and minutes after that, as lots fall.
 */
export const FOLLOW_UP = { weeks: 6, at: '09:00', lateDays: 4, lateMinutes: 119 } as const;

/** `chance`: where the lots come from. Gives an instant on a working day. */
export function followUpAfter(now: Date, zone: string, chance: Chance): Date {
  const earliest = weeksLater(now, FOLLOW_UP.weeks, FOLLOW_UP.at, zone);
  const day = workingDaysLater(earliest, chance.between(0, FOLLOW_UP.lateDays), zone);
  return minutesLater(day, chance.between(0, FOLLOW_UP.lateMinutes));
}

export const ENDING_LENGTH = 1_500;

/** Closed by its author, whose words are still to appear: until then it is open to everybody else. */
export const isClosing = ({
  status,
  followUpAt,
}: Pick<AnonymousChallenge, 'status' | 'followUpAt'>): boolean => status === 'open' && followUpAt !== null;

export function mayClose(challenge: AnonymousChallenge): Refusal | null {
  switch (challenge.status) {
    case 'open':
      return isClosing(challenge)
        ? refusal('You have closed this challenge. It shows as closed in a few minutes.')
        : null;
    case 'waiting':
      return refusal('This challenge has not been posted yet. You can withdraw it, or close it later.');
    case 'held':
      return refusal(
        'A coordinator is having a look at this challenge. You can close it once it is back, or withdraw it now.',
      );
    case 'closed':
      return refusal('This challenge is closed already.');
    case 'removed':
    case 'withdrawn':
      return refusal('This challenge has been taken back already.');
  }
}

/** An author can always take back what is still there. */
export function mayWithdraw(challenge: AnonymousChallenge): Refusal | null {
  const isGoing = challenge.review?.takenBack ?? false;
  return isGoing || challenge.status === 'withdrawn' || challenge.status === 'removed'
    ? refusal('This challenge has been taken back already.')
    : null;
}

export function mayTellOutcome(challenge: AnonymousChallenge): Refusal | null {
  return challenge.status === 'closed'
    ? null
    : refusal('You can say what came of a challenge once you have closed it.');
}

/** Whether we have asked what came of it and are still waiting to hear. `told`: its challenger has said so before. */
export function awaitsOutcome(challenge: AnonymousChallenge, told: boolean): boolean {
  return challenge.status === 'closed' && challenge.followUpAt === null && !told;
}

export function checkEnding(text: string): Refusal | null {
  const fault = textFault(text.trim(), ENDING_LENGTH, true);
  return fault === null ? null : refusal(fault, { text: fault });
}
