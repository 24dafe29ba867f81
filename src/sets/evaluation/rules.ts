import { replaceMarks } from '../../anonymity/screening/apply-suggestions.ts';
import type { Context } from '../../anonymity/screening/mark.ts';
import { screen } from '../../anonymity/screening/screen.ts';
import { type Decision, refusal } from '../../decision.ts';
import { textFault } from '../../views/text.ts';

export const WORDS_LENGTH = 600;

export interface WordsInput {
  readonly words: string;
  readonly mayQuote: boolean;
}

/** What is wrong with somebody's words; `instead` is what to put in their place. */
export type WordsDecision = Decision<{ readonly words: string }> & { readonly instead?: string };

/**
 * Reads what somebody would like to say, which is kept only to be quoted without their name. Empty: they take back what they said.
 * Whatever could say who or where is refused, with a wording that does not; `context` holds the names of those in the set.
 */
export function checkWords({ words, mayQuote }: WordsInput, context: Context): WordsDecision {
  const said = words.trim();
  if (said === '') return { words: '' };
  const fault = textFault(words, WORDS_LENGTH, false);
  if (fault) return refusal('Something is to be looked at again.', { words: fault });
  if (!mayQuote)
    return refusal('Words are kept only if they may be quoted.', {
      quote: 'Please tick this, or leave the words out: nobody else would ever read them.',
    });
  const marks = screen(said, context);
  if (marks.length === 0) return { words: said };
  const found = marks.map(({ start, end }) => `“${said.slice(start, end)}”`).join(', ');
  return {
    ...refusal(
      'Some of it could say who or where is meant. We have put other words in its place: please look, then send it again.',
      {
        words: `Could say who or where: ${found}.`.slice(0, 300),
      },
    ),
    instead: replaceMarks(said, marks).text,
  };
}
