/** A refusal that was to be expected: what is wrong and what to do next, in a sentence for the person. */
export interface Refusal {
  readonly refused: string;
  /** Faults by form field, each a sentence. */
  readonly problems?: Readonly<Record<string, string>>;
}

/** What a rule decides: an outcome, or a refusal. */
export type Decision<Outcome> = Outcome | Refusal;

export const refusal = (sentence: string, problems?: Readonly<Record<string, string>>): Refusal => ({
  refused: sentence,
  ...(problems === undefined ? {} : { problems }),
});

export function isRefusal<Outcome extends object>(decision: Decision<Outcome>): decision is Refusal {
  return 'refused' in decision;
}
