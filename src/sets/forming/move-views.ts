import { type Block, buttons, type Card, card, labelled, note, text } from '../../views/card.ts';
import type { Form } from '../../views/form.ts';
import { excerpt } from '../../views/text.ts';
import type { Call } from '../call.ts';
import type { Effect } from './moving.ts';
import { type Candidate, NAME_LENGTH } from './rules.ts';
import type { FormingSet } from './store.ts';
import { namesOf, toCall } from './views.ts';
import { numberOfPeople, personLine } from './words.ts';

/** As many as a form can offer. */
const CHOICES = 25;
export const NO_SET = 'none';

/** Who moves, and where to. */
export function shiftForm(set: FormingSet, others: readonly FormingSet[], problem?: string): Form {
  return {
    kind: 'form',
    title: 'Move somebody',
    intro: 'You see what it would do before anything changes.',
    submit: 'Show the effect',
    action: { type: 'set.effect', set: set.id },
    fields: [
      {
        kind: 'choice',
        id: 'who',
        label: 'Who?',
        many: false,
        options: set.people.map(({ id, name, line }) => ({
          value: id,
          label: excerpt(`${name}, ${line}`, 75),
        })),
      },
      {
        kind: 'choice',
        id: 'to',
        label: 'Where to?',
        many: false,
        options: [
          ...others.slice(0, CHOICES - 1).map(({ id, name, people }) => ({
            value: id,
            label: excerpt(`${name}: ${namesOf(people)}`, 75),
          })),
          { value: NO_SET, label: 'Into no set for now' },
        ],
        ...(problem === undefined ? {} : { problem }),
      },
    ],
  };
}

const effectBlock = ({ name, size, better, worse, afterwards }: Effect): Block =>
  labelled(
    `${name}, then ${numberOfPeople(size)}`,
    [
      ...worse.map((one) => `Worse: ${one}`),
      ...better.map((one) => `No longer: ${one}`),
      ...afterwards.map((one) => `Then: ${one}`),
    ]
      .slice(0, LINES_AT_MOST)
      .join('\n') || 'Stays as good as it is.',
  );

/** What a move would do; nothing has changed. `to`: the other set, `null` for none. */
export function effectCard(
  person: Candidate,
  from: FormingSet | null,
  to: FormingSet | null,
  effects: readonly Effect[],
): Card {
  return card({
    heading: excerpt(`${person.name} into ${to?.name ?? 'no set'}?`, 150),
    blocks: [
      text(personLine(person)),
      ...effects.map(effectBlock),
      buttons(
        to
          ? { label: 'Move', style: 'primary', action: { type: 'set.move', member: person.id, set: to.id } }
          : {
              label: 'Take out',
              style: 'primary',
              action: { type: 'set.out', member: person.id, set: from?.id ?? '' },
            },
        from ? { label: 'Leave it as it is', action: { type: 'set.look', set: from.id } } : null,
      ),
    ],
  });
}

/** A move that is not made. `from`: the set they are in, `null` for none. */
export const keptApartCard = (sentence: string, call: string, from: string | null): Card =>
  card({
    heading: 'Nothing was changed',
    blocks: [
      text(sentence),
      note('The coordinators of this network can see that such a move was tried, not whose it was about.'),
      buttons(
        from === null ? null : { label: 'Back to their set', action: { type: 'set.look', set: from } },
        toCall(call),
      ),
    ],
  });

/** Who is to be found a place. */
export function seekForm(call: Call, unplaced: readonly Candidate[]): Form {
  return {
    kind: 'form',
    title: 'Find a place',
    ...(unplaced.length > CHOICES ? { intro: `The first ${CHOICES} by name.` } : {}),
    submit: 'Show the sets',
    action: { type: 'set.offers', call: call.id },
    fields: [
      {
        kind: 'choice',
        id: 'who',
        label: 'For whom?',
        many: false,
        options: unplaced
          .slice(0, CHOICES)
          .map(({ id, name, line }) => ({ value: id, label: excerpt(`${name}, ${line}`, 75) })),
      },
    ],
  };
}

const OFFERS_AT_MOST = 3;
/** Of one set's effect, the first of which are the worst. */
const LINES_AT_MOST = 5;

/** Sets that somebody could join, best first, with what each would come to. */
export function offersCard(
  call: Call,
  person: Candidate,
  offers: readonly { readonly set: FormingSet; readonly effect: Effect }[],
): Card {
  return card({
    heading: excerpt(`A place for ${person.name}`, 150),
    blocks: [
      text(personLine(person)),
      offers.length === 0
        ? text(
            'No set could take them as the sets are now. They stay on the list; you can move others to make room.',
          )
        : note('The set that it disturbs least comes first.'),
      ...offers.slice(0, OFFERS_AT_MOST).flatMap(({ set, effect }) => [
        effectBlock(effect),
        buttons({
          label: `Place in ${set.name}`,
          action: { type: 'set.move', member: person.id, set: set.id },
        }),
      ]),
      buttons(toCall(call.id)),
    ],
  });
}

export function renameForm(
  { id, name }: Pick<FormingSet, 'id' | 'name'>,
  typed = name,
  problem?: string,
): Form {
  return {
    kind: 'form',
    title: 'Rename this set',
    submit: 'Rename',
    action: { type: 'set.name', set: id },
    fields: [
      {
        kind: 'text',
        id: 'name',
        label: 'What is it called?',
        hint: 'Something neutral: its members and their places show it.',
        lines: 'one',
        max: NAME_LENGTH,
        value: typed,
        ...(problem === undefined ? {} : { problem }),
      },
    ],
  };
}

/** With which other a set is to be merged. */
export function joinUpForm(set: FormingSet, others: readonly FormingSet[]): Form {
  return {
    kind: 'form',
    title: 'Merge this set',
    intro: `Everybody in ${set.name} comes into the other set. Only sets are listed that can take all of them.`,
    submit: 'Merge',
    action: { type: 'set.merge', set: set.id },
    fields: [
      {
        kind: 'choice',
        id: 'into',
        label: 'Into which?',
        many: false,
        options: others.slice(0, CHOICES).map(({ id, name, people }) => ({
          value: id,
          label: excerpt(`${name}: ${namesOf(people)}`, 75),
        })),
      },
    ],
  };
}
