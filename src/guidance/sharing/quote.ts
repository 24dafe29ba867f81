import { CONTRIBUTION_LENGTH } from '../../challenges/contribution.ts';
import { excerpt } from '../../views/text.ts';
import { plainText, sourceOf } from '../asking/rules.ts';
import { nameOf } from '../entries.ts';
import type { Entry } from '../index/entry.ts';
import type { Library } from '../library/read-library.ts';

/** An answer as it is given in the thread of a challenge: what it is called, its words as far as they fit, and its source. */
export function quoteOf(entry: Entry, library: Library): string {
  const [name, source] = [nameOf(entry), sourceOf(entry, library)];
  const room = CONTRIBUTION_LENGTH - source.length - name.length - 10;
  return `${name}\n${excerpt(plainText(entry), room)}\n${source}`;
}
