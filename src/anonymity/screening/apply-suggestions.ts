import type { Mark } from './mark.ts';

/** A text with some marks replaced, and where their suggestions stand in it now. */
export interface Replaced {
  readonly text: string;
  readonly suggestions: readonly { readonly start: number; readonly end: number }[];
}

/**
 * The text with the suggestions of its marks in their place: of all, or of those that `isTaken` says. `marks` are those that
 * `screen` gave for this very text.
 */
export const applySuggestions = (
  text: string,
  marks: readonly Mark[],
  isTaken: (mark: Mark) => boolean = () => true,
): string => replaceMarks(text, marks, isTaken).text;

/** The same, and where the suggestions stand. An article before them, "on" before a time of year and capitals are put right. */
export function replaceMarks(
  text: string,
  marks: readonly Mark[],
  isTaken: (mark: Mark) => boolean = () => true,
): Replaced {
  let made = '';
  let after = 0;
  const suggestions: { start: number; end: number }[] = [];
  for (const mark of marks) {
    if (!isTaken(mark)) continue;
    made += text.slice(after, mark.start);
    if (mark.kind === 'DATE') made = made.replace(ON_A_DAY, '$1in ');
    if (mark.kind === 'AGE_DOB')
      made = made.replace(AN, (_, a: string) => (/^1[18]/.test(mark.suggestion) ? `${a}n ` : `${a} `));
    const wording = fitted(mark.suggestion, made);
    suggestions.push({ start: made.length, end: made.length + wording.length });
    made += wording;
    after = mark.end;
  }
  return { text: made + text.slice(after), suggestions };
}

const ON_A_DAY =
  /(^|\s)[Oo]n\s(?:the\s|(?:mon|tues?|wednes|weds?|thurs?|fri|satur|sat|sun)(?:day)?,?\s(?:the\s)?)?$/;
const AN = /\b(a)n? $/i;
const DETERMINED =
  /(?:^|[\s(“"'‘-])(?:a|an|the|our|my|your|his|her|their|its|this|that|these|those|each|every|another|one|no|some|any)\s$|(?<!\b(?:it|that|there|he|she|who|what|here|let))['’]s\s$|-$/iu;
const ARTICLE = /^(?:a(?!\slittle|\sfew)|an|the|our|some)\s/;
const BEGINS = /(?:^|[.!?]["'”’)]*\s+|\n\s*(?:[-*•]\s+)?)["“'‘(]*$/;

/** A suggestion as it has to be after these words: without its article after another, with a capital at the beginning. */
function fitted(suggestion: string, before: string): string {
  const bare = DETERMINED.test(before) ? suggestion.replace(ARTICLE, '') : suggestion;
  return BEGINS.test(before) ? bare.charAt(0).toUpperCase() + bare.slice(1) : bare;
}
