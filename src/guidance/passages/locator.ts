import type { Passage } from './passages.ts';

/** "2.10" or "3.4.1" at the start of a text, as reports number their paragraphs. */
const NUMBERED = /^\s*(?:-\s+)?(\d{1,2}(?:\.\d{1,3}){1,3})\.?\s+(?=[\p{L}"“‘'(*])/mu;

/** Where in its document a passage stands, for a citation: "page 12, Key findings", "Personal Qualities and Values, paragraph 2.3". */
export function locatorOf({ text, headings, page, paragraph }: Passage): string {
  const section = headings.at(-1);
  const numbered = NUMBERED.exec(text)?.[1];
  const place =
    numbered !== undefined
      ? `paragraph ${numbered}`
      : page === null
        ? `${ordinal(paragraph)} paragraph`
        : null;
  return [page === null ? null : `page ${page}`, section ? shortened(section) : null, place]
    .filter((part) => part !== null)
    .join(', ');
}

const MOST = 80;

const shortened = (text: string) =>
  text.length <= MOST ? text : `${text.slice(0, MOST).replace(/\s+\S*$/, '')} …`;

function ordinal(number: number): string {
  const kind = new Intl.PluralRules('en-GB', { type: 'ordinal' }).select(number);
  return `${number}${{ one: 'st', two: 'nd', few: 'rd', other: 'th', zero: 'th', many: 'th' }[kind]}`;
}
