import type { Finding } from '../mark.ts';
import { isCapital, type Reading } from '../reading.ts';
import type { Word } from '../words.ts';
import { ALONE, CAPITAL_ONLY, HOUSES, headKind, PAPERS, SCHOOL_HEADS, SCHOOL_PARTS } from './heads.ts';
import { isNameByItself, isOwn, isStrangeSmall, officeWords } from './name-words.ts';

const LONGEST = 7;
const JOINS = /^(?:[ \t]|-|–|[ \t]?&[ \t]?|\.[ \t]|’|'|['’]?[ \t]|\/)?$/;
const CONNECTORS = new Set([
  'of',
  'the',
  'and',
  'on',
  'upon',
  'for',
  'le',
  'la',
  'de',
  'in',
  'with',
  'under',
  'c',
  'e',
  'st',
]);
/** "SWFT": a health trust signs so; FFT is a therapy. */
const FOUNDATION_TRUST = /\b(?!FFT\b|MSFT\b)[A-Z]{2,5}FT\b/g;
/** Broadcasters' regional programmes. */
const REGIONAL_NEWS =
  /\b(?:ITV|BBC)\s(?!News\b|One\b|Two\b|Three\b|Four\b|Breakfast\b|Panorama\b|Sounds\b|Verify\b|Radio [1-5]\b|Children)\p{Lu}\p{L}+(?:\s\p{Lu}\p{L}+)?|\b(?:Look North|Look East|Points West|Midlands Today|East Midlands Today|South Today|South East Today|North West Tonight|Granada Reports|Calendar News)\b/gu;
/** All in small letters: "st john fisher rc high". */
const SMALL_SAINT =
  /(?<![\p{L}\p{N}])st\.?\s(\p{Ll}{3,}?)(?:['’]?s)?(?:\s(?!a\b|the\b|in\b|on\b|is\b|was\b)\p{L}+){0,3}?\s(?:(?:primary|high|infants?|juniors?|nursery|secondary)(?:\sschool)?|school|academy|college)(?![\p{L}\p{N}]|\s(?:street|st|road)\b)/giu;
const SAINTLY =
  /\b(?:(?:[Oo]ur\s[Ll]ady|[Cc]hrist\sthe\s[Kk]ing|[Ss]acred\s[Hh]eart|[Ii]mmaculate\s(?:[Cc]onception|[Hh]eart)|[Aa]ll\s(?:[Ss]aints|[Ss]ouls|[Hh]allows)|[Cc]orpus\s[Cc]hristi|[Gg]ood\s[Ss]hepherd|[Ee]nglish\s[Mm]artyrs|[Hh]oly\s(?:[Ff]amily|[Tt]rinity|[Cc]ross|[Nn]ame|[Rr]osary|[Ss]pirit|[Gg]host|[Ss]ouls)|[Cc]hrist\s[Cc]hurch)(?:\s(?:of|and|in|with)(?:\sthe)?(?:\s(?:\p{Lu}\p{L}+|[Ss]t\.?))+)?|(?:King|Queen|Prince|Princess|Duke|Duchess|Earl|Archbishop|Bishop|Cardinal|Blessed|Saint)\s\p{Lu}\p{L}+(?:\s(?:of\s)?[IVX\p{Lu}]\p{L}*)*)/gu;

/** Schools, organisations and places that a word of their kind gives away: "Oak Lodge School", "Brightpath care", "Mill Lane". */
export function findNamedBodies(reading: Reading): readonly Finding[] {
  const { text, words, shared } = reading;
  const findings: Finding[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (!word) continue;
    const kind = headKind(word.lower);
    if (kind) {
      const start = nameBefore(reading, at);
      if (start !== null) {
        const last = kind === 'SCHOOL' || SCHOOL_HEADS.has(words[at + 1]?.lower ?? '') ? schoolEnd(at) : at;
        const end = bodyEnd(last);
        const school = words.slice(at, end + 1).some(({ lower }) => SCHOOL_HEADS.has(lower));
        findings.push({
          start: words[start]?.start ?? word.start,
          end: words[end]?.end ?? word.end,
          kind: school ? 'SCHOOL' : kind,
        });
      }
    }
    const paper = PAPERS.has(word.lower) && isPaper(at);
    if (paper !== false)
      findings.push({ start: words[paper]?.start ?? word.start, end: word.end, kind: 'ORG' });
    if (HOUSES.has(word.lower) && isHouse(at))
      findings.push({ start: word.start, end: words[bodyEnd(at)]?.end ?? word.end, kind: 'ORG' });
    if (word.lower === 'st' || word.lower === 'saint') addSaint(at);
  }
  for (const { index, 0: found } of text.matchAll(FOUNDATION_TRUST))
    if (!reading.shouted && !reading.lexicon.usual.has(found.toLowerCase()))
      findings.push({ start: index, end: index + found.length, kind: 'ORG' });
  for (const { index, 0: found } of text.matchAll(REGIONAL_NEWS))
    findings.push({ start: index, end: index + found.length, kind: 'ORG' });
  for (const { index, 0: found, 1: name = '' } of text.matchAll(SMALL_SAINT))
    if (reading.lexicon.firstNames.has(name.toLowerCase()))
      findings.push({ start: index, end: index + found.length, kind: 'SCHOOL' });
  for (const { index, 0: found } of text.matchAll(SAINTLY))
    if (!/^(?:Prince|King|Queen)\s(?:Harry|Charles|William|Camilla)/.test(found))
      findings.push({ start: index, end: index + found.length, kind: 'SCHOOL' });
  return findings;

  /** "the Echo", "the Evening Post": where its name begins. National papers are shared by all. */
  function isPaper(at: number): number | false {
    const [before, word] = [words[at - 1], words[at]];
    if (!word || !before || word.gap !== ' ' || !isCapital(word) || shared[at]) return false;
    if (/^(?:evening|daily|weekly|sunday|local|morning|news)$/.test(before.lower) && isCapital(before))
      return at - 1;
    return before.lower === 'the' && ALONE.has(word.lower) ? at : false;
  }

  function isHouse(at: number): boolean {
    const [before, word] = [words[at - 1], words[at]];
    return before?.lower === 'the' && word?.gap === ' ' && isCapital(word) && word.shape === 'title';
  }

  /** After a school's first head its other parts: "C of E Primary School", "Sixth Form College". */
  function schoolEnd(at: number): number {
    let end = at;
    for (let next = at + 1; next < words.length && next <= at + 5; next++) {
      const word = words[next];
      if (!word || !/^[ -]$/.test(word.gap) || words[next - 1]?.owns) break;
      if (SCHOOL_HEADS.has(word.lower)) end = next;
      else if (!SCHOOL_PARTS.has(word.lower)) break;
    }
    return end;
  }

  /** "… Multi Academy Trust", "… Children's Home", "… Care Ltd": further heads with a capital. */
  function bodyEnd(at: number): number {
    let end = at;
    for (let next = at + 1; next < words.length && next <= at + 4; next++) {
      const word = words[next];
      if (!word || !/^[ -]$/.test(word.gap)) break;
      if (!isCapital(word) && !/^(?:ltd|limited|plc|llp|trust)$/.test(word.lower)) break;
      if (headKind(word.lower)) end = next;
      else if (!officeWords().has(word.lower)) break;
    }
    return end;
  }

  function addSaint(at: number): void {
    const [saint, name] = [words[at], words[at + 1]];
    if (
      !saint ||
      !name ||
      (saint.gap === '' && at > 0) ||
      !/^\.?[ ]$/.test(name.gap) ||
      name.lower.length < 3
    )
      return;
    const known = name.owns || isCapital(name) || reading.lexicon.firstNames.has(name.lower);
    if (!known || (!isCapital(saint) && !name.owns && !isCapital(name) && !isNameByItself(reading, at + 1)))
      return;
    let end = at + 1;
    for (const next of [at + 2, at + 3, at + 4]) {
      const word = words[next];
      const joined =
        word && /^(?:[ -]|\s?&\s?)$/.test(word.gap) && isCapital(word) && !officeWords().has(word.lower);
      if (joined && !words[next - 1]?.owns) end = next;
      else if (!(word && /^(?:and|the|of)$/.test(word.lower) && isCapital(words[next + 1]))) break;
    }
    const last = words[schoolEnd(end)] ?? name;
    // "St Bede's" is its name: the 's is no possessive.
    findings.push({ start: saint.start, end: last.end + (last.owns ? 2 : 0), kind: 'SCHOOL' });
  }
}

/** Where the name begins that this head ends, as an index of a word; `null` where there is none. */
function nameBefore(reading: Reading, head: number): number | null {
  const { words } = reading;
  const end = words[head];
  if (!end) return null;
  const school = SCHOOL_HEADS.has(end.lower);
  let start: number | null = null;
  for (let at = head - 1; at >= 0 && head - at <= LONGEST; at--) {
    const word = words[at];
    const next = words[at + 1];
    if (!word || !next || !JOINS.test(next.gap) || word.shape === 'number') break;
    if (word.owns && next.gap !== ' ') break;
    if (isPart(at, word)) start = at;
    else if (!isBetween(word, school)) break;
  }
  if (start === null || !isCapital(end))
    return start !== null && smallHead(reading, start, head) ? start : null;
  return start;

  function isPart(at: number, word: Word): boolean {
    if (isOwn(reading, at)) return !CONNECTORS.has(word.lower);
    if (at === head - 1 && (school || SMALL_BODY.test(end?.lower ?? '')) && isStrangeSmall(reading, word))
      return true;
    // "Unity Schools Partnership" at the beginning: only its other capitals show that "Unity" belongs to it.
    if (
      start === null &&
      word.opens &&
      (at < head - 1 || SCHOOL_ALONE.test(end?.lower ?? '')) &&
      isCapital(word) &&
      allCapital(at + 1, head)
    )
      return !reading.shared[at] && !officeWords().has(word.lower);
    // "Oak Lodge" at the beginning of a sentence: "Oak" belongs to it, "Ask" would not.
    const joined = start === at + 1 && isCapital(word) && word.shape !== 'initial';
    return joined && !reading.shared[at] && !officeWords().has(word.lower);
  }

  function allCapital(from: number, to: number): boolean {
    return words.slice(from, to + 1).every((word) => word.shape === 'title' && !word.opens);
  }
}

/** Between a name and its head: words of the trade with a capital, small connectors, a school's parts in any case. */
function isBetween(word: Word, school: boolean): boolean {
  if (CONNECTORS.has(word.lower)) return true;
  if (school && SCHOOL_PARTS.has(word.lower)) return true;
  return isCapital(word) && word.shape !== 'initial' && !word.opens;
}

/** "harrowfield primary" is a school even where "harrowfield" could be a person. */
const PLAIN_SCHOOL = /^(?:primary|high|secondary)$/;

/** "Bluebell Nursery" at the beginning of a sentence. */
const SCHOOL_ALONE = /^(?:academy|nursery|primary|infants|juniors)$/;
/** Heads that in small letters after a word of no dictionary end a name: "ravensbourne house". */
const SMALL_BODY =
  /^(?:house|lodge|court|hall|manor|grange|cottage|farm|road|street|lane|avenue|close|drive|crescent|estate|ward|fostering|homes|hospital|trust|ltd|infirmary)$/;

/** With a small head, the name must stand right before it (a school's parts in between), and be one beyond doubt. */
function smallHead(reading: Reading, start: number, head: number): boolean {
  const { words } = reading;
  const end = words[head];
  // "brought Jayden home", "took Amara to court": that is no name of a home.
  if (
    end &&
    /^(?:home|house|care|court|school|college|nursery|clinic|surgery|hospital|church|pub|fire|primary|high|secondary)$/.test(
      end.lower,
    )
  ) {
    const before = words[head - 1];
    if (
      before &&
      start === head - 1 &&
      reading.lexicon.firstNames.has(before.lower) &&
      !PLAIN_SCHOOL.test(end.lower)
    )
      return false;
    if (words.slice(start, head).some(({ lower }) => lower === 'and')) return false;
  }
  if (!end || (CAPITAL_ONLY.has(end.lower) && !isNameOnly(head - 1))) return false;
  for (let at = start; at < head; at++) {
    const word = words[at];
    if (!word) return false;
    const part =
      isOwn(reading, at) ||
      isStrangeSmall(reading, word) ||
      SCHOOL_PARTS.has(word.lower) ||
      (isCapital(word) && (!word.opens || at === start));
    if (!part && !CONNECTORS.has(word.lower)) return false;
  }
  return (
    (isOwn(reading, start) ||
      isStrangeSmall(reading, words[start]) ||
      (start + 1 < head && isOwn(reading, start + 1))) &&
    !/^(?:of|the|and|in|for|with)$/.test(words[head - 1]?.lower ?? '')
  );

  function isNameOnly(at: number): boolean {
    return at === start && isNameByItself(reading, at) && reading.lexicon.places.has(words[at]?.lower ?? '');
  }
}
