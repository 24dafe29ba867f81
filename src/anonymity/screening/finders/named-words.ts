import { isCapital, isUnknown, type Reading } from '../reading.ts';
import { withinOneOf } from '../slips.ts';
import { officeWords } from './name-words.ts';
import { DOES, NAMES_FOREMOST, RARELY_NAMES, SPEAKS } from './people-words.ts';

/** Where somebody works: "Joy in finance". */
const AT_WORK =
  /^\s(?:in|from|at|over in|on)\s(?:finance|legal|hr|it|comms|health|education|performance|commissioning|housing|police|audit|payroll|procurement|admissions|fostering|early help|adults|public health|the|our|my|cafcass|ofsted|dfe|cabinet)\b/i;
/** What may follow a name in commas: an age, or who it is. */
const APPOSED =
  /^(?:,\s(?:(?:aged\s)?\d{1,2}\b|who\b|her\b|his\b|my\b|our\b|from\b|aged\b|a\s\p{L}+\s(?:old|worker|manager)\b|the\s(?:head|manager|deputy|mum|dad|mother|father|eldest|youngest|older|younger|chair|leader|psw|ad|dcs)\b)|\s\((?:aged\s)?\d{1,2}\b|\s\((?:his|her|their|our|my|the|not|mum|dad|ad|dcs|psw|head)\b|:\s(?:aged\s)?\d{1,2}\b)/iu;
const QUESTION =
  /^(?:you|we|they|it|he|she|i|the|anyone|anybody|this|that|there|not|be|our|your|these|those)$/;
/** Whose small first name comes next: "my deputy grace", "a girl called hope". */
const SOMEBODY =
  /^(?:deputy|psw|colleague|boss|named|called|manager|sister|brother|daughter|son|cousin|mum|dad|girl|boy|lad|friend|partner|predecessor|successor)$/;
const SHORT = new Set('jo mo bo ed al vi ty di xi li ng bu ho wu yi cy oz lu su ali'.split(' '));

/** A usual word that is a first name, with a capital: "Social worker Blessing", but not "Mark yourself low". */
export function isNamedWord(reading: Reading, at: number): boolean {
  const { words, shared, text } = reading;
  const [word, next] = [words[at], words[at + 1]];
  if (word?.shape !== 'title') return false;
  const office = officeWords().has(word.lower);
  // "when Marsh said", "Baker’s view": somebody, whatever the word means.
  if (!word.opens && !office && (word.owns || (next?.gap === ' ' && SPEAKS.has(next.lower)))) return true;
  if (!reading.lexicon.firstNames.has(word.lower)) return false;
  const surname =
    next?.gap === ' ' && isCapital(next) && !shared[at + 1] && !officeWords().has(next.lower) && !word.owns;
  if (surname && next.shape !== 'upper') return true;
  const after = text.slice(word.end, word.end + 40);
  if (!word.opens) return !office || (next?.gap === ' ' && SPEAKS.has(next.lower)) || AT_WORK.test(after);
  if (NAMES_FOREMOST.has(word.lower)) return true;
  if (word.owns)
    return (
      !office &&
      !/^(?:may|march|april|june|august|spring|summer|autumn|winter|dawn|early|day|sun|sunday|star)$/.test(
        word.lower,
      )
    );
  if (APPOSED.test(after) || (!office && AT_WORK.test(after))) return true;
  if (next?.gap !== ' ') return false;
  if (word.lower === 'will' || word.lower === 'may')
    return /^(?:has|is|was|said|says|told|thinks|wants|reckons|rang)$/.test(next.lower);
  if (next.lower === 'and' && isCapital(words[at + 2]) && !shared[at + 2] && words[at + 2]?.gap === ' ')
    return reading.lexicon.firstNames.has(words[at + 2]?.lower ?? '');
  return RARELY_NAMES.has(word.lower) || office ? SPEAKS.has(next.lower) : DOES.has(next.lower);
}

/** The same in small letters, after a word that announces somebody: "my deputy grace". */
export function isSmallNamedWord(reading: Reading, at: number): boolean {
  const [before, word, next] = [reading.words[at - 1], reading.words[at], reading.words[at + 1]];
  if (word?.shape !== 'lower' || !before || !/^,? $/.test(word.gap) || !SOMEBODY.test(before.lower))
    return false;
  if (!reading.lexicon.firstNames.has(word.lower) || officeWords().has(word.lower)) return false;
  if (/^(?:will|may|can|had|has|was|just|even|ever|any|don|say|even|like|can|do|else)$/.test(word.lower))
    return false;
  const ends = !next || /^[,.;:)!?]/.test(next.gap) || next.gap.includes('\n');
  return ends || /^(?:is|was|has|who|and|says|said|told|wants|in|from|went|ran|lives)$/.test(next.lower);
}

/** Names of two letters, with a capital, where one is not explained: "ask for Jo". */
export function isShortName({ words, lexicon, shared }: Reading, at: number): boolean {
  const [word, next] = [words[at], words[at + 1]];
  if (word?.shape !== 'title' || !SHORT.has(word.lower) || shared[at]) return false;
  if (!word.opens || word.owns) return true;
  return (
    next?.gap === ' ' &&
    (DOES.has(next.lower) || /^(?:and|is|was|in|from)$/.test(next.lower)) &&
    !lexicon.usual.has(`${word.lower}${next.lower}`)
  );
}

/** A capital at a beginning is the person named elsewhere in the text, unless it asks: "Will you", "May we". */
export const isMeantAgain = ({ words }: Reading, at: number): boolean => {
  const next = words[at + 1];
  return !(
    /^(?:will|may|mark|bill|chase|grant)$/.test(words[at]?.lower ?? '') &&
    next &&
    QUESTION.test(next.lower)
  );
};

/** A surname alone in small letters, in no dictionary and no slip of the pen: "spoke to okafor", "the harwood report". */
export function isSmallSurname(reading: Reading, at: number): boolean {
  const [before, word, next] = [reading.words[at - 1], reading.words[at], reading.words[at + 1]];
  if (word?.shape !== 'lower' || word.lower.length < 5 || reading.shared[at] || /['’-]/.test(word.gap))
    return false;
  if (!reading.lexicon.surnames.has(word.lower) || !isUnknown(reading, word) || next?.gap === '-')
    return false;
  const announced =
    /^(?:to|with|told|asked|by|from|rang|emailed|met|called|named|cllr|mr|mrs|ms|dr)$/.test(
      before?.lower ?? '',
    ) ||
    /^(?:report|review|family|twins|inquiry|brothers|sisters|siblings|household|boys|girls|children|kids)$/.test(
      next?.lower ?? '',
    );
  return announced || !withinOneOf(word.lower, reading.lexicon.usual);
}
