import { foldedWords } from './words.ts';

/** What the letters stand for, in folded words: "dcs" → "director of children s services". */
export type Acronyms = ReadonlyMap<string, readonly string[]>;

const LINK_WORDS = new Set(['of', 'and', 'for', 'the', 'in', 'to', 'on', 'with', 'a', 'an', 's']);
const MOST_WORDS = 12;
/** Characters before a bracket in which what it abbreviates must stand. */
const MOST_BEFORE = 160;

/**
 * Acronyms as the texts themselves explain them: "Director of Children's Services (DCS)", and lists of "DCS", a tab, bar or dash,
 * and what it stands for. Where texts differ, the reading that more of them give.
 */
export function acronymsIn(texts: readonly string[]): Acronyms {
  const votes = new Map<string, Map<string, number>>();
  const vote = (letters: string, words: readonly string[] | null) => {
    if (!words) return;
    const key = letters.replace(/s$/, '').toLowerCase();
    const readings = votes.get(key) ?? new Map<string, number>();
    const reading = words.join(' ');
    votes.set(key, readings.set(reading, (readings.get(reading) ?? 0) + 1));
  };
  for (const text of texts) {
    for (const { index, 1: letters = '' } of text.matchAll(/\(["“‘']?([A-Z][A-Za-z]{1,6})["”’']?\)/g))
      if (isAcronym(letters))
        vote(letters, endThatSpells(text.slice(Math.max(0, index - MOST_BEFORE), index), letters));
    for (const [, letters = '', after = ''] of text.matchAll(
      /^\W{0,4}([A-Z][A-Za-z]{1,6})(?:\t| *\| *| [-–—:] |: )\s*([^\n|\t]{5,90})/gmu,
    ))
      if (isAcronym(letters)) vote(letters, wholeThatSpells(after, letters));
  }
  const most = (readings: ReadonlyMap<string, number>) =>
    [...readings].reduce((best, next) => (next[1] > best[1] ? next : best))[0].split(' ');
  return new Map([...votes].map(([letters, readings]) => [letters, most(readings)]));
}

/** At least two capitals, and mostly capitals. */
const isAcronym = (letters: string) =>
  (letters.match(/[A-Z]/g)?.length ?? 0) >= Math.max(2, letters.length - 2);

/** The last words before the bracket whose first letters are the acronym's. */
function endThatSpells(before: string, letters: string): string[] | null {
  const words = foldedWords(before).slice(-MOST_WORDS);
  for (let from = words.length - 1; from >= 0; from--) {
    const part = words.slice(from);
    if (spells(part, letters)) return part;
  }
  return null;
}

function wholeThatSpells(after: string, letters: string): string[] | null {
  const words = foldedWords(after).slice(0, MOST_WORDS);
  return spells(words, letters) ? words : null;
}

/** Whether the letters are the first ones of the words, in order, leaving out small words only; a plural's "s" may be extra. */
function spells(words: readonly string[], acronym: string): boolean {
  const letters = acronym.toLowerCase();
  return [letters, acronym.replace(/s$/, '').toLowerCase()].some((wanted) => {
    let at = 0;
    for (const word of words) {
      if (word[0] === wanted[at]) at += 1;
      else if (!LINK_WORDS.has(word)) return false;
    }
    return at === wanted.length && !LINK_WORDS.has(words[0] ?? '');
  });
}
