import type { Context, Finding } from '../mark.ts';
import { Phrases } from '../phrases.ts';
import { isCapital, type Reading } from '../reading.ts';
import { readWords } from '../words.ts';
import { officeWords } from './name-words.ts';
import { isMeantAgain } from './named-words.ts';

/** The people and authorities that the place of writing knows, whole or by a part of their name, in small letters, too. */
export function findKnown(reading: Reading, context: Context): readonly Finding[] {
  const people = (context.people ?? []).flatMap(partsOf);
  const others = (context.authorities ?? [])
    .filter((name) => /[\s\p{Lu}]/u.test(name))
    .map((name) => name.toLowerCase());
  if (people.length + others.length === 0) return [];
  const known = new Phrases<'PERSON' | 'AUTHORITY'>([
    ...people.map((name) => [name, 'PERSON'] as const),
    ...others.map((name) => [name, 'AUTHORITY'] as const),
  ]);
  const findings: Finding[] = [];
  const { words, lexicon } = reading;
  for (let at = 0; at < words.length; at++) {
    const found = known.longestAt(words, at);
    const [first, last] = [words[at], words[at + (found?.length ?? 0) - 1]];
    if (!found || !first || !last) continue;
    // A member called Grace Young makes neither "grace" nor "young" a name.
    const ordinary = found.length === 1 && (lexicon.usual.has(first.lower) || officeWords().has(first.lower));
    if (ordinary && (!isCapital(first) || first.opens)) continue;
    findings.push({ start: first.start, end: last.end, kind: found.meaning });
    at += found.length - 1;
  }
  return findings;
}

/** "Priya Nair-Cole" is also "priya", "nair", "cole". */
function partsOf(name: string): readonly string[] {
  const parts = readWords(name)
    .map(({ lower }) => lower)
    .filter((part) => part.length > 2);
  return [...new Set([name.toLowerCase(), ...parts])];
}

/** What was found as a name, wherever it stands again: the surname alone after the full name. */
export function findAgain(reading: Reading, found: readonly Finding[]): readonly Finding[] {
  const { text, words, lexicon, shared } = reading;
  const names = new Map<string, Finding['kind']>();
  for (const { start, end, kind } of found) {
    if (!/^(?:PERSON|ORG|SCHOOL|PLACE|AUTHORITY)$/.test(kind)) continue;
    for (const { lower, shape } of readWords(text.slice(start, end)))
      if (lower.length > 2 && shape !== 'number' && !officeWords().has(lower) && !names.has(lower))
        names.set(lower, kind);
  }
  if (names.size === 0) return [];
  return words.flatMap((word, at) => {
    const kind = names.get(word.lower);
    if (
      !kind ||
      shared[at] ||
      (!isCapital(word) && (lexicon.usual.has(word.lower) || lexicon.rare.has(word.lower)))
    )
      return [];
    if (lexicon.usual.has(word.lower) && word.opens && !(kind === 'PERSON' && isMeantAgain(reading, at)))
      return [];
    return [{ start: word.start, end: word.end, kind }];
  });
}
