import { type Decision, refusal } from '../../decision.ts';
import { textFault } from '../../views/text.ts';
import type { Round } from '../rounds/round.ts';

/** What a presenter wants their set to know beforehand, in the four parts that a set works with. */
export interface Brief {
  readonly issue: string;
  readonly whyNow: string;
  readonly tried: string;
  readonly help: string;
}

/** In UTF-16 units. All of it fits on one card, and each holds what the same part of a challenge can. */
export const LENGTHS = { issue: 1_640, whyNow: 800, tried: 800, help: 250 } as const;

const PARTS = ['issue', 'whyNow', 'tried', 'help'] as const;

/** A brief as it was typed. Only the issue is needed. */
export function checkBrief(typed: Brief): Decision<Brief> {
  const problems: Record<string, string> = {};
  for (const part of PARTS) {
    const fault = textFault(typed[part], LENGTHS[part], part === 'issue');
    if (fault !== null) problems[part] = fault;
  }
  if (Object.keys(problems).length > 0) return refusal('Something is to be looked at again.', problems);
  const { issue, whyNow, tried, help } = typed;
  return { issue: issue.trim(), whyNow: whyNow.trim(), tried: tried.trim(), help: help.trim() };
}

/** Whether a brief for this round can still be written or changed: until it begins, by its clock or by a press. */
export const isEditable = ({ status, startsAt }: Pick<Round, 'status' | 'startsAt'>, now: Date): boolean =>
  ['planned', 'polling', 'booked'].includes(status) && (startsAt === null || startsAt > now);

/** The words of a challenge, as a brief. `help`: what would help, in words. */
export const briefFrom = (
  {
    headline,
    happening,
    whyNow,
    tried,
  }: {
    readonly headline: string;
    readonly happening: string;
    readonly whyNow: string;
    readonly tried: string;
  },
  help: readonly string[],
): Brief => ({ issue: `${headline}\n\n${happening}`, whyNow, tried, help: help.join(', ') });

/** A presenter is asked so many days before the round, and reminded so many days before. */
export const ASKED_DAYS = 14;
export const REMINDED_DAYS = 7;
/** So many days after a round its briefs are erased. */
export const KEPT_DAYS = 28;
