import { createHash } from 'node:crypto';
import { applySuggestions } from '../../anonymity/screening/apply-suggestions.ts';
import type { Context, Kind, Mark } from '../../anonymity/screening/mark.ts';
import { screen } from '../../anonymity/screening/screen.ts';

/** Words that go out without a name, and what of them could give somebody away. */
export interface Screened {
  readonly text: string;
  /** In order: what is neither changed nor kept on purpose. */
  readonly open: readonly Mark[];
}

/**
 * What a mark is known by when its writer keeps it: the same words, wherever they stand again. A short hash, since it has to fit in
 * the option of a form.
 */
export const keyOf = (words: string): string =>
  createHash('sha256').update(folded(words)).digest('base64url').slice(0, 16);

const folded = (words: string) => words.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();

/** `kept`: keys of what the writer keeps on purpose; a mark that is certain is never kept. */
export function screened(text: string, context: Context, kept: readonly string[]): Screened {
  const open = screen(text, context).filter(
    ({ start, end, certain }) => certain || !kept.includes(keyOf(text.slice(start, end))),
  );
  return { text, open };
}

/** The text with our wording for all that is open. */
export const withSuggestions = ({ text, open }: Screened): string => applySuggestions(text, open);

/** The same with only those open whose keys are in `keys`. */
export const onlyOf = ({ text, open }: Screened, keys: ReadonlySet<string>): Screened => ({
  text,
  open: open.filter(({ start, end }) => keys.has(keyOf(text.slice(start, end)))),
});

/** What is open, each kind of words once: the same name twice is one thing to decide. */
export function toDecide(all: readonly Screened[]): readonly Decidable[] {
  const found = new Map<string, Decidable>();
  for (const { text, open } of all) {
    for (const { start, end, kind, certain, suggestion } of open) {
      const words = text.slice(start, end);
      const key = keyOf(words);
      const before = found.get(key);
      found.set(key, { key, words, kind, certain: certain || (before?.certain ?? false), suggestion });
    }
  }
  return [...found.values()];
}

export interface Decidable {
  readonly key: string;
  readonly words: string;
  readonly kind: Kind;
  readonly certain: boolean;
  readonly suggestion: string;
}
