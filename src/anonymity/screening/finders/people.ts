import type { Finding } from '../mark.ts';
import { isCapital, type Reading } from '../reading.ts';
import { isNameByItself, isOwn, isStrange, officeWords } from './name-words.ts';
import { isNamedWord, isShortName, isSmallNamedWord, isSmallSurname } from './named-words.ts';
import {
  CALLED_ON,
  CAPITAL_TITLES,
  ENDS_A_NAME,
  GOES_WITH,
  LETTERED,
  NAMES_FOREMOST,
  TITLES,
} from './people-words.ts';

/** What may stand between the words of one name: a space, a hyphen, the dot of an initial. */
const JOINED = /^(?:[ \t\u00a0]|-|–|\.[ \t]?)$/;
const PARTICLES = new Set(
  'de van von der den bin ibn al el la le da dos du ap ab mac ul abu binti ni'.split(' '),
);
const SHORT_TITLE = /^(?:cllr|mr|mrs|ms|dr)$/;
/** Words of the trade that end what somebody called a firm: "Compass Point", "Bright Futures". */
const NAME_LIKE =
  /^(?:point|path|pathways?|steps?|first|future|futures|horizons?|life|lives|hearts?|hands?|doors?|gateway|journeys?|start|house|homes?|keys?|links?|bridges?|roots?|wings?|choices|solutions|connect|direct|plus)$/;
const BODY =
  '(?:school|pru|home|provider|unit|charity|agency|trust|academy|nursery|college|hospital|company|firm|centre|hub|hostel|paper)';
/** "Hillside, a special school". */
const APPOSED_BODY = new RegExp(`^,\\s(?:a|an|our|the|their|which is)\\s(?:[a-z-]+\\s){0,2}${BODY}\\b`);
/** "our PRU, Springboard": what stands before the comma. */
const BODY_NAMED = new RegExp(`^${BODY}$`);
const LONGEST = 6;

/** People, and everything else that has a capital and is no word of the language. */
export function findPeople(reading: Reading): readonly Finding[] {
  const { text, words, shared } = reading;
  const findings: Finding[] = [];
  const found = new Set<number>();
  for (let at = 0; at < words.length; at++) {
    if (!begins(at)) continue;
    const end = nameEnd(at);
    for (let within = at; within <= end; within++) found.add(within);
    const start = withTitle(withInitials(at));
    const [first, last] = [words[start], words[end]];
    if (first && last)
      findings.push({ start: first.start, end: last.end, kind: isWhere(start, end) ? 'PLACE' : 'PERSON' });
    at = end;
  }
  return findings;

  function begins(at: number): boolean {
    const word = words[at];
    if (!word || word.shape === 'number' || shared[at]) return false;
    if (afterTitle(at)) return true;
    if (word.shape === 'initial')
      return (
        isCapital(words[at + 1]) &&
        /^\.?[ ]?$/.test(words[at + 1]?.gap ?? 'x') &&
        words[at + 1]?.shape === 'title' &&
        (isNameByItself(reading, at + 1) || isStrange(reading, words[at + 1] ?? word)) &&
        !/^[AI]$/.test(word.text)
      );
    if (
      isSmallSurname(reading, at) ||
      isLowerName(at) ||
      isSmallNamedWord(reading, at) ||
      isShortName(reading, at)
    )
      return true;
    if (!isCapital(word) || reading.shouted) return false;
    if (word.shape === 'upper')
      return (
        word.text.length >= 4 &&
        (isNameByItself(reading, at) || (word.text.length > 6 && isStrange(reading, word)))
      );
    if (isStrange(reading, word)) return true;
    return isNamedWord(reading, at) || isPairOfOwn(at) || isListed(at) || isCalledOn(at);
  }

  /** "Priya and Finch", "Amara, Grace, Will": a usual word with a capital, right after a name. */
  function isListed(at: number): boolean {
    const word = words[at];
    if (!word || word.opens || word.shape !== 'title' || officeWords().has(word.lower)) return false;
    const linked =
      word.gap === ' ' && words[at - 1]?.lower === 'and'
        ? at - 2
        : /^(?:, |,|\/| & | \+ )$/.test(word.gap)
          ? at - 1
          : -1;
    if (
      word.gap === ', ' &&
      BODY_NAMED.test(words[at - 1]?.lower ?? '') &&
      /^(?:,| \(|\.|;|\)|$)/.test(text.slice(word.end, word.end + 2))
    )
      return true;
    return linked >= 0 && (isNameByItself(reading, linked) || found.has(linked)) && isCapital(words[linked]);
  }

  /** "by Keys", "with Compass": whom one deals with, named with a usual word. */
  function isCalledOn(at: number): boolean {
    const [before, word] = [words[at - 1], words[at]];
    if (!before || !word || word.gap !== ' ' || word.opens || word.shape !== 'title' || word.lower.length < 4)
      return false;
    if (officeWords().has(word.lower)) return false;
    if (CALLED_ON.has(before.lower)) return true;
    return (
      /^(?:has|have|had)$/.test(words[at + 1]?.lower ?? '') ||
      APPOSED_BODY.test(text.slice(word.end, word.end + 40))
    );
  }

  /** A first name in small letters that is no word: "spoke to sarah jenkins". */
  function isLowerName(at: number): boolean {
    const word = words[at];
    if (!word || (word.shape !== 'lower' && !reading.shouted)) return false;
    const { firstNames, surnames, usual, rare } = reading.lexicon;
    if (word.lower.length < 3 && !NAMES_FOREMOST.has(word.lower)) return false;
    if (word.gap === "'" || word.gap === '’') return false;
    // "meta-groups": part of a word, unless the other half is a name, too.
    if (words[at + 1]?.gap === '-' && !isNameByItself(reading, at + 1)) return false;
    if (word.gap === '-' && !isNameByItself(reading, at - 1)) return false;
    if (usual.has(word.lower) && !NAMES_FOREMOST.has(word.lower)) {
      // "mark okafor": a word that is a name, before a surname that is no word.
      const next = words[at + 1];
      if (firstNames.has(word.lower) && isSmallListed(at)) return true;
      return (
        firstNames.has(word.lower) &&
        next?.gap === ' ' &&
        next.shape === 'lower' &&
        !shared[at + 1] &&
        !usual.has(next.lower) &&
        !rare.has(next.lower) &&
        surnames.has(next.lower) &&
        next.lower.length > 4
      );
    }
    if (NAMES_FOREMOST.has(word.lower)) return true;
    return (
      !rare.has(word.lower) &&
      firstNames.has(word.lower) &&
      word.lower.length > 2 &&
      !/^(?:ofsted|camhs)$/.test(word.lower)
    );
  }

  /** "amelia and lee have": a word that is a name, after a name and before what the two of them do. */
  function isSmallListed(at: number): boolean {
    const [and, word] = [words[at - 1]?.lower, words[at]];
    if (!word || !found.has(at - 2) || (and !== 'and' && and !== 'or') || word.lower === 'will') return false;
    return /^ (?:have|has|both|are|were|is|was|who)\b/.test(text.slice(word.end, word.end + 6));
  }

  function afterTitle(at: number): boolean {
    const [title, word] = [words[at - 1], words[at]];
    if (!title || !word || !/^(?:\.?[ \t]|\.)$/.test(word.gap) || title.owns || word.shape === 'initial')
      return false;
    const second = words[at - 2];
    if (PARTICLES.has(title.lower) && second && TITLES.has(second.lower)) return true;
    if (TITLES.has(title.lower) && isCapital(word)) return !officeWords().has(word.lower);
    // "cllr brown" is somebody; "the councillor brown" is not how anybody writes.
    if (TITLES.has(title.lower) && word.lower.length > 2 && !officeWords().has(word.lower))
      return SHORT_TITLE.test(title.lower) || !reading.lexicon.usual.has(word.lower);
    return (
      CAPITAL_TITLES.has(title.lower) &&
      word.shape === 'title' &&
      !officeWords().has(word.lower) &&
      !word.opens
    );
  }

  /** Two words with capitals that no rule explains: "Sterling Quill", "Golden Oak". */
  function isPairOfOwn(at: number): boolean {
    const [word, next] = [words[at], words[at + 1]];
    return (
      word?.shape === 'title' &&
      next?.shape === 'title' &&
      next.gap === ' ' &&
      !word.owns &&
      !shared[at + 1] &&
      isOwn(reading, at) &&
      (isOwn(reading, at + 1) || NAME_LIKE.test(next.lower))
    );
  }

  /** The last word of the name that begins here. */
  function nameEnd(at: number): number {
    let end = at;
    for (let next = at + 1; next < words.length && next - at < LONGEST; next++) {
      const [word, before] = [words[next], words[next - 1]];
      if (word && / & /.test(word.gap) && isOwn(reading, next) && !before?.owns) {
        end = next;
        continue;
      }
      if (word?.gap === ' ' && PARTICLES.has(word.lower) && !before?.owns && isCapital(words[next + 1]))
        continue;
      if (
        !word ||
        !before ||
        before.owns ||
        !JOINED.test(word.gap) ||
        shared[next] ||
        word.shape === 'number'
      )
        break;
      if (word.gap.startsWith('.') && before.shape !== 'initial' && before.lower.length > 2) break;
      if (isCapital(word) && !reading.shouted && (word.shape !== 'upper' || isNameByItself(reading, next))) {
        if (
          (officeWords().has(word.lower) && !ENDS_A_NAME.has(word.lower) && !NAME_LIKE.test(word.lower)) ||
          (word.shape === 'initial' && /^[I]$/.test(word.text))
        )
          break;
        end = next;
      } else if (isSmallSecond(next)) end = next;
      else break;
    }
    return end;
  }

  /** After a name in small letters, a word that no dictionary has: "sarah jenkins". */
  function isSmallSecond(at: number): boolean {
    const [before, word] = [words[at - 1], words[at]];
    if (word?.shape !== 'lower' || before?.shape !== 'lower' || word.lower.length < 3) return false;
    const { surnames, firstNames, usual, rare } = reading.lexicon;
    const named = surnames.has(word.lower) || firstNames.has(word.lower);
    if (word.gap === '-') return named && !officeWords().has(word.lower);
    return !usual.has(word.lower) && (named || (!rare.has(word.lower) && word.lower.length > 4));
  }

  /** "in Boscombe": no name of a person that the lists know, after a word of place. */
  function isWhere(start: number, end: number): boolean {
    const word = words[start];
    const { firstNames, surnames } = reading.lexicon;
    return (
      start === end &&
      word !== undefined &&
      /^(?:in|near|around|across|outside|over)$/.test(words[start - 1]?.lower ?? '') &&
      !firstNames.has(word.lower) &&
      !surnames.has(word.lower)
    );
  }

  /** "Cllr Okafor", "Child Rowan": what was said before the name goes with it. */
  function withTitle(at: number): number {
    const [title, word] = [words[at - 1], words[at]];
    if (!title || !word || !/^\.?[ \t]$/.test(word.gap) || title.owns) return at;
    if (title.shape === 'lower' && PARTICLES.has(title.lower) && TITLES.has(words[at - 2]?.lower ?? ''))
      return at - 2;
    return TITLES.has(title.lower) || LETTERED.has(title.lower) || GOES_WITH.has(title.lower) ? at - 1 : at;
  }

  function withInitials(at: number): number {
    let start = at;
    const before = words[at - 1];
    if (before && PARTICLES.has(before.lower) && words[at]?.gap === ' ' && isCapital(words[at]))
      return withInitials(at - 1);
    // "Jo Petrie" at the beginning: a first name that is a word, too, or too short to be in the lists.
    if (
      before?.opens &&
      before.shape === 'title' &&
      words[at]?.gap === ' ' &&
      !shared[at - 1] &&
      !before.owns
    )
      if (
        reading.lexicon.firstNames.has(before.lower) ||
        (before.lower.length === 2 && !officeWords().has(before.lower))
      )
        return at - 1;
    while (
      start > 0 &&
      words[start - 1]?.shape === 'initial' &&
      /^\.?[ ]?$/.test(words[start]?.gap ?? 'x') &&
      (!/^[AI]$/.test(words[start - 1]?.text ?? '') || TITLES.has(words[start - 2]?.lower ?? ''))
    )
      start--;
    return start;
  }
}
