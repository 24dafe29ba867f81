import { type Block, type Button, buttons } from '../../views/card.ts';
import { addButton } from '../actions/views.ts';
import { ACTIONS } from '../formats/named.ts';
import { ADDED_MINUTES } from './rules.ts';
import type { SessionShown, Where } from './views.ts';

export const AGREEMENT = 'What is said here stays here. We listen. We ask open questions, and do not advise.';

const press = (
  { round, at }: SessionShown,
  own: boolean,
  type: 'next' | 'longer' | 'pause' | 'resume' | 'finish',
  label: string,
  more: Partial<Button> = {},
): Button => ({ label, action: { type: `session.${type}`, round, from: at, own }, ...more });

const isLast = ({ at, stages }: SessionShown) => at + 1 >= stages.length;

const finish = (shown: SessionShown, own: boolean): Button =>
  press(shown, own, 'finish', 'Finish the round', {
    ...(isLast(shown) ? { style: 'primary' } : {}),
    confirm: {
      title: 'Finish the round?',
      text: 'It ends for everybody in the set, and cannot be begun again.',
      yes: 'Finish it',
    },
  });

const forward = (shown: SessionShown, own: boolean): Button =>
  isLast(shown) ? finish(shown, own) : press(shown, own, 'next', 'Next', { style: 'primary' });

/** A stage that goes by days has no minutes to add, and nothing to hold. */
const longer = (shown: SessionShown, own: boolean): Button | null =>
  shown.until === null ? press(shown, own, 'longer', `+${ADDED_MINUTES} minutes`) : null;
const hold = (shown: SessionShown, own: boolean): Button | null => {
  if (shown.state === 'paused') return press(shown, own, 'resume', 'Go on');
  return shown.until === null ? press(shown, own, 'pause', 'Pause') : null;
};

const refresh = ({ round }: SessionShown): Button => ({
  label: 'Refresh',
  action: { type: 'session.look', round },
});
const plan = ({ round }: SessionShown, own: boolean): Button => ({
  label: 'How this round goes',
  action: { type: 'session.plan', round, own },
});

/**
 * What is pressed while a round runs. All of it stands in the set's place; whoever has the card alone beside that finds the rest behind
 * *How this round goes*, so that they can work from there if that platform is away.
 */
export function controls(shown: SessionShown, where: Where): Block {
  const own = where !== 'place';
  const isAll = where !== 'own' || !shown.hasPlace;
  const isForActions = where !== 'outside' && shown.stages[shown.at]?.name === ACTIONS;
  return buttons(
    forward(shown, own),
    isAll ? longer(shown, own) : null,
    isForActions ? addButton(shown.round) : isAll || shown.state === 'paused' ? hold(shown, own) : null,
    own ? refresh(shown) : null,
    plan(shown, own),
  );
}

/** Saying that one is here, while a set arrives, and, in threes, as long as somebody may still be put into a group. */
export function arriving(shown: SessionShown, where: Where): Block | null {
  if (where === 'outside') return null;
  const { stages, at, here, of } = shown;
  const said = saying(shown, where !== 'place');
  if (at === 0) return buttons(said.agree, said.here);
  const isPlaced = shown.groups.flat().some(({ isOwn }) => isOwn);
  const isInGroups = shown.threes && stages[at]?.turn !== null && here < of && !isPlaced;
  return isInGroups ? buttons(said.here) : null;
}

const saying = ({ round, scribe }: SessionShown, own: boolean) => {
  const action = (type: string) => ({ type: `session.${type}`, round, own });
  return {
    agree: { label: 'I agree', action: action('agree') },
    here: { label: 'I am here', action: action('here') },
    scribe: { label: scribe === null ? 'I take notes' : 'Who takes notes', action: action('scribe') },
  };
};

/** Everything that can be pressed, for one person, with the way back. */
export function allControls(shown: SessionShown, where: Exclude<Where, 'place'>): readonly Block[] {
  const said = saying(shown, true);
  return [
    ...(where === 'outside' ? [] : [buttons(said.agree, said.here, said.scribe, addButton(shown.round))]),
    buttons(
      { ...refresh(shown), label: 'Back to the round', style: 'primary' },
      longer(shown, true),
      hold(shown, true),
      { ...finish(shown, true), style: 'danger' },
    ),
  ];
}
