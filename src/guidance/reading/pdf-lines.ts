import type { Block } from './document.ts';
import { type Heading, headingOf, withHeading } from './headings.ts';

/** A line of a page, as the PDF sets it. Measures are in points, `y` from the bottom of the page. */
export interface PdfLine {
  readonly text: string;
  readonly page: number;
  readonly y: number;
  /** Of its letters. */
  readonly size: number;
}

/** How much larger than the text's a heading's letters are. */
const LARGER = 1.12;
const MOST_HEADING_WORDS = 20;
/** From as many pages on, what stands at the top or foot of half of them is no part of the text. */
const FEWEST_PAGES = 4;

/** Puts lines together to paragraphs and finds the headings among them, by the sizes of letters and the gaps between lines. */
export function pdfBlocks(all: readonly PdfLine[]): Block[] {
  const lines = withoutRunningHeads(all);
  const body = bodySize(lines);
  const sizes = [...new Set(lines.map(({ size }) => size))]
    .filter((size) => size > body * LARGER)
    .sort((a, b) => b - a);
  const join = joiner(lines);
  const blocks: Block[] = [];
  let path: readonly Heading[] = [];
  for (const paragraph of paragraphsOf(lines, body)) {
    const [{ size, page }] = paragraph;
    const text = join(paragraph.map((line) => line.text));
    const rank = sizes.indexOf(size);
    const isLarge = rank >= 0 && text.split(' ').length <= MOST_HEADING_WORDS && /\p{L}/u.test(text);
    const heading = isLarge
      ? { level: Math.min(rank + 1, 6), text }
      : paragraph.length === 1
        ? headingOf(text)
        : null;
    if (heading) path = withHeading(path, heading);
    blocks.push({ text, headings: path.map((one) => one.text), isHeading: heading !== null, page });
  }
  return blocks;
}

/** How many pages have words of their own, besides what is printed on every page. */
export const pagesWithText = (lines: readonly PdfLine[]): number =>
  new Set(withoutRunningHeads(lines).flatMap(({ text, page }) => (/\p{L}/u.test(text) ? [page] : []))).size;

/** The size that most letters have. */
function bodySize(lines: readonly PdfLine[]): number {
  const letters = new Map<number, number>();
  for (const { size, text } of lines) letters.set(size, (letters.get(size) ?? 0) + text.length);
  return [...letters].reduce((most, next) => (next[1] > most[1] ? next : most), [0, 0])[0];
}

type Paragraph = [PdfLine, ...PdfLine[]];

function paragraphsOf(lines: readonly PdfLine[], body: number): Paragraph[] {
  const gap = usualGap(lines, body);
  const paragraphs: Paragraph[] = [];
  for (const line of lines) {
    const open = paragraphs.at(-1);
    const last = open?.at(-1);
    if (open && last && belongsTogether(last, line, gap)) open.push(line);
    else paragraphs.push([line]);
  }
  return paragraphs;
}

/** From one line of the text to the next, as a multiple of the letters' size. */
function usualGap(lines: readonly PdfLine[], body: number): number {
  const gaps = lines
    .flatMap((line, at) => {
      const last = lines[at - 1];
      return last && last.page === line.page && last.size === body && line.size === body
        ? [last.y - line.y]
        : [];
    })
    .filter((gap) => gap > 0)
    .sort((a, b) => a - b);
  const middle = gaps[Math.floor(gaps.length * 0.4)];
  return middle && body > 0 ? middle / body : 1.3;
}

function belongsTogether(last: PdfLine, line: PdfLine, gap: number): boolean {
  if (Math.abs(last.size - line.size) > last.size * 0.08) return false;
  if (/^\s*([•●▪■◦‣–-]\s|\(?[a-z\d]{1,3}[.)]\s|\d+(\.\d+)+\s)/i.test(line.text)) return false;
  const down = last.y - line.y;
  // a new column or page: the sentence goes on
  if (line.page !== last.page || down < 0)
    return /[\p{Ll},–-]$/u.test(last.text) && /^\p{Ll}/u.test(line.text);
  return down <= line.size * gap * 1.3;
}

/** Without what is printed on every page: the same words, but for numbers, in the first or last two lines of half the pages. */
function withoutRunningHeads(lines: readonly PdfLine[]): readonly PdfLine[] {
  const pages = Map.groupBy(lines, ({ page }) => page);
  if (pages.size < FEWEST_PAGES) return lines;
  const same = ({ text }: PdfLine) => text.replace(/[\divxlc]+/gi, '#').trim();
  const edges = new Map<string, number>();
  const atEdge = new Set<PdfLine>();
  for (const onPage of pages.values()) {
    const edge = [...onPage].sort((a, b) => b.y - a.y);
    const outer = new Set([...edge.slice(0, 2), ...edge.slice(-2)]);
    for (const line of outer) atEdge.add(line);
    for (const words of new Set([...outer].map(same))) edges.set(words, (edges.get(words) ?? 0) + 1);
  }
  return lines.filter((line) => !atEdge.has(line) || (edges.get(same(line)) ?? 0) < pages.size / 2);
}

/**
 * Puts the lines of a paragraph together. A word that was divided at the end of a line is whole again where the document has
 * it whole elsewhere; otherwise its hyphen may be its own, and stays.
 */
function joiner(lines: readonly PdfLine[]): (texts: readonly string[]) => string {
  const words = new Set(lines.flatMap(({ text }) => text.toLowerCase().match(/\p{L}+/gu) ?? []));
  return (texts) =>
    texts
      .reduce((text, next) => {
        const divided = /(\p{L}+)[-\u00ad]$/u.exec(text);
        const rest = /^\p{Ll}+/u.exec(next);
        if (!divided || !rest) return `${text} ${next}`;
        const whole = `${divided[1]}${rest[0]}`.toLowerCase();
        return (words.has(whole) || text.endsWith('\u00ad') ? text.slice(0, -1) : text) + next;
      })
      .trim();
}
