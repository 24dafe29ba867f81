import type { Finding } from '../mark.ts';
import { isCapital, type Reading } from '../reading.ts';

const WHERE =
  /^(?:in|near|from|at|to|around|outside|across|into|through|towards|over|between|via|off|visit|visiting|serving|covering|and|of|for)$/;
/** Of these usual words a capital and a word of place before are enough: "in Deal"; "of Hope" is none. */
const WHERE_ONLY = /^(?:in|near|from|at|to|around|outside|into|towards|via)$/;
const RIVER =
  /\b(?:the\s)?[Rr]iver\s\p{Lu}\p{L}+|\b(?:A|M|B)\d{1,4}(?:\(M\))?(?=\s(?:corridor|junction|services|near|at)\b)|\bJ(?:unction)?\s?\d{1,2}\sof\sthe\s[AM]\d{1,3}/gu;

/** Towns, villages and parts of towns in England that the gazetteer has, and rivers. */
export function findPlaces(reading: Reading): readonly Finding[] {
  const { text, words, shared } = reading;
  const { places, usual, rare, firstNames, surnames } = reading.lexicon;
  const findings: Finding[] = [];
  for (let at = 0; at < words.length; at++) {
    const found = places.longestAt(words, at);
    const word = words[at];
    if (!found || !word || shared[at]) continue;
    const last = words[at + found.length - 1] ?? word;
    const before = words[at - 1];
    const led = before !== undefined && WHERE.test(before.lower);
    if (isMeant()) {
      findings.push({ start: word.start, end: last.end, kind: 'PLACE' });
      at += found.length - 1;
    }

    function isMeant(): boolean {
      if (!word || !found) return false;
      const ordinary = usual.has(word.lower);
      if (found.length > 1) return isCapital(last) || !(ordinary && usual.has(last.lower));
      const capital = isCapital(word) && !reading.shouted;
      if (ordinary) return capital && !word.opens && before !== undefined && WHERE_ONLY.test(before.lower);
      if (capital) return !rare.has(word.lower) || !word.opens;
      const person = firstNames.has(word.lower) || surnames.has(word.lower);
      return word.lower.length > 4 && !rare.has(word.lower) && (led || !person);
    }
  }
  for (const { index, 0: found } of text.matchAll(RIVER))
    findings.push({ start: index, end: index + found.length, kind: 'PLACE' });
  return findings;
}
