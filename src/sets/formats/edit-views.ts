import { type Block, type Button, buttons, type Card, card, labelled, note, text } from '../../views/card.ts';
import { type ChoiceField, type Form, textField } from '../../views/form.ts';
import { excerpt } from '../../views/text.ts';
import { type Format, formatKeys, lengthInWords, minutesOf, type Stage } from './formats.ts';
import { FORMATS } from './named.ts';
import { FLAGS, type Flag, IN_THREES, LIMITS, type NameInput, type StageInput, seenOf } from './rules.ts';
import type { OwnFormat } from './store.ts';
import { lengthOf, toFormats, whoPresents } from './views.ts';

type Problems = Readonly<Record<string, string>> | undefined;
interface Named {
  readonly id: string;
  readonly name: string;
}

const PER_ROW = 5;
const rowsOf = (all: readonly Button[]): readonly Block[] =>
  Array.from({ length: Math.ceil(all.length / PER_ROW) }, (_, row) =>
    buttons(...all.slice(row * PER_ROW, (row + 1) * PER_ROW)),
  );

const total = (format: Format) => lengthInWords(minutesOf(format));

/** Every format that sets of a network can follow: the named ones, then its own. */
export const choicesOf = (own: readonly OwnFormat[]) => [
  ...formatKeys.map((value) => ({ value: value as string, label: FORMATS[value].name })),
  ...own.map(({ id, name }) => ({ value: id, label: excerpt(name, 75) })),
];

export const formatChoice = (
  { id, label }: { readonly id: string; readonly label: string },
  own: readonly OwnFormat[],
  chosen: string,
  problem?: string,
): ChoiceField => ({
  ...{ kind: 'choice', id, label, many: false, options: choicesOf(own) },
  ...(chosen === '' ? {} : { chosen: [chosen] }),
  ...(problem === undefined ? {} : { problem }),
});

/** The formats of a network, for its coordinators. */
export function formatsCard(network: Named, own: readonly OwnFormat[], opening?: string): Card {
  return card({
    heading: excerpt(`Formats: ${network.name}`, 150),
    blocks: [
      opening === undefined ? null : note(opening),
      text('How a round goes. Copy one of these, and change the copy: its parts, their order and length.'),
      {
        kind: 'list',
        items: formatKeys.map((key) => `${FORMATS[key].name} (${total(FORMATS[key])})`),
      },
      own.length === 0
        ? note('You have none of your own yet.')
        : labelled('Your own', own.map((one) => `${one.name} (${total(one)})`).join('\n')),
      ...rowsOf(
        own.map(({ id, name }) => ({
          label: excerpt(name, 75),
          action: { type: 'format.own', format: id },
        })),
      ),
      buttons(
        { label: 'Copy a format', action: { type: 'format.begin', network: network.id } },
        { label: 'All learning sets', action: { type: 'sets.run', network: network.id, page: 0 } },
      ),
    ],
  });
}

export function copyForm(
  network: string,
  own: readonly OwnFormat[],
  typed: { readonly from: string; readonly name: string },
  problems?: Problems,
): Form {
  return {
    ...{ kind: 'form', title: 'Copy a format', submit: 'Copy it' },
    action: { type: 'format.copy', network },
    fields: [
      formatChoice({ id: 'from', label: 'Which one?' }, own, typed.from, problems?.from),
      textField(
        { id: 'name', label: 'What shall the copy be called?', lines: 'one', max: LIMITS.name },
        typed.name,
        problems?.name,
      ),
    ],
  };
}

const FLAG_WORDS: Readonly<Record<Flag, string>> = {
  repeats: 'Comes once for each who has a turn',
  asks: 'For questions only: advice is noticed',
  silent: 'Silent: nobody speaks',
  bids: 'Falls away when the presenter is known',
};

/** One of the network's own formats, to be changed. */
export function ownCard(format: OwnFormat, opening?: string): Card {
  const { id, stages } = format;
  const seen = seenOf(format);
  return card({
    heading: format.name,
    blocks: [
      opening === undefined ? null : note(opening),
      text(`${format.about} ${whoPresents(format)} In all ${total(format)}.`),
      {
        kind: 'list',
        items: stages.map((stage, at) => `${at + 1}. ${stage.name}, ${lengthOf(stage, format)}`),
      },
      note('Rounds that have not begun follow what you change here.'),
      ...rowsOf(
        stages.map((stage, at) => ({
          label: excerpt(`${at + 1}. ${stage.name}`, 30),
          action: { type: 'format.stage', format: id, at, seen },
        })),
      ),
      buttons(
        { label: 'Name and presenters', action: { type: 'format.naming', format: id } },
        {
          label: 'Remove it',
          style: 'danger',
          action: { type: 'format.remove', format: id },
          confirm: {
            title: 'Remove this format?',
            text: 'Nobody can choose it any more.',
            yes: 'Remove it',
          },
        },
        toFormats(format.networkId),
      ),
    ],
  });
}

/** Nobody, so many of the set, or everybody in a group of three. */
const PRESENTERS = [
  { value: '0', label: 'Nobody: the set decides as it meets' },
  ...Array.from({ length: LIMITS.presenters }, (_, at) => ({ value: `${at + 1}`, label: `${at + 1}` })),
  { value: IN_THREES, label: 'Each in turn, in groups of three' },
];

export function namingForm(format: string, typed: NameInput, problems?: Problems): Form {
  return {
    ...{ kind: 'form', title: 'Name and presenters', submit: 'Keep it' },
    action: { type: 'format.name', format },
    fields: [
      textField({ id: 'name', label: 'Name', lines: 'one', max: LIMITS.name }, typed.name, problems?.name),
      textField(
        { id: 'about', label: 'In a sentence, for those who choose', lines: 'many', max: LIMITS.about },
        typed.about,
        problems?.about,
      ),
      {
        ...{ kind: 'choice', id: 'presenters', label: 'How many present in one round?', many: false },
        options: PRESENTERS,
        chosen: [typed.presenters],
        ...(problems?.presenters ? { problem: problems.presenters } : {}),
      },
    ],
  };
}

const isFlagged = (stage: Stage) => FLAGS.filter((flag) => stage[flag]);

/** One part of an own format. */
export function stageCard(format: OwnFormat, at: number, stage: Stage): Card {
  const on = { format: format.id, at, seen: seenOf(format) };
  const last = format.stages.length - 1;
  return card({
    heading: excerpt(`${format.name}: ${stage.name}`, 150),
    blocks: [
      text(`Part ${at + 1} of ${last + 1}, ${lengthOf(stage, format)}.`),
      labelled('What it is for', stage.purpose),
      stage.questions.length === 0
        ? null
        : { kind: 'list', items: stage.questions.map((question) => `“${question}”`) },
      ...isFlagged(stage).map((flag) => note(`${FLAG_WORDS[flag]}.`)),
      buttons(
        { label: 'Change it', style: 'primary', action: { type: 'format.edit', ...on, added: false } },
        at > 0 ? { label: 'Earlier', action: { type: 'format.move', ...on, by: -1 } } : null,
        at < last ? { label: 'Later', action: { type: 'format.move', ...on, by: 1 } } : null,
        { label: 'Add one after it', action: { type: 'format.edit', ...on, added: true } },
        last > 0 ? { label: 'Remove it', style: 'danger', action: { type: 'format.drop', ...on } } : null,
      ),
      buttons({ label: 'All parts', action: { type: 'format.own', format: format.id } }),
    ],
  });
}

export const inputOf = (stage: Stage): StageInput => ({
  ...{ name: stage.name, minutes: lengthInWords(stage.minutes), purpose: stage.purpose },
  ...{ questions: stage.questions.join('\n'), flags: isFlagged(stage) },
});

/** `on`: which part of what is changed, or, `added`, comes after which one. */
export function stageForm(
  on: { readonly format: string; readonly at: number; readonly seen: string; readonly added: boolean },
  typed: StageInput,
  problems?: Problems,
): Form {
  return {
    ...{ kind: 'form', title: on.added ? 'Another part' : 'Part of a round', submit: 'Keep it' },
    action: { type: 'format.keep', ...on },
    fields: [
      textField(
        { id: 'name', label: 'What is it called?', lines: 'one', max: LIMITS.name },
        typed.name,
        problems?.name,
      ),
      textField(
        {
          ...{ id: 'minutes', label: 'How long?', lines: 'one', max: 20 },
          hint: 'Such as 25 minutes. In a round in writing: 2 days.',
        },
        typed.minutes,
        problems?.minutes,
      ),
      textField(
        { id: 'purpose', label: 'What is it for?', lines: 'many', max: LIMITS.purpose },
        typed.purpose,
        problems?.purpose,
      ),
      textField(
        {
          ...{ id: 'questions', label: 'Questions that help', hint: 'One on each line.', optional: true },
          ...{ lines: 'many', max: LIMITS.questions * (LIMITS.question + 1) },
        },
        typed.questions,
        problems?.questions,
      ),
      {
        ...{ kind: 'choice', id: 'flags', label: 'Besides', many: true, optional: true },
        options: FLAGS.map((value) => ({ value, label: FLAG_WORDS[value] })),
        chosen: typed.flags,
      },
    ],
  };
}

/** Which way one round goes. */
export const roundFormatForm = (
  round: string,
  own: readonly OwnFormat[],
  chosen: string,
  problem?: string,
): Form => ({
  ...{ kind: 'form', title: 'How this round goes', submit: 'Change it' },
  intro: 'For this round alone. To change single parts, copy a format first, under Learning sets, Formats.',
  action: { type: 'round.goes', round },
  fields: [formatChoice({ id: 'format', label: 'Format' }, own, chosen, problem)],
});
