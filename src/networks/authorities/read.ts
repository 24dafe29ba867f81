import type { Authority } from './authority.ts';
import { findAuthority, suggestAuthorities } from './find.ts';

/** One organisation as somebody wrote it. */
export interface ReadAuthority {
  readonly typed: string;
  /** An id from the table, or the words as they were typed. */
  readonly value: string;
  /** When the words mean none: what they were perhaps meant to be, the likeliest first. */
  readonly perhaps: readonly Authority[];
}

/** More than anybody's authorities come to on one line; longer ones are not taken apart. */
const LONGEST_LINE = 300;

/**
 * Reads which authorities or other organisations somebody named: one a line, or several with commas, semicolons, slashes or
 * "and" between them. Names that hold a comma or an "and" themselves are kept whole. Each comes once, in the order given.
 */
export function readAuthorities(text: string): readonly ReadAuthority[] {
  return readText(text, suggestAuthorities);
}

/** The same for lists of thousands: ids and words only, without what they were perhaps meant to be, which takes time. */
export function authoritiesIn(text: string): readonly string[] {
  return readText(text, () => []).map(({ value }) => value);
}

type Suggest = (typed: string) => readonly Authority[];

function readText(text: string, suggest: Suggest): readonly ReadAuthority[] {
  const read = text.split(/[\n;/]/).flatMap((line) => readLine(line, suggest));
  const once = new Map<string, ReadAuthority>();
  for (const one of read) if (!once.has(one.value)) once.set(one.value, one);
  return [...once.values()];
}

function readLine(line: string, suggest: Suggest): readonly ReadAuthority[] {
  const typed = line.replace(/\s+/g, ' ').trim();
  if (typed === '') return [];
  if (typed.length > LONGEST_LINE) return [{ typed, value: typed, perhaps: [] }];
  const known = knownOnly(typed);
  if (known) return known;
  const [first = '', ...rest] = typed.split(',');
  if (rest.length === 0) return [{ typed, value: typed, perhaps: suggest(typed) }];
  // As much from the left as means something; the rest is read by itself.
  for (let many = rest.length; many >= 0; many--) {
    const found = knownOnly([first, ...rest.slice(0, many)].join(','));
    if (found) return [...found, ...readLine(rest.slice(many).join(','), suggest)];
  }
  return [...readLine(first, suggest), ...readLine(rest.join(','), suggest)];
}

/** One authority, or several with "and" between them; `null` unless every part is known. */
function knownOnly(words: string): readonly ReadAuthority[] | null {
  const typed = words.trim();
  const one = findAuthority(typed);
  if (one) return [{ typed, value: one.id, perhaps: [] }];
  for (const { index, 0: link } of typed.matchAll(/ (?:and|&|\+) /gi)) {
    const left = findAuthority(typed.slice(0, index));
    const right = left && knownOnly(typed.slice(index + link.length));
    if (left && right) return [{ typed: typed.slice(0, index), value: left.id, perhaps: [] }, ...right];
  }
  return null;
}
