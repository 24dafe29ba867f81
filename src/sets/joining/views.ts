import { dateInWords } from '../../time/calendar.ts';
import { type Block, buttons, type Card, card, labelled, note, text } from '../../views/card.ts';
import { type Form, textField } from '../../views/form.ts';
import type { Call } from '../call.ts';
import { callBlocks, joinButton } from '../calling/views.ts';
import { formatButton } from '../formats/views.ts';
import { hoursOfParts, SLOTS, type Slot, slotName, slotsInWords } from '../hours.ts';
import { APART_AT_MOST } from './apart.ts';
import { APART_LENGTH, WHENEVER } from './rules.ts';

export interface OptInTyped {
  readonly slots: readonly string[];
  /** Names, a line each. */
  readonly apart: string;
}

/** first: the call is open. late: its sets are being formed, or stand. again: so they are, and this person had said yes before. */
export type Moment = 'first' | 'late' | 'again';

/** Yes to a call. Once sets were made of what somebody said, whom they named is not asked again: the change could be noticed. */
export function optInForm(
  { id, theme }: Call,
  typed: OptInTyped,
  moment: Moment,
  problems?: Readonly<Record<string, string>>,
): Form {
  const isLate = moment !== 'first';
  const apart =
    moment === 'again'
      ? 'Whom you would rather not sit with stays as you said it: a change could be noticed now.'
      : 'Whom you would rather not sit with no person sees: it is sealed, and only used when sets are made.';
  return {
    kind: 'form',
    title: isLate ? 'Ask for a late place' : 'Take part in a set',
    intro: `About “${theme}”. Coordinators see your name and your hours. ${apart}`,
    submit: isLate ? 'Ask for a place' : 'Count me in',
    action: { type: 'call.say', call: id },
    fields: [
      {
        kind: 'choice',
        id: 'slots',
        label: 'When can you usually make it?',
        hint: `${hoursOfParts}. The more, the better.`,
        many: true,
        options: [
          { value: WHENEVER, label: 'Whenever it suits the others' },
          ...SLOTS.map((slot) => ({ value: slot, label: slotName(slot) })),
        ],
        chosen: typed.slots,
        ...(problems?.slots ? { problem: problems.slots } : {}),
      },
      ...(moment === 'again' ? [] : [apartField(typed.apart, problems?.apart)]),
    ],
  };
}

const apartField = (typed: string, problem: string | undefined) =>
  textField(
    {
      id: 'apart',
      label: 'Anybody you would rather not sit with?',
      hint: `Names of peers, one on each line, ${APART_AT_MOST} at most. It stays between you and Soundings.`,
      lines: 'many',
      max: APART_LENGTH,
      optional: true,
    },
    typed,
    problem,
  );

/** What sets are mixed by, as far as somebody has said it of themselves. `missing`: what they have not. */
export interface Mixing {
  readonly line: string;
  readonly missing: readonly string[];
}

/** After saying yes. */
export function saidYesCard(call: Call, slots: readonly Slot[], mixing: Mixing, isLate: boolean): Card {
  return card({
    heading: isLate ? 'You have asked for a late place' : 'You are on the list',
    blocks: [
      text(
        isLate
          ? 'The coordinators are told, and place you where it disturbs a set least. You hear from us in private.'
          : `Sets are formed after ${dateInWords(call.closesOn, 'UTC')}. You hear from us in private. Until then you can change what you said, or withdraw.`,
      ),
      labelled('Your hours', slotsInWords(slots)),
      ...mixingBlocks(mixing),
      ownButtons(call, isLate),
    ],
  });
}

function mixingBlocks({ line, missing }: Mixing): readonly (Block | null)[] {
  return [
    labelled('Sets are mixed by your profile', line),
    missing.length === 0
      ? null
      : note(`Your profile does not say ${missing.join(' or ')} yet. With it your set can be mixed better.`),
    missing.length === 0
      ? null
      : buttons({ label: 'Edit what I bring', action: { type: 'profile.edit', part: 'brings' } }),
  ];
}

const ownButtons = ({ id }: Call, isLate: boolean): Block =>
  buttons(
    { label: 'Change what I said', action: { type: 'call.join', call: id } },
    {
      label: 'Withdraw',
      style: 'danger',
      action: { type: 'call.withdraw', call: id },
      confirm: {
        title: 'Withdraw from this call?',
        text: 'What you said to it is erased. You can say yes again while it is open.',
        yes: 'Withdraw',
      },
    },
    isLate ? null : { label: 'My sets', action: { type: 'sets.mine', page: 0 } },
  );

export const withdrawnCard = ({ theme }: Call): Card =>
  card({
    heading: 'You have withdrawn',
    blocks: [
      text(`You are not on the list for “${theme}” any more, and what you said to it is erased.`),
      buttons({ label: 'My sets', action: { type: 'sets.mine', page: 0 } }),
    ],
  });

/** A call in one's own list. `own`: what one has said to it, `null` for nothing. */
export function callInList(
  call: Call,
  own: { readonly slots: readonly Slot[] } | null,
): readonly (Block | null)[] {
  const isLate = call.status !== 'open';
  if (own) {
    const stands = isLate ? 'You wait for a place' : 'You have said yes';
    return [
      ...callBlocks(call).slice(0, 1),
      note(`${stands}. Your hours: ${slotsInWords(own.slots)}.`),
      ownButtons(call, true),
    ];
  }
  return [
    ...callBlocks(call),
    note(
      isLate
        ? 'Its sets are made. There may be a late place.'
        : `Say so until ${dateInWords(call.closesOn, 'UTC')}.`,
    ),
    buttons(joinButton(call), formatButton(call.format)),
  ];
}
