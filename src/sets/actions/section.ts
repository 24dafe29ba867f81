import { type Block, buttons, labelled, note } from '../../views/card.ts';
import type { Section } from '../rounds/sections.ts';
import { mayAdd } from './rules.ts';
import { countElsewhere, keptIn, openActionsOf } from './store.ts';
import { actionsBlock, addButton, allButton, elsewhereLine, keptLine, myActions } from './views.ts';

/** The first thing on a round's card: what the set said it would do. A coordinator from outside sees how many were kept. */
export const actionsSection: Section = async ({ tx, keys, now, round, set, call, viewer }) => {
  if (!viewer.isIn) {
    const kept = (await keptIn(tx, [set.id])).get(set.id);
    return kept ? [labelled('Actions kept', keptLine(kept))] : [];
  }
  const actions = round.status === 'cancelled' ? [] : await openActionsOf({ tx, keys }, set.id);
  const block = actionsBlock(actions);
  const blocks: Block[] = block ? [block] : [];
  const isOver = round.status === 'cancelled' || round.status === 'held';
  const elsewhere = isOver ? 0 : await countElsewhere(tx, { id: set.id, callId: call.id }, viewer.id);
  if (elsewhere > 0) blocks.push(note(elsewhereLine(elsewhere)));
  const may = mayAdd(round, now);
  if (block || may || elsewhere > 0)
    blocks.push(buttons(may ? addButton(round.id) : null, myActions, block ? allButton(set.id) : null));
  return blocks;
};
