import { type Card, card, labelled, note } from '../../views/card.ts';
import { excerpt } from '../../views/text.ts';
import { lengthInWords } from '../formats/formats.ts';
import { AGREEMENT, allControls } from './controls.ts';
import { groupsBlock } from './threes-views.ts';
import { hereLine, nameOf, QUESTIONS_SHOWN, roles, type SessionShown, type Where } from './views.ts';

/** As many parts as are listed of a long round. */
const PARTS_SHOWN = 8;

/** A running round as a whole, to one person: what this part is for, what comes, how the set works, and all there is to press. */
export function planCard(shown: SessionShown, where: Exclude<Where, 'place'>): Card {
  const { set, number, stages, at, presenters, agreed, of } = shown;
  const now = stages[at];
  const coming = stages.slice(at + 1);
  const more = coming.length - PARTS_SHOWN;
  const lines = coming
    .slice(0, PARTS_SHOWN)
    .map((stage) => `${excerpt(nameOf(stage, presenters), 80)}, ${lengthInWords(stage.minutes)}`);
  return card({
    heading: excerpt(`How this round goes: ${set}, round ${number}`, 150),
    blocks: [
      now ? labelled(`Now: ${nameOf(now, presenters)}`, now.purpose) : null,
      now && !now.silent && now.questions.length > 0
        ? { kind: 'list', items: now.questions.slice(0, QUESTIONS_SHOWN).map((one) => `“${one}”`) }
        : null,
      labelled('Then', [...lines, ...(more > 0 ? [`and ${more} more`] : [])].join('\n') || 'The end.'),
      groupsBlock(shown),
      labelled('How we work', AGREEMENT),
      note(`${agreed} of ${of} have agreed to it. ${hereLine(shown)} ${roles(shown)}`),
      ...allControls(shown, where),
    ],
  });
}
