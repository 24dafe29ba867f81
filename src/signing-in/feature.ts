import type { DueTask, Feature } from '../command.ts';
import { signingIn as commands } from './commands.ts';

const forgetPastLinks: DueTask = {
  name: 'forget links to the desk that are past',
  run: async ({ tx, now }) => (await tx.deskPass.deleteMany({ where: { until: { lte: now } } })).count,
};

/** The way from a chat platform into the web desk. */
export const signingIn: Feature = { commands, notices: () => [], due: [forgetPastLinks] };
