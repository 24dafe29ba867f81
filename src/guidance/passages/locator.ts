import { headingOf, withoutMarkup } from '../reading/headings.ts';
import type { Format } from '../reading/kind.ts';
import type { Passage } from './passages.ts';
import { countWords } from './passages.ts';

/** "2.10" or "3.4.1" at the start of a line, as reports number their paragraphs, and what the line says after it. */
const NUMBERED = /^\s*(?:-\s+)?(\d{1,2}(?:\.\d{1,3}){1,3})\.?\s+(?=[\p{Lu}"“‘'(*])(.*)$/u;
/** A line of a table of contents: a tab, or a row of dots, before the number of a page. */
const CONTENTS_LINE = /\t|\.{4,}|…{2,}/;
const CONTENTS = /^(table of )?contents( page)?$/i;
/** A line of more words is a sentence, though it goes on below. */
const MOST_HEADING_WORDS = 14;
const SENTENCE_END = /[.:;?!]["”’'\])*_\d¹²³⁰⁴-⁹]*\s*$/;
/** Formats in which every heading has its mark (#) in the words that are kept; in others only what it looks like tells it. */
const MARKED: readonly string[] = ['markdown'] satisfies readonly Format[];

/**
 * Where in its document a passage stands, for a citation: "page 12, Key findings", "Personal Qualities and Values, paragraph 2.3",
 * "Staying, 40th paragraph, and Leaving" where it goes on below another heading. The number of a paragraph is said only where the
 * passage begins with that paragraph; where that is not certain, which paragraph of the document it is. `format` of the document.
 */
export function locatorOf({ text, headings, page, paragraph }: Passage, format = 'text'): string {
  const paragraphs = text.split(/\n{2,}/);
  const headed = (one: string) => headingIn(one, MARKED.includes(format));
  const all = sectionsOf(paragraphs, headings.at(-1) ?? null, headed);
  const sections = all.filter((section) => section === null || !CONTENTS.test(section));
  const [section = all[0] ?? null] = sections;
  const last = sections.at(-1) ?? section;
  const numbered = numberOf(paragraphs.find((one) => headed(one) === null) ?? '', text);
  const afterContents = sections.length > 0 && sections.length < all.length && sections[0] !== all[0];
  const place = afterContents
    ? null
    : numbered !== null
      ? `paragraph ${numbered}`
      : page === null
        ? `${ordinal(paragraph)} paragraph`
        : null;
  const until =
    last === null || last === section ? null : `${sections.length > 2 ? 'to' : 'and'} ${shortened(last)}`;
  return [page === null ? null : `page ${page}`, section ? shortened(section) : null, place, until]
    .filter((part) => part !== null)
    .join(', ');
}

/** The heading that a paragraph is, or begins with; `null` for any other. `isMarked`: only lines with # are headings. */
function headingIn(paragraph: string, isMarked: boolean): string | null {
  const [first = '', ...rest] = paragraph.split('\n');
  if (/^#{1,6}\s+\S/.test(first)) return withoutMarkup(first);
  return isMarked || rest.length > 0 ? null : (headingOf(first)?.text ?? null);
}

/** Under which headings the words of a passage stand, in order. `first`: the one that its first words are under. */
function sectionsOf(
  paragraphs: readonly string[],
  first: string | null,
  headed: (paragraph: string) => string | null,
): readonly (string | null)[] {
  const sections = [first];
  let hasBegun = false;
  let next: string | null = null;
  for (const paragraph of paragraphs) {
    const heading = headed(paragraph);
    if (heading !== null) next = heading;
    if (heading !== null && !paragraph.includes('\n')) continue;
    if (hasBegun && next !== null && next !== sections.at(-1)) sections.push(next);
    hasBegun = true;
    next = null;
  }
  return sections;
}

/** The number of the paragraph that a text begins with: a sentence follows it, and no later one of `whole` has a lower number. */
function numberOf(text: string, whole: string): string | null {
  const [first = ''] = text.split('\n');
  const number = numberedParagraph(first);
  if (number === null) return null;
  const others = whole.split('\n').flatMap((line) => numberedParagraph(line) ?? []);
  return others.every((one) => one === number || isBefore(number, one)) ? number : null;
}

function numberedParagraph(line: string): string | null {
  const [, number, words = ''] = NUMBERED.exec(line) ?? [];
  if (number === undefined || CONTENTS_LINE.test(line)) return null;
  return SENTENCE_END.test(words) || countWords(words) > MOST_HEADING_WORDS ? number : null;
}

/** "2.9" stands before "2.10". */
function isBefore(one: string, other: string): boolean {
  const [a, b] = [one, other].map((number) => number.split('.').map(Number)) as [number[], number[]];
  const at = a.findIndex((part, index) => part !== b[index]);
  return at < 0 ? a.length < b.length : (a[at] ?? 0) < (b[at] ?? -1);
}

const MOST = 80;

const shortened = (text: string) =>
  text.length <= MOST ? text : `${text.slice(0, MOST).replace(/\s+\S*$/, '')} …`;

function ordinal(number: number): string {
  const kind = new Intl.PluralRules('en-GB', { type: 'ordinal' }).select(number);
  return `${number}${{ one: 'st', two: 'nd', few: 'rd', other: 'th', zero: 'th', many: 'th' }[kind]}`;
}
