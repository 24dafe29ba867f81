import { dateInWords, dayInWords } from '../../time/calendar.ts';
import {
  type Block,
  type Button,
  buttons,
  type Card,
  card,
  divider,
  labelled,
  note,
  text,
} from '../../views/card.ts';
import { type Form, textField } from '../../views/form.ts';
import { type Page, pageButtons } from '../../views/pages.ts';
import { excerpt } from '../../views/text.ts';
import {
  type ActionInput,
  type ActionStatus,
  type AnswerInput,
  isSeen,
  isSettled,
  LENGTH,
  OUTCOMES,
} from './rules.ts';
import type { Action, Kept } from './store.ts';

export const myActions: Button = { label: 'My actions', action: { type: 'action.mine', page: 0 } };
export const addButton = (round: string): Button => ({
  label: 'Add an action',
  action: { type: 'action.add', round },
});
export const allButton = (set: string): Button => ({
  label: 'All actions',
  action: { type: 'action.all', set, page: 0 },
});

const STANDS: Readonly<Record<ActionStatus, string>> = {
  open: 'not said yet',
  done: 'done',
  part: 'done in part',
  not: 'not done',
  changed: 'changed into something else',
};

/** A date column. */
const day = (date: Date) => dayInWords(date, 'UTC');

const AT_MOST = 8;

/** What the set looks at first: what each said they would do, and what became of it. As much as fits beside all else on a round's card. */
export function actionsBlock(
  actions: readonly Action[],
  label = 'Actions, first of all',
  atMost = AT_MOST,
): Block | null {
  if (actions.length === 0) return null;
  // Where not all fit, what is still to be done goes before what is settled.
  const settled = (at: number) => Number(isSettled(actions[at]?.status ?? 'open'));
  const first = new Set([...actions.keys()].toSorted((a, b) => settled(a) - settled(b)).slice(0, atMost));
  const lines = actions
    .filter((_, at) => first.has(at))
    .map(({ owner, what, status }) => `${excerpt(owner.name, 30)}: ${excerpt(what, 80)} (${STANDS[status]})`);
  const more = actions.length - lines.length;
  return labelled(label, [...lines, ...(more > 0 ? [`and ${more} more`] : [])].join('\n'));
}

/** "Actions kept: 7 of 12, and 2 in part". All that a coordinator sees of them. */
export const keptLine = ({ done, part, all }: Kept): string =>
  `${done} of ${all}${part > 0 ? `, and ${part} in part` : ''}`;

/** To somebody who has actions of another set that are not settled, on the card of a round of the one they are in now. */
export const elsewhereLine = (count: number): string =>
  count === 1
    ? 'You have an action from another set: this one does not see it unless you add it, under My actions.'
    : `You have ${count} actions from another set: this one does not see them unless you add them, under My actions.`;

/** Everything about one action, for its owner or the others in its set. */
const told = ({ what, dueOn, status, signs, learnt }: Action): string =>
  [
    what,
    `By ${day(dueOn)}; ${STANDS[status]}.`,
    ...(signs === '' ? [] : [`A sign of it: ${signs}`]),
    ...(learnt === '' ? [] : [`Learnt: ${learnt}`]),
  ].join('\n');

/** The actions of a set, for those in it. Two to a page, so that the longest fit. */
export function allCard(set: { readonly id: string; readonly name: string }, page: Page<Action>): Card {
  return card({
    heading: excerpt(`Actions in ${set.name}`, 150),
    blocks: [
      page.shown.length === 0 ? text('Nobody has an action open.') : null,
      ...page.shown.map((action) => labelled(excerpt(action.owner.name, 60), told(action))),
      pageButtons(page, { type: 'action.all', set: set.id }),
      buttons(myActions),
    ],
  });
}

/** About an action that was said in a set in which its owner is no more. */
const unseenLine = ({ set, ownersSet }: Action): string =>
  ownersSet === null
    ? `Said in ${excerpt(set.name, 60)}. Nobody sees it now but you.`
    : `Said in ${excerpt(set.name, 60)}. ${excerpt(ownersSet.name, 60)} does not see it unless you add it there.`;

/** The name of the set in which an action was said, if its owner is in that set no more: then nobody else sees it. */
export const unseenIn = (action: Pick<Action, 'set' | 'ownersSet'>): string | undefined =>
  isSeen(action) ? undefined : action.set.name;

/** Who sees what they write. If they come back into the set in which they said it, that set does. */
const whoSees = (unseen: string | undefined): string =>
  unseen === undefined ? 'Your set sees it' : `You are not in ${excerpt(unseen, 60)} now, so only you see it`;

const mine = (action: Action): readonly Block[] => {
  const { id, set, ownersSet, round, status } = action;
  const to = (label: string, type: string): Button => ({ label, action: { type, action: id } });
  return [
    labelled(excerpt(`${set.name}, round ${round}`, 80), told(action)),
    ...(isSeen(action) ? [] : [note(unseenLine(action))]),
    buttons(
      isSeen(action) || ownersSet === null
        ? null
        : {
            label: `Add it to ${excerpt(ownersSet.name, 30)}`,
            action: { type: 'action.bring', action: id, set: ownersSet.id },
          },
      {
        ...to(isSettled(status) ? 'Change what I said' : 'What became of it?', 'action.how'),
        style: 'primary',
      },
      to('Change it', 'action.edit'),
      {
        ...to('Withdraw it', 'action.withdraw'),
        style: 'danger',
        confirm: {
          title: 'Withdraw it?',
          text: isSeen(action) ? 'It is erased, and your set sees it no more.' : 'It is erased.',
          yes: 'Withdraw it',
        },
      },
    ),
  ];
};

export const MINE_PER_PAGE = 2;

/** One's own actions. */
export function mineCard(page: Page<Action>, opening?: string): Card {
  return card({
    heading: 'My actions',
    blocks: [
      opening === undefined ? null : note(opening),
      page.shown.length === 0
        ? text('You have none. In a round, or after it, press “Add an action” on the round’s card.')
        : null,
      ...page.shown.flatMap((action) => [...mine(action), divider]),
      pageButtons(page, { type: 'action.mine' }),
      note(
        'Your set sees what you said or added there. Coordinators see how many were kept, and not whose they are.',
      ),
      buttons({ label: 'My learning log', action: { type: 'log.open', page: 0 } }),
    ],
  });
}

/** To say what one will do, or to say it otherwise. `action`: what the form comes back as. `unseen`: see `unseenIn`. */
export function actionForm(
  action: Form['action'],
  { what, by, signs }: ActionInput,
  problems?: Readonly<Record<string, string>>,
  unseen?: string,
): Form {
  const field = (id: string, label: string, lines: 'one' | 'many', max: number, hint: string) => ({
    ...{ id, label, lines, max, hint },
  });
  return {
    kind: 'form',
    title: 'An action of yours',
    intro: `Only what you will do yourself. ${whoSees(unseen)}; coordinators see how many were kept.`,
    submit: 'Keep it',
    action,
    fields: [
      textField(
        field('what', 'What will you do?', 'many', LENGTH.what, 'Small enough to be done by then.'),
        what,
        problems?.what,
      ),
      textField(field('by', 'By when?', 'one', 40, 'Such as 3 March.'), by, problems?.by),
      textField(
        {
          ...field('signs', 'How will you know?', 'many', LENGTH.signs, 'What will be different.'),
          optional: true,
        },
        signs,
        problems?.signs,
      ),
    ],
  };
}

export const inputOf = ({ what, dueOn, signs }: Action): ActionInput => ({
  ...{ what, signs },
  by: dateInWords(dueOn, 'UTC'),
});

const SAY: Readonly<Record<(typeof OUTCOMES)[number], string>> = {
  done: 'Done',
  part: 'Done in part',
  not: 'Not done',
  changed: 'Changed: I did or do something else',
};

/** What became of it. */
export function answerForm(
  { id, what, ...sets }: Pick<Action, 'id' | 'what' | 'set' | 'ownersSet'>,
  { how, learnt, by }: AnswerInput,
  problems?: Readonly<Record<string, string>>,
): Form {
  return {
    kind: 'form',
    title: 'What became of it?',
    intro: excerpt(what, 500),
    submit: isSeen(sets) ? 'Tell my set' : 'Keep it',
    action: { type: 'action.answer', action: id },
    fields: [
      {
        ...{ kind: 'choice', id: 'how', label: 'How did it go?', many: false },
        options: OUTCOMES.map((value) => ({ value, label: SAY[value] })),
        chosen: how === '' ? [] : [how],
        ...(problems?.how ? { problem: problems.how } : {}),
      },
      textField(
        {
          ...{
            id: 'learnt',
            label: 'What did you learn?',
            lines: 'many',
            max: LENGTH.learnt,
            optional: true,
          },
          hint: `${whoSees(unseenIn(sets))}.`,
        },
        learnt,
        problems?.learnt,
      ),
      textField(
        {
          ...{ id: 'by', label: 'Another day, if it goes on', lines: 'one', max: 40, optional: true },
          hint: 'Such as 3 March.',
        },
        by,
        problems?.by,
      ),
      {
        ...{ kind: 'choice', id: 'log', label: 'My learning log', many: true, optional: true },
        options: [{ value: 'log', label: 'Put what I learnt there, too: only I see it' }],
      },
    ],
  };
}

/** To the owner of an action that is due soon. Without its words: those stay in Soundings. */
export const dueCard = (set: string, dueOn: Date): Card =>
  card({
    heading: 'An action of yours is due soon',
    blocks: [text(`It is from ${set}, and due on ${day(dueOn)}.`), buttons(myActions)],
  });

/**
 * To somebody with actions that are not settled, some days before a round. `when`: as they read it. `here`: how many of them that set
 * sees; `elsewhere`: how many are from another set.
 */
export const askedCard = (
  set: string,
  round: number,
  when: string,
  { here, elsewhere }: { readonly here: number; readonly elsewhere: number },
): Card =>
  card({
    heading: 'What became of your actions?',
    blocks: [
      text(
        `Round ${round} of ${set} is on ${when}${here > 0 ? `, and begins with ${elsewhere > 0 ? 'those you said or added there' : 'them'}` : ''}. Say how each went, and what you learnt. “Not done” is an answer, too.${elsewhere > 0 ? ' What you said in another set it does not see unless you add it there.' : ''}`,
      ),
      buttons({ ...myActions, style: 'primary' }),
    ],
  });
