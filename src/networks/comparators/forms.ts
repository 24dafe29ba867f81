import { type Form, textField } from '../../views/form.ts';
import { excerpt } from '../../views/text.ts';
import { authorityName } from '../authorities/find.ts';
import { LENGTHS } from './rules.ts';
import type { Wish } from './wishes.ts';

/** Which authority somebody would like to look at: any of those there are. */
export function chooseForm(typed = '', problem?: string): Form {
  const parts = { id: 'words', label: 'Authority', hint: 'Short names will do: Kent, RBKC.' };
  return {
    kind: 'form',
    title: 'Choose an authority',
    intro: 'Any English authority with children’s services. Nobody is told which you look at.',
    submit: 'Compare',
    action: { type: 'comparators.chosen' },
    fields: [textField({ ...parts, lines: 'one', max: LENGTHS.authority }, typed, problem)],
  };
}

/** A coordinator's word to whoever wished, if they have one. */
export function settleForm(
  { id, person, network, authorities: [own = ''] }: Wish,
  typed = '',
  problem?: string,
): Form {
  const parts = { id: 'words', label: 'A word to them', hint: 'For example what you can offer instead.' };
  return {
    kind: 'form',
    title: 'Settled',
    intro: `${person.name} asked in ${excerpt(network.name, 200)} for a network of authorities like ${authorityName(own)}. They are told that you have looked at it, and read your words, not your name.`,
    submit: 'Settled',
    action: { type: 'wish.settle', wish: id },
    fields: [textField({ ...parts, lines: 'one', max: LENGTHS.said, optional: true }, typed, problem)],
  };
}
