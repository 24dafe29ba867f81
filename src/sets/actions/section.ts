import { type Block, buttons, labelled } from '../../views/card.ts';
import type { Section } from '../rounds/sections.ts';
import { mayAdd } from './rules.ts';
import { keptIn, openActionsOf } from './store.ts';
import { actionsBlock, addButton, allButton, keptLine, myActions } from './views.ts';

/** The first thing on a round's card: what the set said it would do. A coordinator from outside sees how many were kept. */
export const actionsSection: Section = async ({ tx, keys, now, round, set, viewer }) => {
  if (!viewer.isIn) {
    const kept = (await keptIn(tx, [set.id])).get(set.id);
    return kept ? [labelled('Actions kept', keptLine(kept))] : [];
  }
  const actions = round.status === 'cancelled' ? [] : await openActionsOf({ tx, keys }, set.id);
  const block = actionsBlock(actions);
  const blocks: Block[] = block ? [block] : [];
  const may = mayAdd(round, now);
  if (block || may)
    blocks.push(buttons(may ? addButton(round.id) : null, myActions, block ? allButton(set.id) : null));
  return blocks;
};
