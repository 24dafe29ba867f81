import type { Directory, FromPerson } from '../../src/door-port.ts';
import { PLATFORM, placeRef, readPlace } from './ids.ts';
import type { Installations } from './installations.ts';

type Command = FromPerson['command'];

/** About the place that a command names. */
export interface Sharing {
  /**
   * The same command, with its place called as it was when it was linked. A channel that several workspaces share has one id in
   * all of them, and Slack tells of it once, in the name of any one in which we are installed.
   */
  asLinked(command: Command): Promise<Command>;
}

/** Which of our own comings and goings it is, is a matter of the workspace that tells of it, and so is the name. */
const OF_ONE_WORKSPACE = new Set(['removed', 'back', 'renamed']);

/** What names a place, or something in it. */
const REFERENCES = ['place', 'thread', 'message', 'to'] as const;

export function createSharing({
  directory,
  installations,
}: {
  readonly directory: Pick<Directory, 'placeAmong'>;
  /** `null` when there is a token for one workspace only. */
  readonly installations: Pick<Installations, 'teams'> | null;
}): Sharing {
  return {
    async asLinked(command) {
      const here = readPlace(String(command.place));
      if (!installations || !here || OF_ONE_WORKSPACE.has(String(command.what))) return command;
      const teams = await installations.teams();
      if (teams.length < 2) return command;
      const own = placeRef(here);
      const others = teams.map((team) => placeRef({ ...here, team })).filter((ref) => ref !== own);
      const linked = await directory.placeAmong(PLATFORM, [own, ...others]);
      const team = linked === null ? null : readPlace(linked)?.team;
      return team && team !== here.team ? movedTo(team, here.team, command) : command;
    },
  };
}

function movedTo(team: string, from: string, command: Command): Command {
  const moved = REFERENCES.flatMap((name) => {
    const ref = command[name];
    const isThere = typeof ref === 'string' && ref.startsWith(`${from}/`);
    return isThere ? [[name, `${team}${ref.slice(from.length)}`] as const] : [];
  });
  return { ...command, ...Object.fromEntries(moved) };
}
