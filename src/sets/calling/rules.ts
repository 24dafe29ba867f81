import { type Decision, refusal } from '../../decision.ts';
import { dayAfter, localDay } from '../../time/calendar.ts';
import { readDay, readMonth } from '../../time/reading.ts';
import { textFault } from '../../views/text.ts';
import type { Call, Facilitation } from '../call.ts';
import { isFormat } from '../formats/formats.ts';
import { SIZES } from '../forming/rules.ts';

export const THEME_LENGTH = 100;
/** Longer than a year and a half is another programme. */
export const ROUNDS = [3, 4, 5, 6, 7, 8, 10, 12] as const;
export const WEEKS = [4, 5, 6, 7, 8] as const;
const sizes = Array.from({ length: SIZES.most - SIZES.least + 1 }, (_, at) => SIZES.least + at);
export const SIZE_CHOICES: readonly number[] = sizes;

/** What it is about, and how a set works. */
export interface WhatInput {
  readonly theme: string;
  readonly size: string;
  readonly format: string;
  readonly facilitation: string;
}
export type What = Pick<Call, 'theme' | 'size' | 'format' | 'facilitation'>;

/** How often and from when on. */
export interface WhenInput {
  readonly rounds: string;
  readonly weeks: string;
  readonly starts: string;
  readonly closes: string;
  /** Of DATES_CHOICES. */
  readonly dates: readonly string[];
}
export type When = Pick<Call, 'rounds' | 'weeksBetween' | 'startsOn' | 'closesOn' | 'dates' | 'termOnly'>;

/** How the dates of rounds come about, as a coordinator ticks it. */
export const DATES_CHOICES = [
  { value: 'fixed', label: 'The same weekday and time for each round' },
  { value: 'term', label: 'Not in school holidays' },
] as const;

/** What was ticked of them. */
export const readDates = (ticked: readonly string[]): Pick<Call, 'dates' | 'termOnly'> => ({
  dates: ticked.includes('fixed') ? 'fixed' : 'asked',
  termOnly: ticked.includes('term'),
});

export const datesTicked = ({ dates, termOnly }: Pick<Call, 'dates' | 'termOnly'>): readonly string[] => [
  ...(dates === 'fixed' ? ['fixed'] : []),
  ...(termOnly ? ['term'] : []),
];

const LOOK_AGAIN = 'Nothing was lost. Please look at the marked parts.';
const CHOOSE = 'Please choose one.';

export function checkWhat(input: WhatInput): Decision<{ what: What }> {
  const theme = input.theme.replace(/\s+/g, ' ').trim();
  const size = Number(input.size);
  const problems: Record<string, string> = {};
  const fault = textFault(theme, THEME_LENGTH, true);
  if (fault !== null) problems.theme = fault;
  if (!SIZE_CHOICES.includes(size)) problems.size = CHOOSE;
  if (!isFormat(input.format)) problems.format = CHOOSE;
  if (!isFacilitation(input.facilitation)) problems.facilitation = CHOOSE;
  if (Object.keys(problems).length > 0 || !isFacilitation(input.facilitation))
    return refusal(LOOK_AGAIN, problems);
  return { what: { theme, size, format: input.format, facilitation: input.facilitation } };
}

const isFacilitation = (value: string): value is Facilitation =>
  value === 'coordinator' || value === 'members';

/** `zone`: the network's. The closing day is before the month of the first round ends, so that there is time to plan it. */
export function checkWhen(input: WhenInput, now: Date, zone: string): Decision<{ when: When }> {
  const today = localDay(now, zone);
  const rounds = Number(input.rounds);
  const weeksBetween = Number(input.weeks);
  const startsOn = readMonth(input.starts);
  const closesOn = readDay(input.closes, today);
  const problems: Record<string, string> = {};
  if (!(ROUNDS as readonly number[]).includes(rounds)) problems.rounds = CHOOSE;
  if (!(WEEKS as readonly number[]).includes(weeksBetween)) problems.weeks = CHOOSE;
  if (startsOn === null) problems.starts = 'Please write a month and a year, such as March 2026.';
  else if (dayAfter(startsOn, 31) < today) problems.starts = 'That month is over. Please take a later one.';
  else if (startsOn > dayAfter(today, 366)) problems.starts = 'A year ahead at most, please.';
  if (closesOn === null) problems.closes = 'Please write a day, such as 3 March.';
  else if (closesOn < today) problems.closes = 'That day is over. Please take a later one.';
  else if (startsOn !== null && closesOn > dayAfter(startsOn, 27))
    problems.closes = 'That is after the first round could be. Please take an earlier day, or start later.';
  if (Object.keys(problems).length > 0 || startsOn === null || closesOn === null)
    return refusal(LOOK_AGAIN, problems);
  return { when: { rounds, weeksBetween, startsOn, closesOn, ...readDates(input.dates) } };
}

/** What a new call begins with: six rounds, six weeks apart, two weeks to answer, from the month after next. */
export function usualWhen(now: Date, zone: string): When {
  const today = localDay(now, zone);
  const inTwoMonths = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 2, 1));
  const usual = { rounds: 6, weeksBetween: 6, dates: 'asked', termOnly: false } as const;
  return { ...usual, startsOn: inTwoMonths, closesOn: dayAfter(today, 14) };
}
