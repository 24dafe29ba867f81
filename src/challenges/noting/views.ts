import { momentInWords, monthInWords } from '../../time/calendar.ts';
import { type Block, type Button, buttons, type Card, card, labelled, note, text } from '../../views/card.ts';
import { type Form, textField } from '../../views/form.ts';
import { inASentence } from '../screening/words.ts';
import { NOTE_LENGTHS, type PracticeNote, WAITS_DAYS, WAY_BACK_MONTHS, type Words } from './rules.ts';
import type { LookAgain } from './screening.ts';

const mine: Button = { label: 'My challenges', action: { type: 'challenge.mine', page: 0 } };
export const noteButton = (challenge: string): Button => ({
  label: 'Make a note of it',
  action: { type: 'note.start', challenge },
});

export const labels: Readonly<Record<keyof Words, string>> = {
  title: 'In one line',
  about: 'What it was about',
  tried: 'What was tried',
  came: 'What came of it',
};

/** About one's own closed challenge, or about a note of one's own that is back. */
export type About = { readonly challenge: string } | { readonly note: string };

const INTRO =
  'For peers in this network who have the same problem later. A coordinator approves it first; nobody is told that it is yours. Say what happened, without what could show where: no names, no places, no dates.';

/** `again`: what is to be looked at once more. */
export function noteForm(
  about: About,
  typed: Words,
  { problems = {}, again }: { problems?: Readonly<Record<string, string>>; again?: LookAgain } = {},
): Form {
  const at = again && !again.suggested ? again.open : null;
  const problem = (part: keyof Words) =>
    problems[part] ?? (at && at[part].length > 0 ? inASentence(at[part]) : undefined);
  const part = (id: keyof Words, lines: 'one' | 'many', hint?: string) =>
    textField(
      {
        id,
        label: labels[id],
        lines,
        max: NOTE_LENGTHS[id],
        ...(hint ? { hint } : {}),
        ...(id === 'tried' ? { optional: true } : {}),
      },
      typed[id],
      problem(id),
    );
  const mayStay = Object.values(again?.open ?? {}).flat();
  const seen = again?.seen ?? '';
  const action =
    'challenge' in about
      ? { type: 'note.send', challenge: about.challenge, seen }
      : { type: 'note.again', note: about.note, seen };
  return {
    kind: 'form',
    title: 'A note for peers',
    intro: again?.suggested
      ? 'Here are your words with the suggestions in them. Nothing was sent yet: send them when they are right.'
      : INTRO,
    submit: 'Send it',
    action,
    fields: [
      part('title', 'one', 'As you would look for it.'),
      part('about', 'many'),
      part('tried', 'many'),
      part('came', 'many'),
      ...(mayStay.length > 0 ? [restField(mayStay.every(({ certain }) => !certain))] : []),
    ],
  };
}

const restField = (mayKeep: boolean) =>
  ({
    kind: 'choice',
    id: 'rest',
    label: 'What about these parts?',
    many: false,
    options: [
      { value: 'mine', label: 'I have changed them above' },
      { value: 'suggested', label: 'Use the suggested words' },
      ...(mayKeep ? [{ value: 'kept', label: 'Keep them as they are, on purpose' }] : []),
    ],
    chosen: ['mine'],
  }) as const;

export const NOT_SENT =
  'Nothing was sent yet. Some of your words could show who is meant, or who is writing: they are named at the field. Change them, take the suggested words, or keep them on purpose.';

export function sentNoteCard(zone: string, at: Date): Card {
  return card({
    heading: 'Your note is on its way',
    blocks: [
      text(
        `Coordinators find it on ${momentInWords(at, zone)}, together with whatever else was sent by then. They see its words, and are not told whose they are. Once one of them approves it, guidance finds it for peers in this network, with the month and no more.`,
      ),
      note(
        `You can take it back in My challenges, until ${WAY_BACK_MONTHS} months after it was approved. After that nobody can tell any more whose it was.`,
      ),
      buttons(mine),
    ],
  });
}

/** `at`: the hour at which it goes; `null` where it has gone at once. */
export function noteTakenBackCard(zone: string, at: Date | null): Card {
  return card({
    heading: 'Your note is taken back',
    blocks: [
      text(
        at === null
          ? 'Its words are erased.'
          : `It goes on ${momentInWords(at, zone)}, and its words are erased then: if it went at this moment, others could see when you were here.`,
      ),
      buttons(mine),
    ],
  });
}

/** Where a note is, as its author reads it. */
function whereItIs({ stage, dueAt, takenBack, month, zone }: PracticeNote): string {
  const at = dueAt === null ? '' : momentInWords(dueAt, zone);
  if (takenBack) return `You have taken this back. It goes on ${at}.`;
  switch (stage) {
    case 'sent':
      return `Coordinators find it on ${at}, and are not told that it is yours.`;
    case 'listed':
      return `It waits for a coordinator, who is not told that it is yours. If none has taken it up after ${WAITS_DAYS} days, it goes.`;
    case 'back':
      return 'A coordinator would like something changed. It is kept here for two weeks.';
    case 'declined':
      return 'It was not taken up. It is erased in two weeks at most.';
    case 'approved':
      return `Guidance finds it for peers, as of ${month ? monthInWords(month) : 'now'}.`;
  }
}

/** One of one's own notes, among one's challenges. */
export function noteEntry(own: PracticeNote): Block[] {
  const { id, title, networkName, stage, said, takenBack } = own;
  return [
    text(title === '' ? 'A note of yours' : `Note: ${title}`),
    note(`${networkName}. ${whereItIs(own)}`),
    stage === 'back' && said !== null ? labelled('A coordinator says', said) : null,
    takenBack || stage === 'declined'
      ? null
      : buttons(
          stage === 'back'
            ? { label: 'Change it', style: 'primary', action: { type: 'note.edit', note: id } }
            : null,
          {
            label: 'Take it back',
            style: 'danger',
            action: { type: 'note.take-back', note: id },
            confirm: {
              title: 'Take this note back?',
              text: 'Its words are erased. This cannot be undone.',
              yes: 'Take it back',
            },
          },
        ),
  ].filter((block) => block !== null);
}

/** To the author. A message, which a platform's administrators may be able to read: it says neither which note nor what was asked. */
export const noteBackCard = card({
  heading: 'From a coordinator',
  blocks: [
    text(
      'A coordinator would like something changed in a note of yours before peers can find it. They have not been told that it is yours. Open My challenges to see what.',
    ),
    buttons(mine),
  ],
});

export const noteDeclinedCard = card({
  heading: 'From a coordinator',
  blocks: [
    text(
      'A note of yours was not taken up, so guidance will not find it. Coordinators have not been told that it is yours.',
    ),
    buttons(mine),
  ],
});
