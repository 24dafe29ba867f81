import { createHash } from 'node:crypto';
import { type Decision, type Refusal, refusal } from '../../decision.ts';
import { textFault } from '../../views/text.ts';
import { type Format, isInWriting, minutesOf, type Stage } from './formats.ts';
import { DAY } from './named.ts';

/** What fits on a card that shows all of it, and in a day. */
export const LIMITS = {
  name: 60,
  about: 200,
  purpose: 300,
  question: 150,
  questions: 6,
  stages: 15,
  presenters: 6,
  minutes: 240,
  days: 14,
  totalMinutes: 8 * 60,
  totalDays: 28,
  /** With the named ones they are to fit in one list of choices. */
  own: 12,
} as const;

const LOOK_AGAIN = 'Nothing was lost. Please look at the marked parts.';

/** What a stage can be besides. */
export const FLAGS = ['repeats', 'asks', 'silent', 'bids'] as const;
export type Flag = (typeof FLAGS)[number];

/** What a coordinator typed of a stage. `questions`: one on each line. */
export interface StageInput {
  readonly name: string;
  readonly minutes: string;
  readonly purpose: string;
  readonly questions: string;
  readonly flags: readonly string[];
}

/** "25", "25 minutes", "1 hour", "2 days"; `null`: none of these. In minutes. */
export function readLength(typed: string): number | null {
  const found = /^(\d{1,3})\s*(m|min|mins|minutes?|h|hours?|d|days?)?\.?$/i.exec(typed.trim());
  if (!found) return null;
  const unit = (found[2] ?? 'm')[0]?.toLowerCase();
  const each = unit === 'd' ? DAY : unit === 'h' ? 60 : 1;
  const length = Number(found[1]) * each;
  return length > 0 && length <= (unit === 'd' ? LIMITS.days * DAY : LIMITS.minutes) ? length : null;
}

const linesOf = (typed: string): readonly string[] =>
  typed
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '');

export function checkStage(input: StageInput): Decision<{ stage: Stage }> {
  const name = input.name.replace(/\s+/g, ' ').trim();
  const purpose = input.purpose.replace(/\s+/g, ' ').trim();
  const minutes = readLength(input.minutes);
  const questions = linesOf(input.questions);
  const problems: Record<string, string> = {};
  const fault = textFault(name, LIMITS.name, true);
  if (fault !== null) problems.name = fault;
  const tooLong = textFault(purpose, LIMITS.purpose, true);
  if (tooLong !== null) problems.purpose = tooLong;
  if (questions.length > LIMITS.questions)
    problems.questions = `Please keep the best ${LIMITS.questions}, one on each line.`;
  else if (questions.some((one) => one.length > LIMITS.question))
    problems.questions = `Please keep each question under ${LIMITS.question} characters.`;
  if (minutes === null)
    problems.minutes = 'Please write how long it takes, such as 25 minutes (4 hours at most), or 2 days.';
  if (Object.keys(problems).length > 0 || minutes === null) return refusal(LOOK_AGAIN, problems);
  const has = (flag: Flag) => input.flags.includes(flag);
  const flags = { repeats: has('repeats'), silent: has('silent'), bids: has('bids') };
  return { stage: { name, minutes, purpose, questions, ...flags, asks: has('asks') && !flags.silent } };
}

/** Whether stages can be a round: one at least, not too many, not too long, and all in days or none. */
export function checkWhole(format: Format): Refusal | null {
  const { stages } = format;
  if (stages.length === 0)
    return refusal('A round has one part at least. Add another before you remove this.');
  if (stages.length > LIMITS.stages)
    return refusal(`A round has ${LIMITS.stages} parts at most. Remove one, or put two together.`);
  const total = minutesOf(format);
  if (format.threes && isInWriting(format))
    return refusal(
      'In threes a set has to meet. Say how many present in writing instead, or that nobody does.',
    );
  if (format.threes && !stages.some(({ repeats }) => repeats))
    return refusal(
      'In threes each has a turn, so one part at least has to come once for each. Tick that in a part first.',
    );
  if (!isInWriting(format))
    return total > LIMITS.totalMinutes
      ? refusal('That would be longer than eight hours in all. Shorten this part, or another one first.')
      : null;
  if (stages.some(({ minutes }) => minutes < DAY))
    return refusal(
      'In a round in writing every part takes days; in one where people meet, none does. Copy a format of the other sort for that.',
    );
  return total > LIMITS.totalDays * DAY
    ? refusal('That would be longer than four weeks in all. Shorten this part, or another one first.')
    : null;
}

/** What a coordinator chooses in place of how many present. */
export const IN_THREES = 'threes';

/** What the form begins with. */
export const presentersTyped = ({ presenters, threes }: Pick<Format, 'presenters' | 'threes'>): string =>
  threes ? IN_THREES : String(presenters);

export interface NameInput {
  readonly name: string;
  readonly about: string;
  readonly presenters: string;
}

/** Its name, what is said of it, and who presents: 0 to 6, or `IN_THREES`. */
export function checkName(
  input: NameInput,
): Decision<Pick<Format, 'name' | 'about' | 'presenters' | 'threes'>> {
  const name = input.name.replace(/\s+/g, ' ').trim();
  const about = input.about.replace(/\s+/g, ' ').trim();
  const threes = input.presenters === IN_THREES;
  const presenters = threes ? 0 : Number(input.presenters || Number.NaN);
  const problems: Record<string, string> = {};
  const fault = textFault(name, LIMITS.name, true);
  if (fault !== null) problems.name = fault;
  const tooLong = textFault(about, LIMITS.about, true);
  if (tooLong !== null) problems.about = tooLong;
  if (!Number.isInteger(presenters) || presenters < 0 || presenters > LIMITS.presenters)
    problems.presenters = 'Please choose one.';
  return Object.keys(problems).length > 0
    ? refusal(LOOK_AGAIN, problems)
    : { name, about, presenters, threes };
}

/** What a card showed of a format's stages: if somebody has changed them since, a press on it would hit another one. */
export const seenOf = ({ stages }: Pick<Format, 'stages'>): string =>
  createHash('sha256').update(JSON.stringify(stages)).digest('hex').slice(0, 8);

/** The same stages with one put at a place, moved to the next place before or after, or without one. */
export const withStage = (stages: readonly Stage[], at: number, stage: Stage): readonly Stage[] =>
  stages.with(at, stage);
export const withAdded = (stages: readonly Stage[], at: number, stage: Stage): readonly Stage[] =>
  stages.toSpliced(at, 0, stage);
export const without = (stages: readonly Stage[], at: number): readonly Stage[] => stages.toSpliced(at, 1);
export function moved(stages: readonly Stage[], at: number, by: number): readonly Stage[] {
  const stage = stages[at];
  const to = at + by;
  if (!stage || to < 0 || to >= stages.length) return stages;
  return stages.toSpliced(at, 1).toSpliced(to, 0, stage);
}
