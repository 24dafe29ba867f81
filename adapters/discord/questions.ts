import type { Button } from '../../src/views/card.ts';

export type Question = NonNullable<Button['confirm']>;

/**
 * What is asked before a command is sent. Discord has no dialogs of its own, and a button has no room for a question: it is
 * remembered from when the button was made, in memory only.
 */
export interface Questions {
  /** `encoded`: the command, as it rides in the button. */
  remember(encoded: string, question: Question): void;
  /** The question; where it is not remembered, one that is made of the button's label. */
  recall(encoded: string, label: string): Question;
}

/** The oldest is forgotten beyond that; each is below a kilobyte. */
const MOST = 5_000;

export function createQuestions(): Questions {
  const known = new Map<string, Question>();
  return {
    remember(encoded, question) {
      known.delete(encoded);
      known.set(encoded, question);
      const [oldest] = known.keys();
      if (known.size > MOST && oldest !== undefined) known.delete(oldest);
    },
    recall: (encoded, label) =>
      known.get(encoded) ?? { title: 'Are you sure?', text: `You pressed “${label}”.`, yes: 'Yes' },
  };
}
