import type { Block } from './document.ts';
import { withoutMarkup } from './headings.ts';

const FIRST_BLOCKS = 25;
const MOST_TITLE_WORDS = 25;
/** Years that a document in use may be from. */
const YEAR = /\b(19[5-9]\d|20[0-4]\d)\b/g;
const NO_TITLE =
  /^(contents|table of contents|acknowledge?ments|foreword|introduction|executive summary|preface|untitled|microsoft word\b.*|document\d*|slide \d+|the staff college|(research|working|discussion|occasional|policy)[\s-](report|paper|brief)\b.*|\W*)$/i;

/** A title for a document that gives none: its first heading at the outermost level, or the first line that could be one. */
export function titleGuess(blocks: readonly Block[]): string | null {
  const first = blocks.slice(0, FIRST_BLOCKS);
  const marked = first.filter(({ isHeading, text }) => isHeading && text.startsWith('#'));
  const outermost = marked.find(({ text }) => /^#\s/.test(text)) ?? marked[0];
  const candidates = [outermost, ...first.filter(({ isHeading }) => isHeading), ...first];
  for (const block of candidates) {
    if (!block) continue;
    const title = titleFrom(block.isHeading ? block.text : (block.text.split('\n')[0] ?? ''));
    if (title !== null) return title;
  }
  return null;
}

/** `null` for what is no title: too short, too long, a picture, the name of a part. */
export function titleFrom(text: string | null): string | null {
  if (text === null || /^\s*(!\[|\[|\||<)/.test(text)) return null;
  const title = withoutMarkup(text);
  const words = title.split(' ').length;
  if (words > MOST_TITLE_WORDS || title.length > 200 || !/\p{L}{3}/u.test(title) || NO_TITLE.test(title))
    return null;
  return title.replace(/[.\s]+$/, '') || null;
}

/**
 * The year of a document: the one after © or "published", or the latest that its first page names, in this order. `latest`: no
 * document is from a later year.
 */
export function yearGuess(blocks: readonly Block[], latest: number): number | null {
  const first = blocks.slice(0, FIRST_BLOCKS).map(({ text }) => text);
  const years = (texts: readonly string[], pattern: RegExp) =>
    texts
      .flatMap((text) => [...text.matchAll(pattern)].map((match) => Number(match[1])))
      .filter((year) => year <= latest);
  const said = years(
    [...first, ...blocks.slice(-FIRST_BLOCKS).map(({ text }) => text)],
    /(?:©|\(c\)|copyright|published(?: in)?)[^.\n]{0,60}?\b(19[5-9]\d|20[0-4]\d)\b/gi,
  );
  const named = years(
    first.filter((text) => text.length < 300),
    YEAR,
  );
  const all = said.length > 0 ? said : named;
  return all.length > 0 ? Math.max(...all) : null;
}
