import { dateInWords } from '../../time/calendar.ts';
import { type Block, buttons, type Card, card, divider, labelled, note, text } from '../../views/card.ts';
import { type Form, textField } from '../../views/form.ts';
import { type Page, pageButtons } from '../../views/pages.ts';
import { excerpt } from '../../views/text.ts';
import type { Call } from '../call.ts';
import { WEEKS } from '../calling/rules.ts';
import { choice, datesField, datesInWords, number } from '../calling/views.ts';
import { numberOfPeople } from '../forming/words.ts';
import { weeksInWords } from '../rounds/free-days.ts';
import type { Round } from '../rounds/round.ts';
import { roundButton, roundLine, roundsButton } from '../rounds/views.ts';
import { fixButton } from './life-views.ts';
import type { PaceInput } from './rules.ts';

type Problems = Readonly<Record<string, string>> | undefined;

/** How the programme of one set stands. */
export interface SetProgramme {
  readonly id: string;
  readonly name: string;
  readonly next: Round | null;
  /** What a coordinator has to see to, a sentence each. */
  readonly needs: readonly string[];
  /** Its rounds are to be at the same time, and nobody has said at which. */
  readonly needsTime: boolean;
  readonly paused: number;
}

/** To a coordinator whose sets are to meet at the same time, each at its own. */
export const TIME_WANTED =
  'Each set needs its weekday and time now. Until it has one, its members are asked before each round.';

/** Five sets of a page fit on a card beside all else. */
const NEEDS_LENGTH = 250;

const pausedInWords = (count: number) => `${numberOfPeople(count)} ${count === 1 ? 'is' : 'are'} paused.`;

export const programmeButton = (call: string) =>
  ({ label: 'Programme', action: { type: 'call.programme', call, page: 0 } }) as const;

function setLines(
  { id, name, next, needs, needsTime, paused }: SetProgramme,
  zone: string,
): readonly (Block | null)[] {
  return [
    labelled(name, next === null ? 'All its rounds are over.' : roundLine(next, zone)),
    needs.length === 0 ? null : note(excerpt(`Please see to it: ${needs.join(' ')}`, NEEDS_LENGTH)),
    paused === 0 ? null : note(pausedInWords(paused)),
    buttons(
      next === null ? null : roundButton(next),
      roundsButton(id),
      needsTime && next !== null ? { ...fixButton(id), style: 'primary' } : null,
    ),
  ];
}

/** The programme of a call for its coordinators: each set's next round and what it needs, those that need something first. */
export function programmeCard(
  call: Call,
  page: Page<SetProgramme>,
  usual: boolean,
  zone: string,
  opening?: string,
): Card {
  const { id } = call;
  const address = call.linkTemplate === null ? 'None: it is pasted for each round.' : call.linkTemplate;
  return card({
    heading: excerpt(`Programme: ${call.theme}`, 150),
    blocks: [
      opening === undefined ? null : note(opening),
      text(
        `${call.rounds} rounds, ${call.weeksBetween} weeks apart. ${datesInWords(call)} No bank holidays.`,
      ),
      labelled('Address of the meetings', address),
      call.termOnly
        ? note(`School holidays: ${usual ? 'the usual weeks in England' : 'as you have written them'}.`)
        : null,
      ...page.shown.flatMap((set) => [...setLines(set, zone), divider]),
      pageButtons(page, { type: 'call.programme', call: id }),
      buttons(
        { label: 'Change the rhythm', action: { type: 'call.pace', call: id } },
        { label: 'Address of the meetings', action: { type: 'call.link', call: id } },
        { label: 'School holidays', action: { type: 'call.holidays', call: id } },
        { label: 'Back to the sets', action: { type: 'call.look', call: id } },
      ),
    ],
  });
}

/** What a coordinator finds below the rounds of a set. */
export const setBlocks = (call: Call, set: string, paused: number): readonly Block[] => [
  ...(paused === 0 ? [] : [note(pausedInWords(paused))]),
  buttons(call.dates === 'fixed' ? fixButton(set) : null, programmeButton(call.id)),
];

export function paceForm(call: Call, typed: PaceInput, problems?: Problems): Form {
  const rounds = Array.from({ length: call.rounds }, (_, at) => ({
    value: String(at + 1),
    label: `Round ${at + 1}`,
  }));
  return {
    ...{ kind: 'form', title: 'Change the rhythm', submit: 'Move the rounds' },
    intro: 'Rounds from there on give up the times they have. Those in each set are told once.',
    action: { type: 'call.new-pace', call: call.id },
    fields: [
      choice('from', 'From which round on?', rounds, typed.from, problems),
      textField(
        {
          ...{ id: 'week', label: 'In which week is that round?', lines: 'one', max: 40 },
          hint: 'Any day of it, such as 3 March.',
        },
        typed.week,
        problems?.week,
      ),
      choice(
        'weeks',
        'How far apart?',
        WEEKS.map((weeks) => number(weeks, ' weeks')),
        typed.weeks,
        problems,
      ),
      datesField(typed.dates),
    ],
  };
}

export const paceOf = ({ number: from, aimedOn }: Round): Pick<PaceInput, 'from' | 'week'> => ({
  from: String(from),
  week: dateInWords(aimedOn, 'UTC'),
});

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'].map((label, at) => ({
  value: String(at + 1),
  label,
}));

export const fixForm = (set: string, typed: { day: string; time: string }, problems?: Problems): Form => ({
  ...{ kind: 'form', title: 'Weekday and time', submit: 'Book the rounds' },
  intro: 'All rounds that are ahead get this time. One that would be on a holiday is a week later.',
  action: { type: 'set.fixed', set },
  fields: [
    choice('day', 'Weekday', WEEKDAYS, typed.day, problems),
    textField(
      { id: 'time', label: 'Begins at', hint: 'Such as 9.30 or 2pm.', lines: 'one', max: 10 },
      typed.time,
      problems?.time,
    ),
  ],
});

export const linkForm = (call: string, typed: string, problems?: Problems): Form => ({
  ...{ kind: 'form', title: 'Address of the meetings', submit: 'Keep it' },
  intro: 'Rounds that get a time from now on meet there. You can paste another address for a single round.',
  action: { type: 'call.link-set', call },
  fields: [
    textField(
      {
        ...{ id: 'link', label: 'Address', lines: 'one', max: 300, optional: true },
        hint: 'Such as https://meet.example/{set}-{round}: set and round are put in.',
      },
      typed,
      problems?.link,
    ),
  ],
});

export const holidaysForm = (call: string, typed: string, problems?: Problems): Form => ({
  ...{ kind: 'form', title: 'School holidays', submit: 'Keep them' },
  intro:
    'Authorities differ. Write the weeks of your network, one a line, for all its calls. Where a year has no line, the usual weeks in England count. Rounds that have a time stay as they are.',
  action: { type: 'call.holidays-set', call },
  fields: [
    textField(
      {
        ...{ id: 'weeks', label: 'Weeks', lines: 'many', max: 2000, optional: true },
        hint: 'Such as 25 May 2026 to 29 May 2026',
      },
      typed,
      problems?.weeks,
    ),
  ],
});

export const holidaysTyped = (weeks: readonly string[]): string => weeksInWords(weeks);
