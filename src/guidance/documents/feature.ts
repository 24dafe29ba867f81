import type { Feature } from '../../command.ts';
import { documents } from './commands.ts';

/** What coordinators do with documents of their own. Nothing in it is kept of members. */
export const documentShelf: Feature = { commands: documents, notices: () => [], due: [] };
