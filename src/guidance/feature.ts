import type { Feature } from '../command.ts';

/** Guidance on request. */
export const guidance: Feature = { commands: [], notices: () => [], due: [] };
