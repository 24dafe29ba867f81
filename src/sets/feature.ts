import type { Feature } from '../command.ts';
import { calling } from './calling/commands.ts';
import { formats } from './formats/commands.ts';
import { formingCommands } from './forming/commands.ts';
import { joining } from './joining/commands.ts';
import { keeping } from './keeping/due.ts';
import { heldInSets } from './keeping/held.ts';
import { pollCommands } from './polls/commands.ts';
import { pollsDue } from './polls/due.ts';
import { pollNotices } from './polls/notices.ts';
import { remindersDue } from './reminders/due.ts';
import { reminderNotices } from './reminders/notices.ts';
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
    ...pollCommands,
  ],
  notices: () => [...setNotices, ...roundNotices, ...pollNotices, ...reminderNotices],
  holds: heldInSets,
  due: [...keeping, ...pollsDue, ...remindersDue],
};
