import { type Block, type Button, buttons } from '../../views/card.ts';
import { namesOf, presentersOf } from '../presenters/store.ts';
import type { Section } from '../rounds/sections.ts';
import { isEditable } from './rules.ts';
import { writersOf } from './store.ts';
import { chooseButton, readButton, writeButton } from './views.ts';

/** What presenters have written, to those in the set only; and one's own. */
export const briefsSection: Section = async ({ tx, now, round, viewer }) => {
  if (!viewer.isIn) return [];
  const presenting = round.status === 'cancelled' ? [] : await presentersOf(tx, round);
  // One's own stays one's own to read and erase, whatever becomes of the round and of one's part in it.
  const isKept = !presenting.includes(viewer.id) && (await writersOf(tx, round.id, [viewer.id])).length > 0;
  const writers = await writersOf(tx, round.id, presenting);
  const names = await namesOf(tx, writers);
  const theirs = writers.map((member): Button => {
    const label = writers.length === 1 ? 'Read the brief' : `Read the brief of ${names.get(member)}`;
    return readButton(round.id, member, label);
  });
  const isMine = presenting.includes(viewer.id) && isEditable(round, now);
  const hasOne = writers.includes(viewer.id);
  const mine = isMine ? [writeButton(round.id, hasOne), ...(hasOne ? [] : [chooseButton(round.id)])] : [];
  const blocks: Block[] = isKept ? [buttons(readButton(round.id, viewer.id, 'Read my brief'))] : [];
  if (theirs.length > 0) blocks.push(buttons(...theirs));
  if (mine.length > 0) blocks.push(buttons(...mine));
  return blocks;
};
