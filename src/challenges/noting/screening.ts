import { createHash } from 'node:crypto';
import type { MemberContext } from '../../command.ts';
import { type Decidable, type Screened, screened, toDecide, withSuggestions } from '../screening/rules.ts';
import { knownTo } from '../screening/who.ts';
import { PARTS, type Words } from './rules.ts';

/** What its writer decided about what was pointed out in a note. */
export type Rest = 'mine' | 'suggested' | 'kept' | '';

/** To be looked at again in the form. */
export interface LookAgain {
  readonly words: Words;
  /** What is pointed out in each part. */
  readonly open: Readonly<Record<keyof Words, readonly Decidable[]>>;
  /** Stands for all that is open: what was kept on purpose is what was seen. */
  readonly seen: string;
  /** The suggested words are in their place: to be read once more. */
  readonly suggested: boolean;
}

/**
 * Whether a note can go on as it is (`null`), or its writer is to look again: something in it could show who is meant, or who is
 * writing. `seen`: what had been pointed out when they decided. What could only be one person's is never kept.
 */
export async function lookAgainAt(
  context: MemberContext,
  networkId: string,
  words: Words,
  { rest, seen }: { readonly rest: Rest; readonly seen: string },
): Promise<LookAgain | null> {
  const known = await knownTo(context, networkId);
  const look = (given: Words) => each((part) => screened(given[part], known, []));
  const found = look(words);
  const all = toDecide(Object.values(found));
  if (all.length === 0) return null;
  const now = standFor(all);
  if (rest === 'kept' && seen === now && all.every(({ certain }) => !certain)) return null;
  if (rest === 'suggested') {
    const suggested = each((part) => withSuggestions(found[part]));
    const left = look(suggested);
    return {
      words: suggested,
      open: decide(left),
      seen: standFor(toDecide(Object.values(left))),
      suggested: true,
    };
  }
  return { words, open: decide(found), seen: now, suggested: false };
}

const each = <T>(make: (part: keyof Words) => T) =>
  Object.fromEntries(PARTS.map((part) => [part, make(part)])) as Record<keyof Words, T>;

const decide = (found: Readonly<Record<keyof Words, Screened>>) => each((part) => toDecide([found[part]]));

/** Short enough for a button, and long enough that nobody hits another by chance. */
const standFor = (all: readonly Decidable[]): string =>
  createHash('sha256')
    .update(
      all
        .map(({ key }) => key)
        .toSorted()
        .join(' '),
    )
    .digest('base64url')
    .slice(0, 12);
