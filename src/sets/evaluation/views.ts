import { dayInWords } from '../../time/calendar.ts';
import { type Block, type Button, buttons, type Card, card, note, text } from '../../views/card.ts';
import { type Field, type Form, textField } from '../../views/form.ts';
import { addButton } from '../actions/views.ts';
import { FEWEST } from './blocks.ts';
import { type Kind, QUESTIONS_OF } from './questions.ts';
import { WORDS_LENGTH, type WordsInput } from './rules.ts';
import type { Asking } from './store.ts';

const SCORES = [1, 2, 3, 4, 5] as const;

/** What becomes of answers, said wherever somebody gives one. */
const whoSees = `Nobody sees your own answers. Coordinators see sums of at least ${FEWEST} answers, and once this closes nothing says whose one was.`;

const toForm = ({ id, kind }: Asking): Button => ({
  label: kind === 'mid' ? 'Half-time: five questions' : 'At the end: five questions',
  style: 'primary',
  action: { type: 'evaluation.form', asking: id },
});

/** The three quick questions, a press each. `scores`: what they have said so far. */
const quick = ({ id, kind }: Asking, scores: readonly number[]): readonly Block[] =>
  QUESTIONS_OF[kind].flatMap(({ asks }, question) => [
    text(`${asks} (1 not at all, 5 very much)`),
    buttons(
      ...SCORES.map((score) => ({
        label: scores[question] === score ? `✓ ${score}` : String(score),
        action: { type: 'evaluation.rate', asking: id, question, score },
      })),
    ),
  ]);

/** To each in the set when a round is over. `askings`: what was asked after it and is still open. */
export function askedCard(
  set: string,
  { id, number }: { readonly id: string; readonly number: number },
  askings: readonly Asking[],
): Card {
  const three = askings.find(({ kind }) => kind === 'round');
  const longer = askings.filter(({ kind }) => kind !== 'round');
  return card({
    heading: 'How was the round?',
    blocks: [
      text(`Round ${number} of ${set} is over.`),
      ...(three ? quick(three, []) : []),
      ...(longer.length === 0 ? [] : [buttons(...longer.map(toForm))]),
      buttons(addButton(id), {
        label: 'Write in my learning log',
        action: { type: 'log.write', about: id },
      }),
      note(whoSees),
    ],
  });
}

/** One asking by itself: what somebody has said so far, and how to change it. `zone`: in which they read days. */
export function askingCard(
  asking: Asking,
  scores: readonly number[],
  { set, zone, opening }: { readonly set: string; readonly zone: string; readonly opening?: string },
): Card {
  const heading = asking.kind === 'round' ? 'How was the round?' : `How is it in ${set}?`;
  return card({
    heading,
    blocks: [
      opening === undefined ? null : note(opening),
      text(
        `Round ${asking.round} of ${set}. You can change this until ${dayInWords(asking.closesAt, zone)}.`,
      ),
      ...(asking.kind === 'round' ? quick(asking, scores) : [buttons(toForm(asking), sayButton(asking))]),
      note(whoSees),
    ],
  });
}

const sayButton = ({ id }: Asking): Button => ({
  label: 'Say it in your own words',
  action: { type: 'evaluation.words', asking: id },
});

/** The longer form. */
export function longForm(
  { id, kind }: Asking,
  scores: readonly number[],
  problems: readonly number[] = [],
): Form {
  const fields: Field[] = QUESTIONS_OF[kind].map(({ asks }, at) => ({
    ...{ kind: 'choice', id: `q${at}`, label: asks, many: false },
    options: SCORES.map((score) => ({ value: String(score), label: labelOf(score) })),
    chosen: scores[at] ? [String(scores[at])] : [],
    ...(problems.includes(at) ? { problem: 'Please choose one.' } : {}),
  }));
  return {
    kind: 'form',
    title: kind === 'mid' ? 'At half-time' : 'At the end',
    intro: whoSees,
    submit: 'Send',
    action: { type: 'evaluation.send', asking: id },
    fields,
  };
}

const labelOf = (score: number) =>
  ({ 1: '1: not at all', 3: '3: in part', 5: '5: very much' })[score] ?? String(score);

/** Words that may be quoted. */
export function wordsForm(
  asking: string,
  { words, mayQuote }: WordsInput,
  problems?: Readonly<Record<string, string>>,
): Form {
  return {
    kind: 'form',
    title: 'In your own words',
    intro:
      'What would you say of this set to those who run it? Leave out names and places. To take back what you said, send it empty.',
    submit: 'Send',
    action: { type: 'evaluation.say', asking },
    fields: [
      textField(
        { id: 'words', label: 'Your words', lines: 'many', max: WORDS_LENGTH, optional: true },
        words,
        problems?.words,
      ),
      {
        ...{ kind: 'choice', id: 'quote', label: 'May they be quoted?', many: true, optional: true },
        options: [{ value: 'yes', label: 'May be quoted without my name' }],
        chosen: mayQuote ? ['yes'] : [],
        ...(problems?.quote ? { problem: problems.quote } : {}),
      },
    ],
  };
}

/** To each in a set that meets no more, although its last round is not what ended it. */
export const atEndCard = (asking: Asking, set: string, zone: string): Card =>
  card({
    heading: 'How was it, all in all?',
    blocks: [
      text(
        `${set} has met for the last time. Please say what it was to you, until ${dayInWords(asking.closesAt, zone)}: it takes two minutes.`,
      ),
      buttons(toForm(asking)),
      note(whoSees),
    ],
  });

/** The one reminder. */
export const againCard = (asking: Asking, set: string, zone: string): Card =>
  card({
    heading: asking.kind === 'round' ? 'How was the round?' : `How is it in ${set}?`,
    blocks: [
      text(
        `You were asked after round ${asking.round} of ${set}, and can answer until ${dayInWords(asking.closesAt, zone)}. It takes ${minutes(asking.kind)}. This is the only reminder.`,
      ),
      buttons({
        label: 'Answer',
        style: 'primary',
        action: { type: asking.kind === 'round' ? 'evaluation.look' : 'evaluation.form', asking: asking.id },
      }),
    ],
  });

const minutes = (kind: Kind) => (kind === 'round' ? 'three presses' : 'two minutes');
