import { type Block, labelled, note } from '../../views/card.ts';
import type { Section } from '../rounds/sections.ts';
import { NO_PART } from './rules.ts';
import { isAhead, namesOf, partsIn, presentersOf, wantedIn } from './store.ts';
import { ownButtons, ownLine } from './views.ts';

/** Who presents in a round, and who stands by; and what one can do about one's own part. Coordinators see the first two. */
export const presentersSection: Section = async ({ tx, round, set, viewer }) => {
  if (wantedIn(round) === 0 || round.status === 'cancelled') return [];
  const parts = (await partsIn(tx, [round.id])).get(round.id) ?? new Map();
  const presenting = await presentersOf(tx, round);
  const standing = set.members.filter((one) => parts.get(one)?.standsBy && !parts.get(one)?.away);
  const names = await namesOf(tx, [...presenting, ...standing]);
  const inWords = (ids: readonly string[]) => ids.map((id) => names.get(id) ?? 'Somebody').join(', ');
  const blocks: Block[] = [
    labelled('Presents', presenting.length === 0 ? 'Nobody yet.' : inWords(presenting)),
  ];
  if (!isAhead(round)) return blocks;
  if (standing.length > 0) blocks.push(labelled('Stands by', inWords(standing)));
  if (!viewer.isIn) return blocks;
  const own = parts.get(viewer.id) ?? NO_PART;
  const line = own.away ? null : ownLine(own);
  if (line !== null) blocks.push(note(line));
  const row = ownButtons(round.id, own);
  return row === null ? blocks : [...blocks, row];
};
