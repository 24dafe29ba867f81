import { headingOf } from '../reading/headings.ts';
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

/**
 * Where in its document a passage stands, for a citation: "page 12, Key findings", "Personal Qualities and Values, paragraph 2.3",
 * "Staying, 40th paragraph, and Leaving" where it goes on below another heading. The number of a paragraph is said only where the
 * passage begins with that paragraph; where that is not certain, which paragraph of the document it is.
 */
export function locatorOf({ text, headings, further = [], page, paragraph }: Passage): string {
  const all = [headings.at(-1) ?? null, ...further];
  const sections = all.filter((section) => section === null || !CONTENTS.test(section));
  const [section = all[0] ?? null] = sections;
  const last = sections.at(-1) ?? section;
  const numbered = numberOf(text);
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

/**
 * The number of the paragraph that a passage begins with, below its headings: a sentence follows it, and no later paragraph of the
 * passage has a lower number; `null` otherwise.
 */
function numberOf(text: string): string | null {
  const begins = text.split(/\n{2,}/).find((one) => one.includes('\n') || headingOf(one) === null) ?? '';
  const number = numberedParagraph(begins.split('\n', 1)[0] ?? '');
  if (number === null) return null;
  const others = text.split('\n').flatMap((line) => numberedParagraph(line) ?? []);
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
