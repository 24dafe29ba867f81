import { dayInWords } from '../../time/calendar.ts';
import { type Button, buttons, type Card, card, text } from '../../views/card.ts';
import type { Form } from '../../views/form.ts';
import { excerpt } from '../../views/text.ts';
import type { AnonymousChallenge } from '../anonymous-challenge.ts';
import { noteButton } from '../noting/views.ts';
import { ENDING_LENGTH } from './rules.ts';

function ending(
  parts: { title: string; intro: string; submit: string; type: string; label: string },
  id: string,
  typed: string,
  problem?: string,
): Form {
  const { title, intro, submit, type, label } = parts;
  return {
    kind: 'form',
    title,
    intro,
    submit,
    action: { type, challenge: id },
    fields: [
      {
        kind: 'text',
        id: 'text',
        label,
        lines: 'many',
        max: ENDING_LENGTH,
        ...(typed ? { value: typed } : {}),
        ...(problem ? { problem } : {}),
      },
    ],
  };
}

export function closeForm(id: string, typed = '', problem?: string): Form {
  const intro =
    'Your words go into the thread from “The challenger”. After that the challenge takes no more unnamed replies.';
  return ending(
    {
      title: 'Close your challenge',
      intro,
      submit: 'Close it',
      type: 'challenge.finish',
      label: 'What will you do now?',
    },
    id,
    typed,
    problem,
  );
}

export function outcomeForm(challenge: AnonymousChallenge, typed = '', problem?: string): Form {
  const intro = `About “${excerpt(challenge.headline, 120)}”. Your words go into its thread from “The challenger”.`;
  return ending(
    { title: 'What came of it', intro, submit: 'Send', type: 'challenge.outcome', label: 'What came of it?' },
    challenge.id,
    typed,
    problem,
  );
}

const myChallenges: Button = { label: 'My challenges', action: { type: 'challenge.mine', page: 0 } };
const mine = buttons(myChallenges);

export function closedCard(followUpAt: Date, zone: string): Card {
  const asked = `On ${dayInWords(followUpAt, zone)} Soundings will ask you, here and in private, what came of it.`;
  return card({
    heading: 'Your challenge is closed',
    blocks: [
      text(`Thank you for telling your peers. They see it with your words, in a few minutes. ${asked}`),
      mine,
    ],
  });
}

export const withdrawnCard = card({
  heading: 'Your challenge is withdrawn',
  blocks: [
    text(
      'Its words, and what Soundings posted in its thread, are being taken away, and are erased here. What people wrote there themselves stays.',
    ),
    mine,
  ],
});

/** Withdrawn while it waited to be posted. */
export const withdrawnUnseenCard = card({
  heading: 'Your challenge is withdrawn',
  blocks: [text('It will not be posted. Nobody has seen it. Its words are erased.'), mine],
});

export const thanksCard = (challenge: string): Card =>
  card({
    heading: 'Thank you',
    blocks: [
      text('It will appear in the thread in a few minutes, from “The challenger”.'),
      text(
        'Would it help peers who have the same problem later? You can make a note of what you learned, in your own words and without your name. Guidance then finds it in this network.',
      ),
      buttons(noteButton(challenge), myChallenges),
    ],
  });

/** A message, which a platform's administrators may be able to read: like the news, it does not say which challenge. */
export const followUpCard = card({
  heading: 'What came of it?',
  blocks: [
    text(
      'You closed one of your challenges a while ago. A few words on what came of it would help those who helped you. Open My challenges to say them. Only you can see them.',
    ),
    buttons({ label: 'My challenges', style: 'primary', action: { type: 'challenge.mine', page: 0 } }),
  ],
});

export const lookBackButton = (id: string): Button => ({
  label: 'Say what came of it',
  action: { type: 'challenge.look-back', challenge: id },
});
