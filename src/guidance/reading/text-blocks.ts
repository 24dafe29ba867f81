import type { Block } from './document.ts';
import { type Heading, headingOf, withHeading } from './headings.ts';

/**
 * The blocks of plain text: what stands between blank lines. A form feed, as programs put it between the pages of a PDF, begins
 * a new page; where there is none the text has no pages.
 */
export function textBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let path: readonly Heading[] = [];
  let lines: string[] = [];
  const pages = text.split('\f');
  const close = (page: number | null) => {
    if (lines.length === 0) return;
    const heading = lines.length === 1 ? headingOf(lines[0] ?? '') : headingOf(markedOnly(lines[0]));
    if (heading && lines.length > 1) {
      // a heading with # needs no blank line below it
      path = withHeading(path, heading);
      blocks.push(blockOf(lines.slice(0, 1), path, page, true), blockOf(lines.slice(1), path, page, false));
    } else {
      if (heading) path = withHeading(path, heading);
      blocks.push(blockOf(lines, path, page, heading !== null));
    }
    lines = [];
  };
  for (const [at, content] of pages.entries()) {
    const page = pages.length > 1 ? at + 1 : null;
    for (const line of content.split(/\r\n|[\n\r\v\u2028\u2029]/)) {
      if (line.trim() === '') close(page);
      else lines.push(line);
    }
    close(page);
  }
  return blocks;
}

const markedOnly = (line = '') => (line.startsWith('#') ? line : '');

function blockOf(
  lines: readonly string[],
  path: readonly Heading[],
  page: number | null,
  isHeading: boolean,
): Block {
  return { text: lines.join('\n'), headings: path.map(({ text }) => text), isHeading, page };
}
