import type { Finding } from '../mark.ts';
import { isCapital, isUnknown, type Reading } from '../reading.ts';
import type { Word } from '../words.ts';
import { ALSO_WORDS, authorityPhrases, isAuthorityAcronym, misspelt } from './authority-names.ts';

/** Words around a council's name that belong to it: "London Borough of …", "… City Council". */
const BEFORE =
  /(?:(?:the\s)?(?:london|royal|metropolitan|metropolitan district)\s(?:borough|district)\sof\s|borough\sof\s|county\sof\s|city\sof\s|council\sof\s(?:the\s)?|l\.?b\.?\s(?:of\s)?|rb\s(?:of\s)?|co\.?\s|county\s)+$/i;
const AFTER =
  /^(?:\s(?:london\sborough|metropolitan|metropolitan\sborough|borough|city|county|district|unitary|council|mbc|mdc|cc|bc|cbc|dc|lbc|corporation|local\sauthority|unitary\sauthority|la|lscp|mash))+\b/i;
/** What follows a council's name when that begins a sentence although it is a word, too: "Reading have asked us". */
const COUNCIL_NEXT =
  /^(?:['’]s\b|\s(?:council|borough|city|mbc|and\s\p{Lu}|has|have|is|are|was|were|say|says|said|did|do|does|want|wants|asked|went|also|took|got|rang|told|placed|moved|tried|lost|won|used|run|runs)\b)/u;
/** Acronyms and slang that are other words when they are not in capitals. */
const CAPITALS_ONLY = /^(?:[a-z]{2,3}|bcp|mkc|cwc|rbk|rbg|nnc|wnc|kcc|cyc|bwd|banes)$/;
/** Words of the dictionary that directors never write but for the council, in small letters, too. */
const SELDOM_WORDS = /^(?:hackney|harrow|barnet|surrey|brent|havering|kent|somerset|york)$/;
/** And those that need "in" before them. */
const WITH_IN = /^(?:hull|derby|stoke|bucks|staffs|wilts|slough)$/;
const MOST_WORDS = 4;

/** Authorities by any name, acronym or slip of the pen, and areas that only a few of them share. */
export function findAuthorities(reading: Reading): readonly Finding[] {
  const { text, words, shared, shouted } = reading;
  const findings: Finding[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (!word || word.shape === 'number') continue;
    const found = authorityPhrases.longestAt(words, at);
    if (found && isMeant(found.length, at)) {
      add(at, at + found.length - 1);
      at += found.length - 1;
    } else if (shared[at]) continue;
    else if (!shouted && word.shape === 'upper' && isAuthorityAcronym(word.text)) add(at, at);
    else if (!found && isSlip(reading, word)) add(at, at);
  }
  return findings;

  function isMeant(length: number, at: number): boolean {
    const first = words[at];
    if (!first) return false;
    // "South West Yorkshire": part of a larger name. "Merton compliant": a word of the trade.
    if (shared[at] && length === 1) return false;
    const last = words[at + length - 1] ?? first;
    const capital = isCapital(first);
    const phrase = text.slice(first.start, last.end).toLowerCase();
    if (length > 1)
      return length >= 2 && (capital || !/^(?:\w{1,2}\sand\s\w{1,2}|\w \w)$/.test(phrase))
        ? !isRegion(phrase)
        : false;
    if (!capital && SELDOM_WORDS.test(first.lower)) return true;
    if (ALSO_WORDS.has(first.lower) || isWordOfNames(first)) {
      if (!capital)
        return WITH_IN.test(first.lower) && /^(?:in|at|from|near|for)$/.test(words[at - 1]?.lower ?? '');
      if (first.opens) return COUNCIL_NEXT.test(text.slice(first.end, first.end + 20));
      return first.shape === 'title' || (first.shape === 'upper' && first.text.length > 1);
    }
    if (CAPITALS_ONLY.test(first.lower))
      return first.shape === 'upper' || /^(?:BwD|IoW|BaNES)$/.test(first.text);
    return true;
  }

  function isWordOfNames({ lower }: Word): boolean {
    return reading.lexicon.usual.has(lower);
  }

  function add(from: number, to: number): void {
    const first = words[from];
    const last = words[to];
    if (!first || !last || to - from > MOST_WORDS + 2) return;
    const before = BEFORE.exec(text.slice(Math.max(0, first.start - 40), first.start))?.[0] ?? '';
    const after = AFTER.exec(text.slice(last.end, last.end + 50))?.[0] ?? '';
    findings.push({ start: first.start - before.length, end: last.end + after.length, kind: 'AUTHORITY' });
  }
}

const isRegion = (phrase: string) => /^(?:yorkshire|the humber)$/.test(phrase);

/** "Middlesborough", "wolvehampton": no word, name or other place, and nearly an authority's name. */
function isSlip(reading: Reading, word: Word): boolean {
  if (word.lower.length < 5 || word.shape === 'initial') return false;
  const { firstNames, surnames, places } = reading.lexicon;
  if (!isUnknown(reading, word) || firstNames.has(word.lower) || places.has(word.lower)) return false;
  if (surnames.has(word.lower) && isCapital(word)) return false;
  return misspelt(word.lower) !== null;
}
