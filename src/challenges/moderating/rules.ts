import { type Decision, type Refusal, refusal } from '../../decision.ts';
import { textFault } from '../../views/text.ts';
import type { Status } from '../anonymous-challenge.ts';

export const REASON_LENGTH = 500;
/** How long a coordinator can pause somebody's posting: long enough to cool down or to be talked to. */
export const MUTE_DAYS = [7, 30] as const;

export type Measure = 'hold' | 'restore' | 'remove';

interface Standing {
  readonly status: Status;
  readonly before: 'open' | 'closed';
}

/** What becomes of a challenge when a coordinator acts on it. */
export function decideForChallenge(
  { status, before }: Standing,
  measure: Measure,
): Decision<{ status: Status; before: 'open' | 'closed' | null }> {
  if (status === 'waiting') return refusal('It has not been posted yet.');
  if (status === 'withdrawn') return refusal('Its challenger has withdrawn it already.');
  if (status === 'removed') return refusal('It has been removed already.');
  switch (measure) {
    case 'hold':
      return status === 'held' ? refusal('It is on hold already.') : { status: 'held', before: status };
    case 'restore':
      return status === 'held' ? { status: before, before: null } : refusal('It is not on hold.');
    case 'remove':
      return { status: 'removed', before: null };
  }
}

/** The same for something said in a thread. */
export function decideForContribution(
  status: 'shown' | 'held' | 'removed',
  measure: Measure,
): Decision<{ status: 'shown' | 'held' | 'removed' }> {
  if (status === 'removed') return refusal('It has been removed already.');
  switch (measure) {
    case 'hold':
      return status === 'held' ? refusal('It is on hold already.') : { status: 'held' };
    case 'restore':
      return status === 'held' ? { status: 'shown' } : refusal('It is not on hold.');
    case 'remove':
      return { status: 'removed' };
  }
}

/** What several people said about one thing. Beyond this nothing new is to be learnt, and it must fit on a card. */
const REASONS_LENGTH = 1_000;

export function joinedReasons(before: string, another: string): string {
  if (before.split('\n').includes(another)) return before;
  const both = `${before}\n${another}`;
  return both.length <= REASONS_LENGTH ? both : before;
}

/** Whether what a coordinator acted on is still as that measure left it. */
export function stillSo(measure: Measure, status: Status | 'shown'): boolean {
  const isHeld = status === 'held';
  const isGone = status === 'removed' || status === 'withdrawn';
  return measure === 'hold' ? isHeld : measure === 'remove' ? status === 'removed' : !isHeld && !isGone;
}

/** Whether a challenge was withdrawn, and its words with those of its replies are gone (`keeping/rules.ts`). */
export const areWordsErased = ({ status, happening }: { status: Status; happening: string }): boolean =>
  status === 'withdrawn' && happening === '';

export function checkReason(reason: string): Refusal | null {
  const fault = textFault(reason.trim(), REASON_LENGTH, true);
  return fault === null ? null : refusal(fault, { reason: fault });
}
