import type { Feature } from '../../command.ts';
import { rosters as commands } from './commands.ts';

/** Rosters: who a coordinator's file says belongs to a network. The dry run is in `roster.ts`, for the desk. */
export const rosters: Feature = { commands, notices: () => [], due: [] };
