import type { DueTask, Feature } from '../command.ts';
import { clearGaps, heldInGaps } from './gaps/store.ts';

const clear: DueTask = { name: 'clear away old gaps in guidance', run: clearGaps };

/** Guidance on request. */
export const guidance: Feature = { commands: [], notices: () => [], due: [clear], holds: heldInGaps };
