import { buttons, type Card, card, note, text } from '../../views/card.ts';
import { excerpt } from '../../views/text.ts';
import type { AnonymousChallenge } from '../anonymous-challenge.ts';
import { CARRY_AFTER_MS } from './rules.ts';

/**
 * For an author whose words stand under their own name in the thread of their own challenge. `message`: what the platform calls
 * it, so short that a button can carry it.
 */
export function slipCard(challenge: AnonymousChallenge, message: string): Card {
  const { id } = challenge;
  return card({
    heading: 'That was under your own name',
    blocks: [
      text(
        `You have written in the thread of your own challenge, “${excerpt(challenge.headline, 120)}”, where everybody here can see that it was you. That alone does not say that the challenge is yours. Soundings has not passed it on.`,
      ),
      text(
        'If it gives you away, delete it now: point at your message (on a phone, hold it down), choose ⋯ if there is one, then Delete. You can then say it as the challenger, in other words.',
      ),
      buttons(
        {
          label: 'Answer as the challenger',
          style: 'primary',
          action: { type: 'slip.answer', challenge: id, message },
        },
        { label: 'Pass it on under my name', action: { type: 'slip.carry', challenge: id, message } },
      ),
      note(
        `What anybody writes here comes to the network’s other places after ${CARRY_AFTER_MS / 1_000} seconds. Choose within that time, and yours comes when theirs would. If you leave it as it is, people who look at two places can see that it did not come.`,
      ),
    ],
  });
}

export const passedOnCard = card({
  heading: 'It will be passed on',
  blocks: [text('It appears in the network’s other places under your name, like anybody’s message.')],
});
