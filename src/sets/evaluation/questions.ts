/** After a round: three quick ones. At half-time and at the end: a longer form. */
export const KINDS = ['round', 'mid', 'end'] as const;
export type Kind = (typeof KINDS)[number];

export interface Question {
  /** What coordinators see it called. */
  readonly name: string;
  readonly asks: string;
}

const USEFUL: Question = { name: 'Useful', asks: 'Was it useful to you?' };
const SAFE: Question = { name: 'Safe', asks: 'Could you say what you wanted to?' };
const QUESTIONS: Question = { name: 'Questions', asks: 'Did we ask rather than advise?' };
const ACTION: Question = { name: 'Action', asks: 'Have you done what you said you would?' };
const SPREAD: Question = { name: 'Spread', asks: 'Has it reached others where you work?' };

/**
 * What is asked of each, in the order in which scores are kept. From what action learning is found to depend on: usefulness, safety,
 * questioning, that actions happen, and that it spreads beyond the set.
 */
export const QUESTIONS_OF: Readonly<Record<Kind, readonly Question[]>> = {
  round: [USEFUL, SAFE, QUESTIONS],
  mid: [USEFUL, SAFE, QUESTIONS, ACTION, SPREAD],
  end: [USEFUL, SAFE, QUESTIONS, ACTION, SPREAD],
};

export const isComplete = (kind: Kind, scores: readonly number[]): boolean =>
  QUESTIONS_OF[kind].every((_, at) => (scores[at] ?? 0) > 0);
