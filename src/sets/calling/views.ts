import { dateInWords, monthInWords } from '../../time/calendar.ts';
import { type Block, type Button, buttons, type Card, card, labelled, note, text } from '../../views/card.ts';
import type { ChoiceField, Form } from '../../views/form.ts';
import { textField } from '../../views/form.ts';
import type { Call } from '../call.ts';
import { formatChoice } from '../formats/edit-views.ts';
import { type Format, lengthInWords, minutesOf } from '../formats/formats.ts';
import type { OwnFormat } from '../formats/store.ts';
import { formatButton } from '../formats/views.ts';
import {
  DATES_CHOICES,
  datesTicked,
  ROUNDS,
  SIZE_CHOICES,
  THEME_LENGTH,
  WEEKS,
  type WhatInput,
  type When,
  type WhenInput,
} from './rules.ts';

type Problems = Readonly<Record<string, string>> | undefined;

const FACILITATION = {
  coordinator: 'A coordinator',
  members: 'The members, in turn',
} as const;

export const choice = (
  id: string,
  label: string,
  options: readonly { readonly value: string; readonly label: string }[],
  chosen: string,
  problems: Problems,
): ChoiceField => ({
  kind: 'choice',
  id,
  label,
  many: false,
  options,
  ...(chosen === '' ? {} : { chosen: [chosen] }),
  ...(problems?.[id] ? { problem: problems[id] } : {}),
});

export const number = (value: number, more = '') => ({ value: String(value), label: `${value}${more}` });

/** The first step: what it is about. `to`: the network that a new call is for, or the draft that is changed. */
export function whatForm(
  to: { readonly network: string } | { readonly call: string },
  typed: WhatInput,
  own: readonly OwnFormat[],
  problems?: Problems,
): Form {
  return {
    kind: 'form',
    title: 'Call for learning sets',
    intro: 'Nothing is posted before you have seen it.',
    submit: 'Continue',
    action: 'call' in to ? { type: 'call.what', call: to.call } : { type: 'call.draft', network: to.network },
    fields: [
      textField(
        {
          id: 'theme',
          label: 'What is it about?',
          hint: 'For example: leading through a merger. Or: whatever is on your mind.',
          lines: 'one',
          max: THEME_LENGTH,
        },
        typed.theme,
        problems?.theme,
      ),
      choice(
        'size',
        'How many in a set?',
        SIZE_CHOICES.map((size) => number(size)),
        typed.size,
        problems,
      ),
      formatChoice({ id: 'format', label: 'How does a round go?' }, own, typed.format, problems?.format),
      choice(
        'facilitation',
        'Who facilitates?',
        Object.entries(FACILITATION).map(([value, label]) => ({ value, label })),
        typed.facilitation,
        problems,
      ),
    ],
  };
}

export const whatOf = (call: Call): WhatInput => ({ ...call, size: String(call.size) });

export const whenOf = ({ rounds, weeksBetween, startsOn, closesOn, ...dates }: When): WhenInput => ({
  rounds: String(rounds),
  weeks: String(weeksBetween),
  starts: monthInWords(startsOn),
  closes: dateInWords(closesOn, 'UTC'),
  dates: datesTicked(dates),
});

/** What a coordinator ticks about the dates of rounds. */
export const datesField = (ticked: readonly string[]): ChoiceField => ({
  ...{ kind: 'choice', id: 'dates', label: 'About the dates', many: true, optional: true },
  hint: 'Tick nothing, and members are asked for each round when they can.',
  options: DATES_CHOICES,
  chosen: ticked,
});

const DATES = {
  asked: 'Members are asked for each round when they can.',
  fixed: 'Each round is on the same weekday, at the same time.',
} as const;

/** How the dates of rounds come about. */
export const datesInWords = ({ dates, termOnly }: Pick<Call, 'dates' | 'termOnly'>): string =>
  `${DATES[dates]}${termOnly ? ' None is in school holidays.' : ''}`;

/** The second step: rounds and dates. */
export function whenForm(call: string, typed: WhenInput, problems?: Problems): Form {
  return {
    kind: 'form',
    title: 'Rounds and dates',
    submit: 'Preview',
    action: { type: 'call.when', call },
    fields: [
      choice(
        'rounds',
        'How many rounds?',
        ROUNDS.map((rounds) => number(rounds)),
        typed.rounds,
        problems,
      ),
      choice(
        'weeks',
        'How far apart?',
        WEEKS.map((weeks) => number(weeks, ' weeks')),
        typed.weeks,
        problems,
      ),
      textField(
        {
          id: 'starts',
          label: 'First round in',
          hint: 'A month, such as March 2026.',
          lines: 'one',
          max: 30,
        },
        typed.starts,
        problems?.starts,
      ),
      textField(
        {
          id: 'closes',
          label: 'Last day to say yes',
          hint: 'A day, such as 3 March. Sets are proposed to you the day after.',
          lines: 'one',
          max: 40,
        },
        typed.closes,
        problems?.closes,
      ),
      datesField(typed.dates),
    ],
  };
}

const FACILITATES = {
  coordinator: 'A coordinator facilitates.',
  members: 'The members facilitate in turn.',
} as const;

/** "6 rounds, 6 weeks apart, from March 2026". */
export const rhythm = ({ rounds, weeksBetween, startsOn }: Call): string =>
  `${rounds} rounds, ${weeksBetween} weeks apart, from ${monthInWords(startsOn)}`;

/** What a call asks for, as everybody reads it. */
export function callBlocks(call: Call): readonly Block[] {
  const format = call.how;
  return [
    labelled('About', call.theme),
    labelled(
      'A set',
      `About ${call.size} people, the same for all rounds. ${FACILITATES[call.facilitation]}`,
    ),
    labelled('When', `${rhythm(call)}. ${datesInWords(call)}`),
    labelled('A round', `${format.name}${lengthUnlessSaid(format)}. ${format.about}`),
  ];
}

/** Some formats are called after how long they take. */
const lengthUnlessSaid = (format: Format): string =>
  /\d|day|week/i.test(format.name) ? '' : `, ${lengthInWords(minutesOf(format))}`;

const whatIsASet = text(
  'A learning set is a small group of peers who meet in confidence, listen to one of them, and ask open questions rather than advise.',
);

const saidYes = (count: number) =>
  count === 0
    ? 'Nobody has said yes yet.'
    : `${count} ${count === 1 ? 'person has' : 'people have'} said yes so far.`;

/** Opens the form to say yes, while a call is open; afterwards the one that asks for a late place. */
export const joinButton = ({ id, status }: Call): Button =>
  status === 'open'
    ? { label: 'I would like to take part', style: 'primary', action: { type: 'call.join', call: id } }
    : { label: 'Ask for a late place', action: { type: 'call.join', call: id } };

/** In the network's places. Says how many, never who. `sets`: how many stand, once they do. */
export function callPost(call: Call, count: number, sets: number): Card {
  const { status } = call;
  return card({
    heading: 'Who would like to be in a learning set?',
    blocks: [
      whatIsASet,
      ...callBlocks(call),
      status === 'open'
        ? note(
            `${saidYes(count)} Say so until ${dateInWords(call.closesOn, 'UTC')}. Only the coordinators learn who has.`,
          )
        : null,
      status === 'forming' ? note('Saying yes is over. The sets are being formed.') : null,
      status === 'formed'
        ? note(`${sets === 1 ? 'One set is' : `${sets} sets are`} formed. There may be a late place.`)
        : null,
      status === 'over' ? note('This programme has ended.') : null,
      status === 'over' ? null : buttons(joinButton(call), formatButton(call.format)),
    ],
  });
}

/** A draft, as it would be posted, for the coordinators. */
export function previewCard(call: Call, places: number): Card {
  const { id } = call;
  const shown = callPost({ ...call, status: 'open' }, 0, 0);
  const where =
    places === 0 ? 'has no channel yet, so members find it under My sets' : 'reads this in its places';
  return card({
    heading: shown.heading ?? '',
    blocks: [
      note(`A preview: nobody has seen it yet. ${call.network.name} ${where}.`),
      ...shown.blocks.filter(({ kind }) => kind !== 'buttons'),
      buttons(
        { label: 'Post it', style: 'primary', action: { type: 'call.post', call: id } },
        { label: 'Change what', action: { type: 'call.edit', call: id, part: 'what' } },
        { label: 'Change when', action: { type: 'call.edit', call: id, part: 'when' } },
        discard(id),
      ),
      buttons(toCalls(call.networkId)),
    ],
  });
}

const discard = (call: string): Button => ({
  label: 'Discard',
  style: 'danger',
  action: { type: 'call.take-back', call },
  confirm: {
    title: 'Discard this draft?',
    text: 'Nobody has seen it, and nothing of it is kept.',
    yes: 'Discard it',
  },
});

export const takeBack = (call: string): Button => ({
  label: 'Take the call back',
  style: 'danger',
  action: { type: 'call.take-back', call },
  confirm: {
    title: 'Take this call back?',
    text: 'It goes from every place, what people have said to it is erased, and they are told.',
    yes: 'Take it back',
  },
});

export const toCalls = (network: string): Button => ({
  label: 'All learning sets',
  action: { type: 'sets.run', network, page: 0 },
});

/** To those who had said yes to a call that was taken back. */
export const takenBackCard = (networkName: string): Card =>
  card({
    heading: 'A call was taken back',
    blocks: [
      text(
        `A call for learning sets in ${networkName} was taken back by its coordinators. What you had said to it is erased.`,
      ),
    ],
  });
