import type { Feature } from '../command.ts';
import { actionCommands } from './actions/commands.ts';
import { actionsDue } from './actions/due.ts';
import { actionNotices } from './actions/notices.ts';
import { calling } from './calling/commands.ts';
import { evaluationCommands } from './evaluation/commands.ts';
import { evaluationDue } from './evaluation/due.ts';
import { evaluationNotices } from './evaluation/notices.ts';
import { formats } from './formats/commands.ts';
import { formingCommands } from './forming/commands.ts';
import { joining } from './joining/commands.ts';
import { keeping } from './keeping/due.ts';
import { heldInSets } from './keeping/held.ts';
import { logCommands } from './log/commands.ts';
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
    ...actionCommands,
    ...logCommands,
    ...evaluationCommands,
  ],
  notices: () => [...setNotices, ...roundNotices, ...actionNotices, ...evaluationNotices],
  holds: heldInSets,
  due: [...keeping, ...actionsDue, ...evaluationDue],
};
