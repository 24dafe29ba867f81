import type { NetworkFacts } from '../../networks/rules.ts';
import { momentInWords } from '../../time/calendar.ts';
import { type Button, buttons, type Card, card, note, text } from '../../views/card.ts';
import type { Form } from '../../views/form.ts';
import { excerpt } from '../../views/text.ts';
import type { AnonymousChallenge } from '../anonymous-challenge.ts';
import { ON_A_CARD, openIn, pointedOut, type ScreenedStory } from '../screening/views.ts';
import { speakerOf, storyBlocks } from '../views.ts';
import { NOTE_LENGTH } from './rules.ts';

export const listButton: Button = {
  label: 'Challenges to release',
  action: { type: 'review.list', page: 0 },
};
const mine: Button = { label: 'My challenges', action: { type: 'challenge.mine', page: 0 } };

/** Released by its author, where a coordinator looks first. */
export function sentCard({ name, zone }: Pick<NetworkFacts, 'name' | 'zone'>, at: Date): Card {
  return card({
    heading: 'Your challenge is on its way',
    blocks: [
      text(
        `In ${name} a coordinator looks at each challenge before it is posted. They find yours on ${momentInWords(at, zone)}, together with whatever else was sent by then, in no order. They see its words, and are not told whose they are.`,
      ),
      note(
        'If one has a question about it, they can send it back with a note; you will be told here. You can withdraw it in My challenges.',
      ),
      buttons(mine),
    ],
  });
}

/** Taken back while coordinators had it before them. */
export function takenBackCard(zone: string, at: Date): Card {
  return card({
    heading: 'Your challenge is withdrawn',
    blocks: [
      text(
        `It will not be posted. It goes from the coordinators’ list on ${momentInWords(at, zone)}, when its words are erased: if it went at this moment, they could see when you were here.`,
      ),
      buttons(mine),
    ],
  });
}

/** What its author reads of where it is. */
export function whereItIs({ review, batchAt, zone }: AnonymousChallenge): string | null {
  if (review === null) return null;
  const at = batchAt === null ? '' : momentInWords(batchAt, zone);
  if (review.takenBack) return `You have taken this back. It goes from the coordinators’ list on ${at}.`;
  switch (review.stage) {
    case 'sent':
      return `A coordinator looks at it before it is posted. They find it on ${at}, and are not told that it is yours.`;
    case 'listed':
      return 'A coordinator looks at it before it is posted. They are not told that it is yours.';
    case 'held':
      return 'A coordinator wants to think about it before it is posted. They are not told that it is yours.';
    case 'released':
      return `A coordinator has looked at it. It is posted on ${at}, together with whatever else is waiting then, in no order.`;
  }
}

/** To the author. A message, which a platform's administrators may be able to read: it does not say which challenge, nor what the note says. */
export const heldCard = card({
  heading: 'From a coordinator',
  blocks: [
    text(
      'A coordinator wants to think about one of your challenges before it is posted. They have not been told that it is yours.',
    ),
    buttons(mine),
  ],
});

export const sentBackCard = card({
  heading: 'From a coordinator',
  blocks: [
    text(
      'A coordinator has sent one of your challenges back to you, with a note. They have not been told that it is yours. Open My challenges to read the note, change what you like, and send it again, or discard it. It is kept for 14 days.',
    ),
    buttons({ ...mine, style: 'primary' }),
  ],
});

/** To each coordinator. Says nothing of what waits. `late`: for two working days. */
export function waitingForYouCard(network: string, late: boolean): Card {
  return card({
    heading: late ? 'Still waiting for you' : 'Waiting for you',
    blocks: [
      text(
        late
          ? `In ${network} something has waited for two working days to be released, held or sent back.`
          : `In ${network} something waits for a coordinator to look at it before it is posted.`,
      ),
      buttons({ ...listButton, label: 'Have a look', style: 'primary' }),
    ],
  });
}

/** One that waits. `marks`: how many stretches could identify somebody. `at`: which of how many. Nothing on it says who wrote it, or when. */
export function reviewCard(
  challenge: AnonymousChallenge,
  held: boolean,
  marks: number,
  at: { readonly number: number; readonly of: number },
  opening?: string,
): Card {
  const { id } = challenge;
  const next: Button | null =
    at.of > 1 ? { label: 'Next', action: { type: 'review.list', page: (at.number + 1) % at.of } } : null;
  return card({
    from: speakerOf(challenge),
    heading: challenge.headline,
    blocks: [
      opening === undefined ? null : note(opening),
      note(
        `${challenge.networkName}. ${at.of === 1 ? 'Nothing else waits.' : `${at.number + 1} of ${at.of} that wait.`}${held ? ' On hold: a coordinator wants to think about it.' : ''}`,
      ),
      ...storyBlocks(challenge),
      buttons(
        {
          label: 'Release',
          style: 'primary',
          action: { type: 'review.release', challenge: id },
          confirm: {
            title: 'Release it?',
            text: 'It is posted to the network at its next hour, without a name.',
            yes: 'Release it',
          },
        },
        { label: 'Send back with a note', action: { type: 'review.note', challenge: id } },
        held ? null : { label: 'Hold', action: { type: 'review.hold', challenge: id } },
      ),
      marks > 0 || next
        ? buttons(
            marks > 0
              ? {
                  label: `What could identify somebody (${marks})`,
                  action: { type: 'review.marks', challenge: id },
                }
              : null,
            next,
          )
        : null,
    ],
  });
}

/** The stretches of one that waits that could identify somebody, with the words around them: a card of its own, for want of room. */
export function marksCard(headline: string, story: ScreenedStory): Card {
  const shown = pointedOut(story);
  const more = openIn(story).length - ON_A_CARD;
  return card({
    heading: 'What could identify somebody',
    blocks: [
      note(`In “${excerpt(headline, 120)}”.`),
      ...(shown.length === 0 ? [text('Nothing was found. Please look all the same.')] : shown),
      more > 0 ? note(`And ${more} more.`) : null,
      buttons({ label: 'Back to the list', action: { type: 'review.list', page: 0 } }),
    ],
  });
}

export const nothingWaitsCard = (opening?: string): Card =>
  card({
    heading: 'Challenges to release',
    blocks: [
      opening === undefined ? null : note(opening),
      text(
        'Nothing is waiting. In a network where a coordinator looks first, what peers send comes here at its hours, all of it together.',
      ),
    ],
  });

/** The note with which one goes back to whoever wrote it. */
export function noteForm(challenge: string, typed = '', problem?: string): Form {
  return {
    kind: 'form',
    title: 'Send it back',
    intro: 'Its writer reads your note in private, without your name. You are not told who they are.',
    submit: 'Send it back',
    action: { type: 'review.send-back', challenge },
    fields: [
      {
        kind: 'text',
        id: 'note',
        label: 'What should they look at again?',
        hint: 'For example: the name of the school shows where this is.',
        lines: 'many',
        max: NOTE_LENGTH,
        ...(typed ? { value: typed } : {}),
        ...(problem ? { problem } : {}),
      },
    ],
  };
}
