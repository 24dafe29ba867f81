import { z } from 'zod';
import { type Format, turnsOf } from '../formats/formats.ts';

/** One part of a round as it runs. */
export interface RunStage {
  readonly name: string;
  readonly minutes: number;
  readonly purpose: string;
  readonly questions: readonly string[];
  readonly silent: boolean;
  /** For questions only. */
  readonly asks: boolean;
  /** Whose turn it is, of those who present or of each group, from 0; `null`: everybody's. */
  readonly turn: number | null;
}

/**
 * The stages of one round. `presenters`: how many of the set are known to present. With one at least, bids fall away. What repeats
 * comes once for each of them, or as often as the format says where nobody is known; repeating stages that follow each other stay together.
 */
export function stagesFor({ stages, ...format }: Format, presenters: number): readonly RunStage[] {
  const turns = presenters > 0 ? presenters : turnsOf(format);
  const kept = stages.filter(({ bids }) => !(bids && presenters > 0));
  const all: RunStage[] = [];
  for (let at = 0; at < kept.length; ) {
    const after = kept.findIndex(({ repeats }, index) => index >= at && !repeats);
    const end = after < 0 ? kept.length : after;
    for (let turn = 0; turn < turns && end > at; turn++)
      all.push(...kept.slice(at, end).map((stage) => asRun(stage, turn)));
    const alone = kept[end];
    if (alone) all.push(asRun(alone, null));
    at = end + 1;
  }
  return all;
}

const asRun = (
  { name, minutes, purpose, questions, silent, asks }: Format['stages'][number],
  turn: number | null,
): RunStage => ({
  ...{ name, minutes, purpose, turn },
  questions: [...questions],
  silent: silent ?? false,
  asks: asks ?? false,
});

const stored = z.array(
  z.object({
    name: z.string(),
    minutes: z.number(),
    purpose: z.string(),
    questions: z.array(z.string()),
    silent: z.boolean(),
    asks: z.boolean(),
    turn: z.number().nullable(),
  }),
);

/** Stages as they were written down when a round began. */
export const readStages = (json: unknown): readonly RunStage[] => stored.parse(json);
