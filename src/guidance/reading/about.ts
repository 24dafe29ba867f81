import { countWords } from '../passages/passages.ts';
import type { Block } from './document.ts';
import { withoutMarkup } from './headings.ts';

const FIRST_BLOCKS = 25;
const MOST_TITLE_WORDS = 25;
const PAGE_WORDS = 300;
/** Characters of a text that tells of years rather than says which one it is from. */
const LONG = 300;
/** Years that a document in use may be from. */
const YEAR = /\b(19[5-9]\d|20[0-4]\d)\b/g;
/** A name of a part, with its number or without: no title, and neither is a heading below it. */
const PART =
  /^(\d{1,2}[.)]?\s+)?((table of )?contents( page)?|acknowledge?ments|foreword|introduction|executive summary|preface)$/i;
const NO_TITLE =
  /^(untitled|microsoft word\b.*|document\d*|slide \d+|the staff college|(research|working|discussion|occasional|policy)[\s-](report|paper|brief)\b.*|\W*)$/i;
/** "Harbour Papers: No. 5": what a document is called within a series. */
const SERIES = /\p{L}{3}.*\b(no|number|issue|vol|volume)\b[.:]*\s*\d{1,4}$/iu;

/**
 * A title for a document that gives none: its first heading at the outermost level that is marked as one, or the first line that
 * could be one before its first part begins, with the number in a series that stands below it. `null` where the document begins
 * with a part, such as the contents or a foreword: what is called something there is not the whole.
 */
export function titleGuess(blocks: readonly Block[]): string | null {
  const first = blocks.slice(0, FIRST_BLOCKS);
  const marked = first.filter(({ isHeading, text }) => isHeading && text.startsWith('#'));
  const outermost = marked.find(({ text }) => /^#\s/.test(text)) ?? marked[0];
  const part = first.findIndex((block) => PART.test(withoutMarkup(firstLine(block))));
  const cover = part < 0 ? first : first.slice(0, part);
  const candidates = [outermost, ...cover.filter(({ isHeading }) => isHeading), ...cover];
  for (const block of candidates) {
    const title = block ? titleFrom(firstLine(block)) : null;
    if (!block || title === null) continue;
    const below = cover[cover.indexOf(block) + 1];
    const series = below?.isHeading && cover.includes(block) ? titleFrom(firstLine(below)) : null;
    return series !== null && SERIES.test(series) ? `${title}, ${series}` : title;
  }
  return null;
}

const firstLine = ({ isHeading, text }: Block) => (isHeading ? text : (text.split('\n')[0] ?? ''));

/** `null` for what is no title: too short, too long, a picture, the name of a part. */
export function titleFrom(text: string | null): string | null {
  if (text === null || /^\s*(!\[|\[|\||<)/.test(text)) return null;
  const title = withoutMarkup(text);
  const words = title.split(' ').length;
  if (words > MOST_TITLE_WORDS || title.length > 200 || !/\p{L}{3}/u.test(title)) return null;
  if (PART.test(title) || NO_TITLE.test(title)) return null;
  return title.replace(/[.\s]+$/, '') || null;
}

/**
 * The year of a document's publication: the one after © or "published" among its first or last paragraphs, or the latest that its
 * first page names, in this order; `null` where neither does. When its file was made says nothing of it. `latest`: no document is
 * from a later year.
 */
export function yearGuess(blocks: readonly Block[], latest: number): number | null {
  const years = (texts: readonly string[], pattern: RegExp) =>
    texts
      .flatMap((text) => [...text.matchAll(pattern)].map((match) => Number(match[1])))
      .filter((year) => year <= latest);
  const ends = [...blocks.slice(0, FIRST_BLOCKS), ...blocks.slice(-FIRST_BLOCKS)].map(({ text }) => text);
  const said = years(
    ends,
    /(?:©|\(c\)|copyright|(?:^|[.;|]\s)\W*(?:(?:first |date )?published|publication date|date of publication))[^.\n]{0,60}?\b(19[5-9]\d|20[0-4]\d)\b/gim,
  );
  const named = years(
    firstPage(blocks).filter((text) => text.length < LONG),
    YEAR,
  );
  const all = said.length > 0 ? said : named;
  return all.length > 0 ? Math.max(...all) : null;
}

/** The texts of the first page that has any; where there are no pages, as much as a page holds. */
function firstPage(blocks: readonly Block[]): readonly string[] {
  const page = blocks[0]?.page ?? null;
  if (page !== null) return blocks.filter((block) => block.page === page).map(({ text }) => text);
  let words = 0;
  return blocks.slice(0, FIRST_BLOCKS).flatMap(({ text }) => {
    const isOver = words >= PAGE_WORDS;
    words += countWords(text);
    return isOver ? [] : [text];
  });
}
