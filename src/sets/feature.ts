import type { CommandKind, DueTask, Feature, Outside } from '../command.ts';
import type { NoticeKind } from '../delivery/notice.ts';
import { actionCommands } from './actions/commands.ts';
import { actionsDue } from './actions/due.ts';
import { actionNotices } from './actions/notices.ts';
import { briefCommands } from './briefs/commands.ts';
import { briefing } from './briefs/due.ts';
import { briefNotices } from './briefs/notices.ts';
import { calendarCommands } from './calendars/commands.ts';
import { calendarsDue } from './calendars/due.ts';
import { roundMail } from './calendars/notices.ts';
import { calling } from './calling/commands.ts';
import { evaluationCommands } from './evaluation/commands.ts';
import { evaluationDue } from './evaluation/due.ts';
import { evaluationNotices } from './evaluation/notices.ts';
import { formats } from './formats/commands.ts';
import { stageCommands } from './formats/stage-commands.ts';
import { formingCommands } from './forming/commands.ts';
import { joining } from './joining/commands.ts';
import { keeping } from './keeping/due.ts';
import { heldInSets } from './keeping/held.ts';
import { logCommands } from './log/commands.ts';
import { pollCommands } from './polls/commands.ts';
import { pollsDue } from './polls/due.ts';
import { pollNotices } from './polls/notices.ts';
import { presenterCommands } from './presenters/commands.ts';
import { presenting } from './presenters/due.ts';
import { presenterNotices } from './presenters/notices.ts';
import { programmeCommands } from './programme/commands.ts';
import { lifeCommands } from './programme/life.ts';
import { missedDue } from './programme/missed.ts';
import { programmeNotices } from './programme/notices.ts';
import { remindersDue } from './reminders/due.ts';
import { reminderNotices } from './reminders/notices.ts';
import { roundCommands } from './rounds/commands.ts';
import { roundNotices } from './rounds/notices.ts';
import { sessionCommands } from './session/commands.ts';
import { sessionDue } from './session/due.ts';
import { hearing } from './session/hearing.ts';
import { sessionNotices } from './session/notices.ts';
import { standing } from './standing/commands.ts';
import { setNotices } from './standing/notices.ts';
import { setPlaces } from './standing/places.ts';
import { lookingAgain } from './standing/readers.ts';
import { takingAway } from './standing/taking-away.ts';

/** What one room of learning sets brings to the feature. */
interface Room {
  readonly commands?: readonly CommandKind[];
  notices?(outside: Outside): readonly NoticeKind[];
  readonly due?: readonly DueTask[];
}

/** In the order of a set's life. */
const rooms: readonly Room[] = [
  { commands: calling },
  { commands: joining },
  { commands: formingCommands },
  { commands: standing, notices: () => setNotices },
  { commands: setPlaces, due: [lookingAgain, takingAway] },
  { commands: formats },
  { commands: stageCommands },
  { commands: roundCommands, notices: roundNotices },
  { commands: pollCommands, notices: () => pollNotices, due: pollsDue },
  { commands: programmeCommands, notices: programmeNotices },
  { commands: lifeCommands, due: [missedDue] },
  { commands: presenterCommands, notices: () => presenterNotices, due: presenting },
  { commands: briefCommands, notices: ({ keys }) => briefNotices(keys), due: briefing },
  { commands: calendarCommands, notices: (outside) => [roundMail(outside)], due: calendarsDue },
  { notices: () => reminderNotices, due: remindersDue },
  { commands: sessionCommands, notices: sessionNotices, due: sessionDue },
  { commands: hearing },
  { commands: actionCommands, notices: () => actionNotices, due: actionsDue },
  { commands: logCommands },
  { commands: evaluationCommands, notices: () => evaluationNotices, due: evaluationDue },
  { due: keeping },
];

/** Action learning sets: called for, joined, formed, standing, and meeting. */
export const sets: Feature = {
  commands: rooms.flatMap(({ commands = [] }) => commands),
  notices: (_, outside) => rooms.flatMap(({ notices }) => notices?.(outside) ?? []),
  holds: heldInSets,
  due: rooms.flatMap(({ due = [] }) => due),
};
