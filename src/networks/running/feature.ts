import type { Feature } from '../../command.ts';
import { coordinating, forgetInvitations } from './coordinators/commands.ts';
import { heldOfInvitations } from './coordinators/held.ts';
import { coordinatorNotices } from './coordinators/notices.ts';
import { creating } from './creating/commands.ts';
import { deeds, forgetOldDeeds } from './deeds/commands.ts';
import { happenings } from './happenings/commands.ts';
import { happeningNotices } from './happenings/notices.ts';
import { overviews } from './overview/commands.ts';
import { places } from './places/commands.ts';
import { placeNotices } from './places/notices.ts';
import { finishUnlinking } from './places/unlinking.ts';
import { settings } from './settings/commands.ts';

/** What coordinators do: make networks, set them up, link their places, share the work, and see what was done. */
export const running: Feature = {
  commands: [...overviews, ...creating, ...settings, ...places, ...happenings, ...coordinating, ...deeds],
  notices: () => [...placeNotices, ...happeningNotices, ...coordinatorNotices],
  holds: heldOfInvitations,
  due: [finishUnlinking, forgetInvitations, forgetOldDeeds],
};
