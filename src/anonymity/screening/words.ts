/** One word of a text, without a possessive 's. Words with hyphens are several. */
export interface Word {
  readonly text: string;
  readonly lower: string;
  readonly start: number;
  readonly end: number;
  /** `initial` is one capital letter, `upper` several and no small one, `title` begins with one. */
  readonly shape: 'lower' | 'title' | 'upper' | 'initial' | 'number';
  /** Its capital says nothing: it begins a sentence, a line, a list's item or a quotation. */
  readonly opens: boolean;
  /** It had a possessive 's. */
  readonly owns: boolean;
  /** What stands between the word before and this one, a possessive 's not counted. */
  readonly gap: string;
}

const WORD = /\p{L}[\p{L}\p{M}]*(?:['’]\p{L}[\p{L}\p{M}]*)*|\p{N}+/gu;
const POSSESSIVE = /['’]s$/i;
const OPENING = /[.!?:\n]["'”’)\]]*\s*["'“‘([*•\-–—#>\s]*$|["“‘]$|(^|\s)[*•–—-]\s*$/u;

/** Takes a text apart into its words, in order. */
export function readWords(text: string): readonly Word[] {
  const words: Word[] = [];
  let after = 0;
  for (const match of text.matchAll(WORD)) {
    const whole = match[0];
    const owns = POSSESSIVE.test(whole) && whole.length > 2;
    const bare = owns ? whole.slice(0, -2) : whole;
    const gap = text.slice(after, match.index).replace(/^['’]s/, '');
    words.push({
      text: bare,
      lower: bare.toLowerCase().replaceAll('’', "'"),
      start: match.index,
      end: match.index + bare.length,
      shape: shapeOf(bare),
      opens: words.length === 0 || isOpening(gap, words.at(-1)),
      owns,
      gap,
    });
    after = match.index + whole.length;
  }
  return words;
}

function shapeOf(word: string): Word['shape'] {
  if (/^\p{N}/u.test(word)) return 'number';
  if (!/^\p{Lu}/u.test(word)) return 'lower';
  if (word.length === 1) return 'initial';
  return /\p{Ll}/u.test(word.replace(/(?<=\p{Lu}{2})s(?:es)?$/u, '')) ? 'title' : 'upper';
}

/** A stop after "Dr", "St", "Mr" or one letter ends no sentence. */
function isOpening(gap: string, before: Word | undefined): boolean {
  if (!OPENING.test(gap)) return false;
  const abbreviated = /^\.[  ]$/.test(gap) && before !== undefined;
  return !(abbreviated && /^(mr|mrs|ms|dr|st|cllr|prof|rev|hon|[b-hj-z])$/.test(before.lower));
}

const CLAUSE_STOP =
  /[,;:!?()\n"”…]|\.(?=\s|$)|\s[-–—]+\s|\s(?:and|but|so|because|which is why|though|although)\s(?=(?:i|we|it|its|it['’]s|they|he|she|that|this|there|now|then|my|our|the|have|am|has|would)\b)|\s(?=(?:i|we|they|he|she|it|there|everyone|nobody|morale)(?:['’](?:ve|re|s|m|d|ll)|\s(?:have|had|has|are|were|was|is|am|can|do|did|need|want|got|get|lost|will|would)\b))/giu;

/** Where a sentence may end: at its stop, at a line's end. Gives the index after the last character of the clause at `from`. */
export function clauseEnd(text: string, from: number): number {
  CLAUSE_STOP.lastIndex = from;
  const found = CLAUSE_STOP.exec(text);
  return found ? found.index : text.length;
}
