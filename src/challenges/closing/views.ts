import { dayInWords } from '../../time/calendar.ts';
import { buttons, type Card, card, text } from '../../views/card.ts';
import type { Form } from '../../views/form.ts';
import { excerpt } from '../../views/text.ts';
import type { AnonymousChallenge } from '../anonymous-challenge.ts';
import { ENDING_LENGTH, FOLLOW_UP } from './rules.ts';

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

const mine = buttons({ label: 'My challenges', action: { type: 'challenge.mine', page: 0 } });

export function closedCard(followUpAt: Date, zone: string): Card {
  const asked = `On ${dayInWords(followUpAt, zone)} Soundings will ask you, here and in private, what came of it.`;
  return card({
    heading: 'Your challenge is closed',
    blocks: [text(`Thank you for telling your peers. ${asked}`), mine],
  });
}

export const withdrawnCard = card({
  heading: 'Your challenge is withdrawn',
  blocks: [
    text(
      'Its words, and what Soundings posted in its thread, are being taken away. What people wrote there themselves stays.',
    ),
    mine,
  ],
});

/** Withdrawn while it waited to be posted. */
export const withdrawnUnseenCard = card({
  heading: 'Your challenge is withdrawn',
  blocks: [text('It will not be posted. Nobody has seen it.'), mine],
});

export const thanksCard = card({
  heading: 'Thank you',
  blocks: [text('It will appear in the thread in a moment, from “The challenger”.'), mine],
});

export function followUpCard(challenge: AnonymousChallenge): Card {
  return card({
    heading: 'What came of it?',
    blocks: [
      // No headline here: this goes out as a message, which a platform's administrators may be able to read.
      text(
        `${FOLLOW_UP.weeks} weeks ago you closed one of your challenges. A few words on what came of it would help those who helped you.`,
      ),
      buttons(
        {
          label: 'Say what came of it',
          style: 'primary',
          action: { type: 'challenge.look-back', challenge: challenge.id },
        },
        { label: 'My challenges', action: { type: 'challenge.mine', page: 0 } },
      ),
    ],
  });
}
