import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isCapital, isUnknown, type Reading } from '../reading.ts';
import { withinOneOf } from '../slips.ts';
import type { Word } from '../words.ts';

let office: ReadonlySet<string> | undefined;

/** Words that people write with a capital although they name nothing by it. */
export function officeWords(): ReadonlySet<string> {
  office ??= new Set(
    readFileSync(join(import.meta.dirname, '../lists/office-words.txt'), 'utf8')
      .split('\n')
      .filter((line) => !line.startsWith('#'))
      .flatMap((line) => line.split(' ')),
  );
  return office;
}

/** Somebody's or some place's name by itself, however it is written: no word of the language, or one that is a name foremost. */
export function isNameByItself(reading: Reading, at: number): boolean {
  const word = reading.words[at];
  if (!word || word.shape === 'number' || word.lower.length < 3 || reading.shared[at]) return false;
  const { firstNames, places, surnames, usual, rare } = reading.lexicon;
  if (usual.has(word.lower)) return false;
  if (rare.has(word.lower))
    return isCapital(word) && (firstNames.has(word.lower) || surnames.has(word.lower));
  return (
    firstNames.has(word.lower) ||
    (word.lower.length > 3 && places.has(word.lower)) ||
    (isCapital(word) && surnames.has(word.lower))
  );
}

/**
 * A word that stands for something particular: with a capital and no word of the language, or a name, or a usual word whose
 * capital is not explained by its place or by its being one of the trade's.
 */
export function isOwn(reading: Reading, at: number): boolean {
  const word = reading.words[at];
  if (!word || reading.shared[at] || word.shape === 'number') return false;
  if (isNameByItself(reading, at)) return true;
  if (!isCapital(word) || word.shape === 'initial') return false;
  if (word.shape === 'upper' && word.text.length < 6) return false;
  if (isStrange(reading, word)) return true;
  return !word.opens && !reading.shouted && !officeWords().has(word.lower);
}

/** With a capital, and neither a usual word nor a slip in one. At the beginning of a sentence rare words are only words. */
export function isStrange(reading: Reading, word: Word): boolean {
  const { usual, rare, firstNames, surnames, places } = reading.lexicon;
  if (!isCapital(word) || word.lower.length < 3 || usual.has(word.lower) || officeWords().has(word.lower))
    return false;
  const known = firstNames.has(word.lower) || surnames.has(word.lower) || places.has(word.lower);
  if (rare.has(word.lower)) return !word.opens && !reading.shouted;
  if (!isUnknown(reading, word)) return false;
  if (reading.shouted) return known;
  return known || !(word.lower.length > (word.opens ? 3 : 6) && withinOneOf(word.lower, usual));
}

/** The same in small letters, which only counts right before a word such as "primary". */
export function isStrangeSmall(reading: Reading, word: Word | undefined): boolean {
  if (word?.shape !== 'lower' || word.lower.length < 5) return false;
  return isUnknown(reading, word) && !withinOneOf(word.lower, reading.lexicon.usual);
}
