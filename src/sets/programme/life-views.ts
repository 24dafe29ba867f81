import { type Block, type Button, buttons, type Card, card, labelled, note, text } from '../../views/card.ts';
import type { Form } from '../../views/form.ts';
import { excerpt } from '../../views/text.ts';
import type { LearningSet } from '../call.ts';
import type { Meeting, Round } from '../rounds/round.ts';
import { roundButton, roundLine, roundsButton, whenOf, whyField } from '../rounds/views.ts';

const people = (count: number) => `${count} ${count === 1 ? 'person' : 'people'}`;

/** On a round that has a time: how many are to come. Numbers only: who cannot, a coordinator does not see. */
export const comingBlock = ({ coming, of }: { readonly coming: number; readonly of: number }): Block =>
  labelled('Who comes', coming === of ? 'Nobody has said that they cannot.' : `${coming} of ${of} can come.`);

export const cannotCome = (round: string): Button => ({
  label: 'I cannot come',
  action: { type: 'round.away', round },
});

/** One press for somebody in the set. */
export const ownComing = (round: string, away: boolean): readonly Block[] =>
  [
    away ? note('You have said that you cannot come.') : null,
    buttons(
      away ? { label: 'I can come after all', action: { type: 'round.back', round } } : cannotCome(round),
    ),
  ].filter((block) => block !== null);

export const fixButton = (set: string): Button => ({
  label: 'Weekday and time',
  action: { type: 'set.fix', set },
});

/** What a coordinator can do about a round that is ahead, beside setting its time. */
export const aheadButtons = ({ id, startsAt, status }: Round): Block =>
  buttons(
    status === 'polling'
      ? null
      : {
          label: startsAt === null ? 'Ask the set for a date' : 'Ask for another date',
          action: { type: 'poll.open', round: id },
          ...(startsAt === null || status === 'cancelled'
            ? {}
            : {
                confirm: {
                  title: 'Ask for another date?',
                  text: 'The time that this round has is given up, and the set is asked when it can.',
                  yes: 'Ask for another',
                },
              }),
        },
    status === 'cancelled' ? null : callOff(id),
  );

const callOff = (round: string): Button => ({
  label: 'Call it off',
  style: 'danger',
  action: { type: 'round.off', round },
});

export const callOffForm = (round: string, why = '', problem?: string): Form => ({
  ...{ kind: 'form', title: 'Call a round off', submit: 'Call it off' },
  intro: 'Everybody in the set is told, and it goes from their calendars.',
  action: { type: 'round.call-off', round },
  fields: [whyField(why, problem)],
});

/** To coordinators: a round that has a time has become too small. `isAsked`: the set is being asked for another time. */
export const shortCard = ({ round, set, call }: Meeting, zone: string, needed: number): Card =>
  card({
    heading: 'Too few can come to a round',
    blocks: [
      text(
        round.startsAt === null
          ? `Round ${round.number} of ${set.name} in ${call.network.name} needs ${people(needed)}, and fewer could come. The set is being asked for another date.`
          : `Round ${round.number} of ${set.name} in ${call.network.name}, on ${whenOf(round, zone)}, needs ${people(needed)}, and fewer can come. Please move it, ask for another date, or leave it as it is.`,
      ),
      buttons({ ...roundButton(round), label: 'Open the round' }),
    ],
  });

/** To coordinators: a set is to meet at the same time for each round, and nobody has said at which. */
export const noTimeCard = ({ round, set, call }: Meeting): Card =>
  card({
    heading: 'A set has no time yet',
    blocks: [
      text(
        `${set.name} in ${call.network.name} is to meet on the same weekday and time, and has none. So that round ${round.number} is not late, its members are asked about a date for it. Set its weekday and time, and all rounds to come are booked.`,
      ),
      buttons(fixButton(set.id), { ...roundButton(round), label: 'Open the round' }),
    ],
  });

/** To somebody in a set: the dates of all its rounds that are ahead. */
export const datesCard = ({ id, name }: LearningSet, rounds: readonly Round[], zone: string): Card =>
  card({
    heading: excerpt(`The rounds of ${name}`, 150),
    blocks: [
      { kind: 'list', items: rounds.map((round) => roundLine(round, zone)) },
      note('If you cannot come to one of them, open it and say so: one press is enough.'),
      buttons(roundsButton(id)),
    ],
  });

/** To somebody who was not there and had not said so. `paused`: they are not counted on any more until they say that they are back. */
export const missedCard = ({ round, set }: Meeting, paused: boolean): Card =>
  card({
    heading: paused ? 'Are you still with your set?' : 'You were missed',
    blocks: [
      text(
        paused
          ? `${set.name} has met three times without you, and without a word from you. Your place is kept, and you are not asked about dates until you say that you are back. Nobody is told more than that one person is paused.`
          : `${set.name} met for round ${round.number}, and you were missed. We hope all is well. If a round does not fit, one press on it says so, and the others can plan.`,
      ),
      paused
        ? buttons(
            { label: 'I am back', style: 'primary', action: { type: 'set.back', set: set.id } },
            {
              label: 'Leave the set',
              style: 'danger',
              action: { type: 'set.leave', set: set.id },
              confirm: {
                title: 'Leave this set?',
                text: 'Those in it and the coordinators see that you have left.',
                yes: 'Leave it',
              },
            },
          )
        : buttons(roundsButton(set.id)),
    ],
  });
