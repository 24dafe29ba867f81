import type { Feature } from '../command.ts';
import { calling } from './calling/commands.ts';
import { formats } from './formats/commands.ts';
import { stageCommands } from './formats/stage-commands.ts';
import { formingCommands } from './forming/commands.ts';
import { joining } from './joining/commands.ts';
import { keeping } from './keeping/due.ts';
import { heldInSets } from './keeping/held.ts';
import { roundCommands } from './rounds/commands.ts';
import { roundNotices } from './rounds/notices.ts';
import { sessionCommands } from './session/commands.ts';
import { sessionDue } from './session/due.ts';
import { hearing } from './session/hearing.ts';
import { sessionNotices } from './session/notices.ts';
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
    ...stageCommands,
    ...roundCommands,
    ...sessionCommands,
    ...hearing,
  ],
  notices: () => [...setNotices, ...roundNotices, ...sessionNotices],
  holds: heldInSets,
  due: [...keeping, ...sessionDue],
};
