import { dateInWords, momentInWords } from '../../time/calendar.ts';
import {
  type Block,
  type Button,
  buttons,
  type Card,
  card,
  labelled,
  link,
  note,
  text,
} from '../../views/card.ts';
import { type ChoiceField, type Form, textField } from '../../views/form.ts';
import { excerpt } from '../../views/text.ts';
import { lengthInWords } from '../formats/formats.ts';
import { changeFormat } from '../formats/views.ts';
import type { Meeting, Round } from './round.ts';
import { type TimeInput, WHY_LENGTH } from './rules.ts';

export const roundButton = ({ id, number }: Pick<Round, 'id' | 'number'>): Button => ({
  label: `Round ${number}`,
  action: { type: 'round.look', round: id },
});

/** "Monday 12 January, 13:00" as read in `zone`, or what is between here and there. */
export function whenOf({ status, startsAt }: Round, zone: string): string {
  if (status === 'cancelled') return 'It does not take place.';
  if (startsAt !== null) return momentInWords(startsAt, zone);
  return status === 'polling' ? 'A date is being found.' : 'No date yet.';
}

/** "Round 2: Monday 12 January, 13:00". */
export const roundLine = (round: Round, zone: string): string =>
  `Round ${round.number}: ${whenOf(round, zone)}`;

/** While there is no time, how long it takes is said with how it goes. */
const lengthOf = ({ startsAt, minutes, status }: Round): string =>
  startsAt === null || status === 'cancelled' ? '' : ` (${lengthInWords(minutes)})`;

/** A round, with what each room has to say of it. */
export function roundCard(
  { round, set, call }: Meeting,
  zone: string,
  sections: readonly Block[],
  opening?: string,
): Card {
  return card({
    heading: excerpt(`${set.name}, round ${round.number} of ${call.rounds}`, 150),
    blocks: [
      opening === undefined ? null : note(opening),
      labelled('When', `${whenOf(round, zone)}${lengthOf(round)}`),
      labelled('How', `${round.how.name}. About “${call.theme}”.`),
      round.link === null ? null : link('Join the meeting', round.link),
      round.why === null ? null : labelled('Why', round.why),
      ...sections,
    ],
  });
}

const NEWS = {
  booked: (set: string, number: number, when: string) => `Round ${number} of ${set} is on ${when}.`,
  moved: (set: string, number: number, when: string) =>
    `Round ${number} of ${set} has moved: it is on ${when}.`,
  address: (set: string, number: number, when: string) =>
    `Where round ${number} of ${set} meets has changed. It is when it was: ${when}.`,
  length: (set: string, number: number, when: string, length: string) =>
    `Round ${number} of ${set} takes ${length} now. It begins when it did: ${when}.`,
  cancelled: (set: string, number: number) => `Round ${number} of ${set} does not take place.`,
} as const;

/** To a member of the set, about a round that has got a time, another one or another length, or none. `clashes`: what else they have on then. */
export function roundNews(
  kind: keyof typeof NEWS,
  { round, set }: Meeting,
  zone: string,
  calendar: Block | null,
  clashes: readonly string[] = [],
): Card {
  return card({
    heading: 'Your learning set',
    blocks: [
      text(NEWS[kind](set.name, round.number, whenOf(round, zone), lengthInWords(round.minutes))),
      round.why === null ? null : labelled('Why', round.why),
      clashes.length === 0
        ? null
        : note(
            excerpt(
              `At that time you also have ${clashes.join(', and ')}. If you cannot come to one, please say so on it.`,
              300,
            ),
          ),
      calendar,
      buttons({ ...roundButton(round), label: 'Open the round' }),
    ],
  });
}

/** To a member of the set: a round has given up the time `was`, and has none for now. `zone`: in which they read times. */
export const givenUpCard = ({ round, set }: Meeting, was: Date, zone: string, calendar: Block | null): Card =>
  card({
    heading: 'Your learning set',
    blocks: [
      text(
        `Round ${round.number} of ${set.name} is not on ${momentInWords(was, zone)} any more. You will hear when it has another date.`,
      ),
      calendar,
      buttons({ ...roundButton(round), label: 'Open the round' }),
    ],
  });

/** To somebody who has left a set, or whose set has ended. `was`: the time of a round, in words. Nothing to press: it is not theirs. */
export const goneCard = (
  set: { readonly name: string; readonly status: string },
  round: number,
  was: string,
) =>
  card({
    heading: 'Out of your calendar',
    blocks: [
      text(
        set.status === 'ended'
          ? `Round ${round} of ${set.name}, on ${was}, does not take place: the set has ended. Please take it out of your calendar.`
          : `You are not in ${set.name} any more. Please take its round ${round}, on ${was}, out of your calendar.`,
      ),
      note('Opening the file with this message does that.'),
    ],
  });

/** To the member of a set who facilitates a round from now on. */
export const facilitateCard = ({ round, set }: Meeting, zone: string): Card =>
  card({
    heading: 'You facilitate',
    blocks: [
      text(
        `It is your turn to facilitate round ${round.number} of ${set.name}. ${round.startsAt ? `It is on ${whenOf(round, zone)}.` : 'Its date is still being found.'} The card of the running round leads you through it.`,
      ),
      note('If you cannot come, say so on the round: then the next in turn is asked.'),
      buttons({ ...roundButton(round), label: 'Open the round' }),
    ],
  });

/** To coordinators: nobody of the set can facilitate. */
export const noFacilitatorCard = ({ round, set, call }: Meeting): Card =>
  card({
    heading: 'A round needs a facilitator',
    blocks: [
      text(
        `Nobody in ${set.name} in ${call.network.name} can facilitate round ${round.number}. Please facilitate it yourself, or find another date.`,
      ),
      buttons({ ...roundButton(round), label: 'Open the round' }),
    ],
  });

/** What a form for a round's time begins with: how it is booked, on the clock of `zone`. */
export function timeInputOf({ startsAt, link: address }: Round, zone: string): TimeInput {
  if (startsAt === null) return { day: '', time: '', link: address ?? '' };
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone });
  return { day: dateInWords(startsAt, zone), time: time.format(startsAt), link: address ?? '' };
}

/** Why a round is moved or called off. */
export const whyField = (why = '', problem?: string) =>
  textField(
    {
      ...{ id: 'why', label: 'A word on why', lines: 'one', max: WHY_LENGTH, optional: true },
      hint: 'Everybody in the set reads it. Please leave out what is private to somebody.',
    },
    why,
    problem,
  );

/** When a round is, and where they meet. `mayInsist`: something is in the way of that time, which they can book all the same. */
export function timeForm(
  round: string,
  { day, time, link: address, why }: TimeInput,
  problems?: Readonly<Record<string, string>>,
  { mayInsist = false }: { readonly mayInsist?: boolean } = {},
): Form {
  return {
    kind: 'form',
    title: 'When is it?',
    submit: 'Tell the set',
    action: { type: 'round.book', round },
    fields: [
      textField(
        { id: 'day', label: 'Day', hint: 'Such as 3 March.', lines: 'one', max: 40 },
        day,
        problems?.day,
      ),
      textField(
        { id: 'time', label: 'Begins at', hint: 'Such as 9.30 or 2pm.', lines: 'one', max: 10 },
        time,
        problems?.time,
      ),
      textField(
        {
          ...{ id: 'link', label: 'Where do they meet?', lines: 'one', max: 500, optional: true },
          hint: 'The address of an online meeting.',
        },
        address,
        problems?.link,
      ),
      whyField(why, problems?.why),
      ...(mayInsist ? [insisting] : []),
    ],
  };
}

const insisting: ChoiceField = {
  ...{ kind: 'choice', id: 'anyway', label: 'Book it all the same?', many: true, optional: true },
  options: [{ value: 'yes', label: 'Yes, at that time' }],
  chosen: [],
};

/** What a coordinator can settle about a round that has not begun. */
export const runButtons = ({ id, status }: Round): Block =>
  buttons(
    { label: 'Change when and where', action: { type: 'round.time', round: id } },
    status === 'cancelled' ? null : changeFormat(id),
  );

export const roundsButton = (set: string): Button => ({
  label: 'All rounds',
  action: { type: 'set.rounds', set },
});

const PER_ROW = 5;

/** The programme of a set: all its rounds. Times as read in `zone`. `more`: what else there is to say and do for whoever looks. */
export function roundsCard(
  { name, theme }: { readonly name: string; readonly theme: string },
  rounds: readonly Round[],
  zone: string,
  more: readonly Block[],
): Card {
  const rows = Array.from({ length: Math.ceil(rounds.length / PER_ROW) }, (_, row) =>
    rounds.slice(row * PER_ROW, (row + 1) * PER_ROW),
  );
  return card({
    heading: excerpt(`${name}: ${theme}`, 150),
    blocks: [
      rounds.length === 0
        ? text('There are no rounds.')
        : { kind: 'list', items: rounds.map((round) => roundLine(round, zone)) },
      ...more,
      ...rows.map((row) => buttons(...row.map(roundButton))),
    ],
  });
}
