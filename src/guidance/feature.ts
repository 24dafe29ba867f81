import type { DueTask, Feature } from '../command.ts';
import { asking } from './asking/commands.ts';
import { inChallenge } from './asking/in-challenge.ts';
import { browsing } from './browsing/commands.ts';
import { gaps } from './gaps/commands.ts';
import { clearGaps } from './gaps/store.ts';
import { heldInGuidance } from './held.ts';
import { guidanceNotices } from './notices.ts';
import { sharing } from './sharing/commands.ts';
import { followChanges } from './sharing/due.ts';

const clear: DueTask = { name: 'clear away old gaps in guidance', run: clearGaps };

/** Guidance on request: ask, browse, share, and what was not found. */
export const guidance: Feature = {
  commands: [...asking, ...inChallenge, ...sharing, ...browsing, ...gaps],
  notices: (_vault, { guidance: port }) => guidanceNotices(port),
  due: [clear, followChanges],
  holds: heldInGuidance,
};
