import type { Finding } from '../mark.ts';
import type { Reading } from '../reading.ts';
import type { Word } from '../words.ts';
import { LETTERED } from './people-words.ts';

/** "JT (14)", "K, 15,", "M (her brother)": letters and an age or who they are. */
const WITH_AGE =
  /(?<![\p{L}\p{N}&.-])((?:\p{Lu}\.?){1,3})(?=\s?(?:\((?:aged?\s)?\d{1,2}\b|\((?:DOB|[Dd]ob|[Bb]orn|[mf]|male|female|boy|girl|mum|mother|dad|father|the\s|his|her|their|sibling|brother|sister|yp|not|aged?)\b|,\s?(?:aged\s)?\d{1,2}\b(?!\s?(?:%|per|children|of))|\/\d{1,2}\b|\s1?\d[mfMF]\b))/gu;
/** "yp JT", "re: AB", "for child AB": two or three letters after somebody. */
const AFTER_SOMEBODY =
  /\b(?:[Cc]hild|[Yy]oung [Pp]erson|YP|yp|[Bb]aby|[Pp]upil|[Ff]amily|[Ss]ibling|[Ss]tudent|[Bb]oy|[Gg]irl|[Mm]um|[Dd]ad|[Mm]other|[Ff]ather|[Cc]lient|[Cc]ase of|[Nn]amed|[Cc]alled|[Ss]ister|[Bb]rother|[Ll]ad|[Cc]arers?|(?:[Mm]rs?|[Mm]s|[Rr]e)[.:]?)\s["“‘]?(?!I\s\p{Ll})((?:\p{Lu}\.?){1,3})(?![\p{L}\p{N}'’&-]|\s?(?:order|plan|team)\b)(?=['’]s|[^\p{L}]|$)/gu;
/** "A and her brother B", "K's mum", "K is", "placing T": one letter that does or has something. */
const OWNING =
  /(?<![\p{L}\p{N}.&'’/-]|\b(?:[Ss]ection|[Pp]art|[Pp]lan|[Gg]rade|[Bb]and|[Oo]ption|[Tt]ype|[Gg]roup|[Cc]lass|[Tt]ier|[Aa]nnex|[Aa]ppendix|[Ss]chedule|[Vv]itamin|[Ss]cale|[Tt]erm|[Ff]orm|[Pp]oint|[Ii]tem|[Tt]eam|[Gg]eneration|[Hh]epatitis|[Ff]igure|[Tt]able|[Aa]nd|[Oo]r|to)\s)([B-HJ-Z]|\p{Lu}{2})(?=['’]s\s(?:mum|mother|dad|father|sister|brother|sibling|school|carers?|foster|placement|plan|voice|social|sw|iro|case|behaviour|parents?|nan|gran|family|home|keyworker|return|move|needs|records?|file|birthday|wishes|views|solicitor|guardian|room|phone|twin|partner|aunt|uncle)|\s(?:is|was|has|had|says|said|lives|went|moved|wants|keeps|ran|told|came|needs|refuses|refused|can['’]?t|won['’]?t|and\s(?:her|his|their)\s(?:mum|mother|brother|sister|dad|siblings?|baby|partner|twin|son|daughter|carers?|foster))\b)/gu;
/** "placing K with", "for M.": one letter whom something is done to. X, Y and Z are anybody. */
const DONE_TO =
  /\b(?:for|with|about|visited|visiting|moved|moving|placed|placing|told|met|meet|saw|see|removed|returned|see|supporting|accommodated|kept|keep|keeping|and)\s([B-HJ-W])(?=[,.;!?](?!\p{L})|\s(?:and|with|in|to|at|who|since|because|back|home|from|out|again|is|was|has)\b)/gu;
/** "j, 15, from": the same in small letters. */
const SMALL_WITH_AGE = /(?<![\p{L}\p{N}'’.-])([b-hj-z])(?=,\s1?\d[,\s]|\s\(1?\d\))/gu;
/** What else goes by letters: where a text has "Plan B", a C alone is a plan as well. */
const THINGS =
  '(?:plan|option|section|part|grade|band|type|group|class|tier|annex|appendix|schedule|vitamin|scale|form|point|item|team|hub|cohort|figure|table|phase|strand|column|question|route|model|scenario|version|stream|house|block|wing|ward|unit|zone|area|site|room|ks|year|category|cat|domain|standard|level|stage|theme|list|set|pool|panel|network|hepatitis|generation|company|firm|provider|school|authority|la|council|team)s?';
const THING = new RegExp(`\\b${THINGS}\\s$`, 'i');
const THINGS_IN_TEXT = new RegExp(`\\b${THINGS}\\s[B-H]\\b`, 'i');
const NO_PERSON = new Set([
  'DCS',
  'AD',
  'QA',
  'HR',
  'IT',
  'PA',
  'PR',
  'AI',
  'EP',
  'SW',
  'CP',
  'DA',
  'OK',
  'TV',
  'GP',
  'PM',
  'AM',
  'UK',
  'EU',
  'SEN',
  'EHE',
  'AP',
  'CIN',
  'LAC',
  'CLA',
  'CIC',
  'IRO',
  'PSW',
  'TM',
  'SM',
  'HOS',
  'FOI',
  'SAR',
  'ICO',
  'SGO',
  'PLO',
  'EDT',
  'YJS',
  'YOT',
  'ASD',
  'SG',
  'VS',
  'RC',
  'CE',
  'CME',
  'PEP',
  'MP',
  'ICB',
  'NHS',
  'LA',
  'LAS',
  'A',
  'I',
  'RI',
  'KS',
  'X',
  'FE',
  'DFE',
  'CSE',
  'CCE',
  'ABE',
  'ADM',
  'CPP',
  'S',
  'NB',
  'PS',
  'RE',
  'ID',
  'NOT',
  'ALL',
  'THE',
  'WE',
  'MY',
  'NO',
  'IF',
  'SO',
  'BUT',
  'FYI',
]);
const PERHAPS =
  /^(?:child|children|baby|boy|girl|mother|father|family|families|yp|yps|young|person|pupil|student|mum|dad|mr|mrs|ms|miss|case|client)$/;

/** Whether an "I" is its writer: "the child I saw", and not "Child I was placed". */
const isSpeaking = (before: Word, after: Word | undefined): boolean =>
  !PERHAPS.test(before.lower) || (after?.shape === 'lower' && before.shape === 'lower');

/** Children and families who are called by letters: "child K", "families B and C", "JT (14)". With the word before them. */
export function findInitials(reading: Reading): readonly Finding[] {
  const { text, words } = reading;
  const findings: Finding[] = [];
  const letters = new Set<string>();
  const lettersThings = THINGS_IN_TEXT.test(text);
  const isThing = (start: number) => THING.test(text.slice(Math.max(0, start - 16), start));
  const add = (start: number, end: number) => {
    letters.add(text.slice(start, end).trim());
    findings.push({ start, end, kind: 'PERSON' });
  };
  for (const pattern of [WITH_AGE, SMALL_WITH_AGE, AFTER_SOMEBODY, OWNING, DONE_TO])
    for (const match of text.matchAll(pattern)) {
      const initials = match[1] ?? '';
      if (
        NO_PERSON.has(initials.replaceAll('.', '')) &&
        !(pattern === AFTER_SOMEBODY && initials.length === 1)
      )
        continue;
      const start = match.index + match[0].lastIndexOf(initials);
      if (isThing(start) || (lettersThings && (pattern === OWNING || pattern === DONE_TO))) continue;
      add(start, start + initials.replace(/\.$/, '').length);
    }
  for (let at = 1; at < words.length; at++) {
    const [before, word] = [words[at - 1], words[at]];
    if (!before || !word || !LETTERED.has(before.lower)) continue;
    // A full stop ends "a child", and belongs to "Mr".
    if (!(word.gap === ' ' || (/^[ .]{2}$/.test(word.gap) && /^(?:mrs?|ms)$/.test(before.lower)))) continue;
    const letter = word.shape === 'initial' && !(word.text === 'I' && isSpeaking(before, words[at + 1]));
    const small = word.shape === 'lower' && /^[b-hj-z]$/.test(word.lower) && PERHAPS.test(before.lower);
    if (!letter && !small) continue;
    if (
      word.text === 'I' &&
      /^\s(?:have|am|had|was|think|would|know|can|did|do|met|saw|will|could|want|need|feel|don)/.test(
        text.slice(word.end),
      )
    )
      continue;
    if (
      word.text === 'A' &&
      /^\s\p{Ll}/u.test(text.slice(word.end)) &&
      !/^\s(?:is|was|has|and|who|in|at|to|had)\b/.test(text.slice(word.end))
    )
      continue;
    if (letter) letters.add(word.text);
    findings.push({ start: before.start, end: word.end, kind: 'PERSON' });
    addOthers(at);
  }
  // The same letters again, wherever they stand alone.
  for (const word of words)
    if (
      letters.has(word.text) &&
      !isThing(word.start) &&
      !/^[AIS]$/.test(word.text) &&
      /^(?:initial|upper)$/.test(word.shape)
    )
      findings.push({ start: word.start, end: word.end, kind: 'PERSON' });
  return findings;

  /** "child B and C", "families D, E and F". */
  function addOthers(from: number): void {
    for (let at = from + 1; at < words.length; at++) {
      const word = words[at];
      if (!word || !/^(?:\s?[,&/]\s?(?:and\s)?|\s)$/.test(word.gap)) return;
      if (word.shape === 'initial' && word.text !== 'I') add(word.start, word.end);
      else if (word.lower !== 'and') return;
    }
  }
}
