import type { Section } from '../rounds/sections.ts';
import { participantsOf } from '../rounds/store.ts';
import { comingTo } from './coming.ts';
import { aheadButtons, comingBlock, ownComing } from './life-views.ts';

/** Who comes to a round that has a time, and saying that one cannot. */
export const coming: Section = async (look) => {
  const { round, set, viewer, tx } = look;
  if (round.status !== 'booked') return [];
  const mine = (await participantsOf(tx, round.id, set)).find(({ memberId }) => memberId === viewer.id);
  return [
    comingBlock(await comingTo(look, look)),
    ...(mine && viewer.isIn ? ownComing(round.id, mine.away) : []),
  ];
};

/** What its coordinators can do about a round that has not begun. */
export const ahead: Section = async ({ round, viewer }) =>
  viewer.runs && round.status !== 'running' && round.status !== 'held' ? [aheadButtons(round)] : [];
