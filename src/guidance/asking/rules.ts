import type { Stretch } from '../../views/card.ts';
import type { Question } from '../answering/question.ts';
import { nameOf } from '../entries.ts';
import type { Entry } from '../index/entry.ts';
import { foldedWords, isTelling, stemOf, termsOf } from '../index/words.ts';
import type { Source } from '../library/card.ts';
import type { Library } from '../library/read-library.ts';
import { withoutMarkup } from '../reading/headings.ts';

/** Characters of a question that is typed into a form. */
export const QUESTION_LENGTH = 1_000;
/** Answers to one question. */
export const ANSWERS = 3;
/** Characters of one answer among others. No card of the library has more. */
export const EXTRACT = 800;
/** More than one word comes in one answer. */
const MANY = 1_000;
/** Words that stand out in one answer; with more, none would. */
const MOST_MARKS = 16;

/** Whether what somebody typed to Soundings asks for something, rather than greets or tries what happens. */
export function readsLikeAQuestion(words: string): boolean {
  if (words.trim().startsWith('/')) return false;
  const telling = new Set(termsOf(words)).size;
  return telling >= 2 || (telling === 1 && words.includes('?'));
}

/** A word of a text that a question has too, in whatever form. */
interface Spot extends Stretch {
  readonly stem: string;
}

function spotsIn(text: string, { terms }: Pick<Question, 'terms'>): readonly Spot[] {
  const wanted = new Set(terms.map(({ term }) => term));
  return Array.from(text.matchAll(/[\p{L}\p{N}]+(?:['’]s\b)?/gu)).flatMap((match) => {
    const [folded = ''] = foldedWords(match[0]);
    const stem = stemOf(folded);
    if (!isTelling(folded) || !wanted.has(stem)) return [];
    return [{ start: match.index, end: match.index + match[0].length, stem }];
  });
}

/** Where the words of a question stand in a text; neighbours are one stretch. In order. */
export function marksIn(text: string, question: Pick<Question, 'terms'>): readonly Stretch[] {
  const marks: Stretch[] = [];
  for (const { start, end } of spotsIn(text, question)) {
    const last = marks.at(-1);
    if (last && /^[ -]$/.test(text.slice(last.end, start))) marks.splice(-1, 1, { start: last.start, end });
    else marks.push({ start, end });
  }
  return marks.slice(0, MOST_MARKS);
}

export interface Extract {
  readonly text: string;
  readonly isWhole: boolean;
}

/**
 * The part of a text, at most `most` characters, in which most of the words stand that were asked for, different ones first. It begins with a sentence and ends
 * with a word; "…" where something is left out.
 */
export function extractOf(text: string, question: Pick<Question, 'terms'>, most: number): Extract {
  if (text.length <= most) return { text, isWhole: true };
  const room = most - 2;
  const spots = spotsIn(text, question);
  const starts = [
    0,
    ...Array.from(text.matchAll(/[.!?]["”’)]?\s+|\n+/g), (end) => end.index + end[0].length),
  ];
  const worth = (from: number) => {
    const within = spots.filter(({ start, end }) => start >= from && end <= from + room);
    // Two different words say more than the same one twice.
    return new Set(within.map(({ stem }) => stem)).size * MANY + within.length;
  };
  const from = starts.reduce((best, start) => (worth(start) > worth(best) ? start : best), 0);
  const rest = text.slice(from, from + room);
  const isEnd = from + room >= text.length;
  const cut = isEnd ? rest : rest.slice(0, Math.max(rest.search(/\s\S*$/), room / 2)).trimEnd();
  return { text: `${from > 0 ? '…' : ''}${cut}${isEnd ? '' : '…'}`, isWhole: false };
}

/** "Leading for Longer (2023), Section 4", and how far to trust it today. */
export function citationOf({ title, year, locator }: Pick<Entry, 'title' | 'year' | 'locator'>): string {
  return [year === null ? title : `${title} (${year})`, locator].filter((part) => part !== '').join(', ');
}

/** Both, a line each. */
export const sourceOf = (entry: Entry, library: Library): string =>
  `${citationOf(entry)}.\n${statusOf(entry, library)}`.trim();

/** What is marked as a heading: "## Boats"; and what is marked as a program's words, in which # means something else. */
const HEADING_OR_CODE = /^(```|~~~).*\n[\s\S]*?\n\1|^ {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/gm;

/**
 * An answer's words as they are shown below what it is called. A card is written in Markdown, of which the asterisks around bold words
 * are left out; a passage stays as it is, but for the marks of its headings, and the heading that it is called by where it begins with it.
 */
export function plainText(entry: Pick<Entry, 'origin' | 'text' | 'headings' | 'title'>): string {
  const { origin, text } = entry;
  if (origin === 'library') return text.replaceAll(/\*{1,2}([^*]+)\*{1,2}/g, '$1');
  const words = text.replace(HEADING_OR_CODE, (whole, _code, heading?: string) => heading ?? whole);
  const [, first, rest] = /^\s*([^\n]+)\n\s*(\S[\s\S]*)$/.exec(words) ?? [];
  return first !== undefined && rest !== undefined && withoutMarkup(first) === nameOf(entry) ? rest : words;
}

/** Whether an answer is of today, in a sentence or two; empty where there is nothing to say. */
export function statusOf({ origin, status, document, year, isEarlier }: Entry, { sources }: Library): string {
  const source = origin === 'library' ? sources.get(document) : undefined;
  const note = source?.note ?? '';
  const newer = inItsPlace(source, sources);
  switch (status) {
    case 'current':
      return note;
    case 'historic':
      return `Historic. ${note || `Written in ${year}: much has changed since.`} ${newer ? `${newer} has taken its place.` : ''}`.trim();
    case 'superseded':
      return isEarlier
        ? 'Superseded: this is an earlier version, and a newer one is here.'
        : `Superseded: ${newer || (origin === 'imported' ? 'something newer' : 'something else')} has taken its place. ${note}`.trim();
  }
}

/** "“Keeping Harbours” (2021)", where the library says what has taken a source's place; empty where it does not. */
function inItsPlace(source: Source | undefined, sources: Library['sources']): string {
  if (source?.supersededBy === undefined) return '';
  const newer = sources.get(source.supersededBy);
  return newer ? `“${newer.title}” (${newer.year})` : `“${source.supersededBy}”`;
}
