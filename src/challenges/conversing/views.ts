import { buttons, type Card, card, note, text } from '../../views/card.ts';
import type { Form, TextField } from '../../views/form.ts';
import { excerpt } from '../../views/text.ts';
import type { AnonymousChallenge } from '../anonymous-challenge.ts';
import { CONTRIBUTION_LENGTH, type GivenKind, givenKinds } from '../contribution.ts';
import { kindNames } from '../views.ts';

const words = (label: string, value: string, problem?: string): TextField => ({
  kind: 'text',
  id: 'text',
  label,
  lines: 'many',
  max: CONTRIBUTION_LENGTH,
  ...(value ? { value } : {}),
  ...(problem ? { problem } : {}),
});

/** A peer's reply without their name. */
export function replyForm(
  challenge: AnonymousChallenge,
  typed?: { kind: GivenKind | ''; text: string },
  problem?: string,
): Form {
  return {
    kind: 'form',
    title: 'Reply unnamed',
    intro: `To “${excerpt(challenge.headline, 120)}”. Peers see a number instead of your name; it is yours for this challenge only.`,
    submit: 'Send',
    action: { type: 'contribution.send', challenge: challenge.id },
    fields: [
      {
        kind: 'choice',
        id: 'kind',
        label: 'What are you giving?',
        hint: 'A good answer often begins with a question.',
        many: false,
        options: givenKinds.map((value) => ({ value, label: kindNames[value] })),
        chosen: [typed?.kind || 'question'],
      },
      words('Your words', typed?.text ?? '', problem),
    ],
  };
}

/** The author's answer in their own thread, as "the challenger". `intro` says why they are seeing it. */
export function answerForm(
  challenge: AnonymousChallenge,
  typed = '',
  intro?: string,
  problem?: string,
): Form {
  return {
    kind: 'form',
    title: 'Answer as challenger',
    intro: intro ?? 'Peers see “The challenger” above your words, in the thread of your challenge.',
    submit: 'Send',
    action: { type: 'challenge.answer', challenge: challenge.id },
    fields: [words('Your words', typed, problem)],
  };
}

export function sentCard(what: 'reply' | 'answer', pseudonym?: number): Card {
  return card({
    heading: 'Sent',
    blocks: [
      text(
        what === 'reply'
          ? `In this challenge you are “Peer ${pseudonym}”. It will appear in the thread in a few minutes.`
          : 'It will appear in the thread in a few minutes, from “The challenger”.',
      ),
      what === 'reply'
        ? note(
            'Nobody is told who Peer numbers are, and your number in any other challenge is a different one.',
          )
        : null,
      what === 'answer'
        ? buttons({ label: 'My challenges', action: { type: 'challenge.mine', page: 0 } })
        : null,
    ],
  });
}
