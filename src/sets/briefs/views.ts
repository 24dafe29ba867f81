import { type Block, type Button, buttons, type Card, card, labelled, note, text } from '../../views/card.ts';
import { type Form, type TextField, textField } from '../../views/form.ts';
import { type Page, pageButtons } from '../../views/pages.ts';
import { excerpt } from '../../views/text.ts';
import { onWhen } from '../presenters/views.ts';
import type { Meeting, Round } from '../rounds/round.ts';
import { roundButton } from '../rounds/views.ts';
import { type Brief, LENGTHS } from './rules.ts';

export const writeButton = (round: string, isThere: boolean): Button => ({
  label: isThere ? 'Change my brief' : 'Write my brief',
  action: { type: 'brief.write', round },
});
export const chooseButton = (round: string): Button => ({
  label: 'Begin with a challenge of mine',
  action: { type: 'brief.choose', round, page: 0 },
});
export const readButton = (round: string, member: string, label: string): Button => ({
  label: excerpt(label, 75),
  action: { type: 'brief.read', round, member },
});

const FIELDS: readonly (Omit<TextField, 'kind' | 'value' | 'problem'> & { readonly id: keyof Brief })[] = [
  {
    ...{ id: 'issue', label: 'The issue', lines: 'many', max: LENGTHS.issue },
    hint: 'What keeps you thinking? What is the question underneath? What makes it yours to work on?',
  },
  {
    ...{ id: 'whyNow', label: 'Why now?', lines: 'many', max: LENGTHS.whyNow, optional: true },
    hint: 'What has changed? What happens if nothing does? Who else is waiting?',
  },
  {
    ...{ id: 'tried', label: 'What was tried?', lines: 'many', max: LENGTHS.tried, optional: true },
    hint: 'What did you do, and what came of it? What have you thought of and not done?',
  },
  {
    ...{ id: 'help', label: 'What would help?', lines: 'many', max: LENGTHS.help, optional: true },
    hint: 'What would you like to be asked about? What would be a good hour for you?',
  },
];

const FOR_THE_SET =
  'Only those in your set can read this, and you can change it until the round begins. It is erased four weeks after it.';
const FROM_CHALLENGE =
  'These are the words of your challenge. Once you press Keep it, your set reads them under your name: whoever there has seen the challenge knows that you wrote it. Nothing is kept yet, and nowhere is it noted where the words came from.';

/** `hasPlace`: the set has a place of its own, where it could stand. `fromChallenge`: nothing of it is kept yet. */
export function briefForm(
  round: string,
  words: Brief | null,
  {
    hasPlace,
    post,
    fromChallenge,
  }: { readonly hasPlace: boolean; readonly post: boolean; readonly fromChallenge?: true },
  problems?: Readonly<Record<string, string>>,
): Form {
  const fields = FIELDS.map((field) => textField(field, words?.[field.id], problems?.[field.id]));
  return {
    kind: 'form',
    title: 'Your brief',
    intro: fromChallenge ? FROM_CHALLENGE : FOR_THE_SET,
    submit: 'Keep it',
    action: { type: 'brief.save', round },
    fields: hasPlace
      ? [
          ...fields,
          {
            ...{ kind: 'choice', id: 'post', label: 'Post it in your set’s own place, too?', many: false },
            hint: 'A day before the round. There it stays until it is erased here.',
            options: [
              { value: 'no', label: 'No, they can read it on the round’s card' },
              { value: 'yes', label: 'Yes, a day before' },
            ],
            chosen: [post ? 'yes' : 'no'],
          },
        ]
      : fields,
  };
}

const partsOf = ({ issue, whyNow, tried, help }: Brief): readonly Block[] => [
  labelled('The issue', issue),
  ...(whyNow === '' ? [] : [labelled('Why now', whyNow)]),
  ...(tried === '' ? [] : [labelled('What was tried', tried)]),
  ...(help === '' ? [] : [labelled('What would help', help)]),
];

/**
 * A brief, as those in the set read it. To its writer `may` says what they can do with it: change it until the round begins, erase it at
 * any time, wherever they are by then. `isIn`: whether the round is theirs to open.
 */
export const briefCard = (
  writer: string,
  { id, number }: Pick<Round, 'id' | 'number'>,
  words: Brief,
  { may, isIn }: { readonly may: readonly ('change' | 'erase')[]; readonly isIn: boolean },
  opening?: string,
): Card =>
  card({
    heading: excerpt(`${writer}, round ${number}`, 150),
    blocks: [
      opening === undefined ? null : note(opening),
      ...partsOf(words),
      buttons(
        may.includes('change') ? writeButton(id, true) : null,
        may.includes('erase') ? eraseButton(id) : null,
        isIn ? { ...roundButton({ id, number }), label: 'Back to the round' } : null,
      ),
    ],
  });

const eraseButton = (round: string): Button => ({
  label: 'Erase it',
  style: 'danger',
  action: { type: 'brief.erase', round },
  confirm: { title: 'Erase your brief?', text: 'Its words will be gone for good.', yes: 'Erase it' },
});

/** To its writer, who is not in the round's set any more. */
export const erasedCard: Card = card({
  heading: 'Your brief is erased',
  blocks: [
    text('Its words are gone, also from where your set met.'),
    buttons({ label: 'My sets', action: { type: 'sets.mine', page: 0 } }),
  ],
});

const KEPT_SHOWN = 5;

/** To the writer of briefs for sets in which they are not any more, or that have ended. `rounds`: those that they wrote for. */
export const keptBlocks = (
  member: string,
  rounds: readonly { readonly id: string; readonly number: number; readonly set: string }[],
): readonly Block[] =>
  rounds.length === 0
    ? []
    : [
        text(
          'What you wrote for a set that you are in no longer is kept until four weeks after its round. Nobody reads it there, and you can erase it now.',
        ),
        buttons(
          ...rounds
            .slice(0, KEPT_SHOWN)
            .map(({ id, number, set }) => readButton(id, member, `My brief for round ${number} of ${set}`)),
        ),
      ];

/** In the set's own place. */
export const briefHereCard = (writer: string, { number }: Round, words: Brief): Card =>
  card({
    heading: excerpt(`Round ${number}: what ${writer} brings`, 150),
    blocks: [...partsOf(words), note('What is said here stays here. Questions help more than advice.')],
  });

/** To a presenter, two weeks before and once more one week before. */
export const askBriefCard = (kind: 'asked' | 'reminded', { round, set }: Meeting, zone: string): Card =>
  card({
    heading: 'Your learning set',
    blocks: [
      text(
        kind === 'asked'
          ? `You present in round ${round.number} of ${set.name}, ${onWhen(round, zone)}. A few lines beforehand help the others to listen: the issue, why now, what was tried, what would help.`
          : `Round ${round.number} of ${set.name} is ${onWhen(round, zone)}, and your brief is not there yet. A few lines are enough. We do not ask again.`,
      ),
      note('Only those in your set can read it.'),
      buttons({ ...writeButton(round.id, false), style: 'primary' }, chooseButton(round.id), {
        ...roundButton(round),
        label: 'Open the round',
      }),
    ],
  });

export interface OwnChallenge {
  readonly id: string;
  readonly headline: string;
}

/** One's own challenges, to begin a brief with one of them. */
export const chooseCard = (round: string, page: Page<OwnChallenge>): Card =>
  card({
    heading: 'Begin with a challenge of yours',
    blocks: [
      text(
        page.shown.length === 0
          ? 'You have no challenge that is open or closed. Please write your brief by hand.'
          : 'Its words are copied into your brief, and you can change them before anybody reads them. Your set then knows that you wrote this challenge. Nobody else does, and nothing links the two.',
      ),
      ...page.shown.flatMap(({ id, headline }): Block[] => [
        text(headline),
        buttons({
          label: 'Use its words',
          action: { type: 'brief.from', round, challenge: id },
          confirm: {
            title: 'Let your set know that it is yours?',
            text: 'Those in your set will know that you wrote this challenge, once you keep the brief. That cannot be taken back.',
            yes: 'Yes, use its words',
          },
        }),
      ]),
      pageButtons(page, { type: 'brief.choose', round }),
      buttons(writeButton(round, false)),
    ],
  });
