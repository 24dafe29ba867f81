import { type Decision, refusal } from '../../decision.ts';
import { dayAfter } from '../../time/calendar.ts';
import { readDay } from '../../time/reading.ts';
import { textFault } from '../../views/text.ts';
import type { Round } from '../rounds/round.ts';

/** What can have become of an action. Done and changed settle it; of the others the set hears again in the round after. */
export const OUTCOMES = ['done', 'part', 'not', 'changed'] as const;
export type Outcome = (typeof OUTCOMES)[number];
export type ActionStatus = Outcome | 'open';

export const LENGTH = { what: 500, signs: 300, learnt: 600 } as const;
/** Of one person in one set, at a time: more cannot be kept, and would crowd the others out of the card. */
export const OPEN_AT_MOST = 6;
/** How long before the day it is due its owner is reminded, and before a round asked what became of it. */
export const REMINDED_DAYS = 2;
export const ASKED_DAYS = 3;

export interface ActionInput {
  readonly what: string;
  readonly by: string;
  readonly signs: string;
}

export interface ActionWords {
  readonly what: string;
  readonly dueOn: Date;
  readonly signs: string;
}

export const isSettled = (status: ActionStatus): boolean => status === 'done' || status === 'changed';

/** Whether its owner's set sees an action: not one that was said in another set, which they were in before. */
export const isSeen = ({
  set,
  ownersSet,
}: {
  readonly set: { readonly id: string };
  readonly ownersSet: { readonly id: string } | null;
}): boolean => ownersSet?.id === set.id;

/** Actions are made in a round and after it, not before: a round that runs or is over, or whose time has come. */
export const mayAdd = ({ status, startsAt }: Round, now: Date): boolean =>
  status === 'running' || status === 'held' || (status === 'booked' && startsAt !== null && startsAt <= now);

/** Reads an action that somebody typed. `today`: the day where they are, a date column. Refuses with the faults by field. */
export function checkAction({ what, by, signs }: ActionInput, today: Date): Decision<ActionWords> {
  const problems: Record<string, string> = {};
  const dueOn = readDay(by, today);
  const fault = textFault(what, LENGTH.what, true);
  const signsFault = textFault(signs, LENGTH.signs, false);
  if (fault) problems.what = fault;
  if (signsFault) problems.signs = signsFault;
  const wrongDay = dayFault(dueOn, today);
  if (wrongDay) problems.by = wrongDay;
  if (dueOn === null || Object.keys(problems).length > 0)
    return refusal('Something is to be looked at again.', problems);
  return { what: what.trim(), dueOn, signs: signs.trim() };
}

export interface AnswerInput {
  readonly how: string;
  readonly learnt: string;
  /** Another day, if it goes on; may be empty. */
  readonly by: string;
}

export interface Answer {
  readonly how: Outcome;
  readonly learnt: string;
  /** `null`: the day stays. */
  readonly dueOn: Date | null;
}

/** Reads what somebody says became of their action. Refuses with the faults by field. */
export function checkAnswer({ how, learnt, by }: AnswerInput, today: Date): Decision<Answer> {
  const problems: Record<string, string> = {};
  const outcome = OUTCOMES.find((one) => one === how);
  if (!outcome) problems.how = 'Please choose one.';
  const fault = textFault(learnt, LENGTH.learnt, false);
  if (fault) problems.learnt = fault;
  const dueOn = by.trim() === '' ? null : readDay(by, today);
  const wrongDay = by.trim() === '' ? null : dayFault(dueOn, today);
  if (wrongDay) problems.by = wrongDay;
  if (!outcome || Object.keys(problems).length > 0)
    return refusal('Something is to be looked at again.', problems);
  return { how: outcome, learnt: learnt.trim(), dueOn: isSettled(outcome) ? null : dueOn };
}

function dayFault(day: Date | null, today: Date): string | null {
  if (day === null) return 'Please write a day, such as 3 March.';
  if (day < today) return 'That day is over. Please take a later one.';
  return day > dayAfter(today, 366) ? 'That is over a year away. Please take an earlier day.' : null;
}

/** A reminder two days before comes too late for what is due sooner: then there is none. */
export const isTooSoonToRemind = (dueOn: Date, today: Date): boolean =>
  dueOn <= dayAfter(today, REMINDED_DAYS);
