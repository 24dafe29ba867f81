import type { Feature } from '../command.ts';
import { briefCommands } from './briefs/commands.ts';
import { briefing } from './briefs/due.ts';
import { briefNotices } from './briefs/notices.ts';
import { calling } from './calling/commands.ts';
import { formats } from './formats/commands.ts';
import { formingCommands } from './forming/commands.ts';
import { joining } from './joining/commands.ts';
import { keeping } from './keeping/due.ts';
import { heldInSets } from './keeping/held.ts';
import { presenterCommands } from './presenters/commands.ts';
import { presenting } from './presenters/due.ts';
import { presenterNotices } from './presenters/notices.ts';
import { roundCommands } from './rounds/commands.ts';
import { roundNotices } from './rounds/notices.ts';
import { standing } from './standing/commands.ts';
import { setNotices } from './standing/notices.ts';
import { setPlaces } from './standing/places.ts';

/** Action learning sets: called for, joined, formed, standing, and meeting. */
export const sets: Feature = {
  commands: [
    ...calling,
    ...joining,
    ...formingCommands,
    ...standing,
    ...setPlaces,
    ...formats,
    ...roundCommands,
    ...presenterCommands,
    ...briefCommands,
  ],
  notices: (_vault, keys) => [...setNotices, ...roundNotices, ...presenterNotices, ...briefNotices(keys)],
  holds: heldInSets,
  due: [...keeping, ...presenting, ...briefing],
};
