import { THEIR_NAME } from '../../anonymity/vault/naming.ts';
import { buttons, type Card, card, note, text } from '../../views/card.ts';
import type { Form } from '../../views/form.ts';
import { excerpt } from '../../views/text.ts';
import type { AnonymousChallenge } from '../anonymous-challenge.ts';
import { NOTE_LENGTH } from './rules.ts';

export function offerForm(challenge: AnonymousChallenge, typed = '', problem?: string): Form {
  return {
    kind: 'form',
    title: 'Happy to talk',
    intro: `About “${excerpt(challenge.headline, 120)}”. The challenger sees your offer without your name. Only if they accept do you both learn each other's names.`,
    submit: 'Offer',
    action: { type: 'offer.send', challenge: challenge.id },
    fields: [
      {
        kind: 'text',
        id: 'note',
        label: 'A word to go with it',
        hint: 'For example what you have lived through, or when you have time.',
        lines: 'many',
        max: NOTE_LENGTH,
        optional: true,
        ...(typed ? { value: typed } : {}),
        ...(problem ? { problem } : {}),
      },
    ],
  };
}

export const offeredCard = card({
  heading: 'Your offer is on its way',
  blocks: [
    text(
      'The challenger is told that there is news. If they accept, Soundings tells you both each other’s names, here and in private.',
    ),
  ],
});

export const acceptedCard = card({
  heading: 'Offer accepted',
  blocks: [text('In a moment Soundings tells you both each other’s names, here and in private.')],
});

export const declinedCard = card({
  heading: 'Offer declined',
  blocks: [text('They are told, kindly, and neither of you learns the other’s name.')],
});

/** What each side gets when an offer was accepted. The name is filled in inside the vault. */
export function introductionCard(to: 'challenger' | 'offerer'): Card {
  return card({
    heading: 'You can talk now',
    blocks: [
      text(
        to === 'offerer'
          ? `The challenger has accepted your offer to talk. They are ${THEIR_NAME}.`
          : `You accepted an offer to talk about one of your challenges. It came from ${THEIR_NAME}.`,
      ),
      note(
        'Please get in touch in the way you usually would, and keep between you what was shared in confidence.',
      ),
    ],
  });
}

export const notTakenUpCard = card({
  heading: 'About your offer to talk',
  blocks: [text('The challenger thanks you and will not take it up this time. Your name was not shown.')],
});

export const newsCard = card({
  heading: 'There is news on one of your challenges',
  blocks: [
    text('Open My challenges to read it. Only you can see them.'),
    buttons({ label: 'My challenges', style: 'primary', action: { type: 'challenge.mine', page: 0 } }),
  ],
});
