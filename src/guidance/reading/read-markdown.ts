import { lexer, type Tokens } from 'marked';
import type { Block } from './document.ts';
import { type Heading, withHeading, withoutMarkup } from './headings.ts';

/** The blocks of Markdown, word for word with their markup. Settings above the text (front matter) are left out. */
export function readMarkdown(text: string): Block[] {
  const blocks: Block[] = [];
  let path: readonly Heading[] = [];
  for (const token of lexer(withoutFrontMatter(text))) {
    const content = token.raw.replace(/^(?:[ \t]*\n)+|\s+$/g, '');
    if (content === '' || token.type === 'space' || token.type === 'hr' || token.type === 'def') continue;
    const isHeading = token.type === 'heading';
    if (isHeading) {
      const { depth, text: words } = token as Tokens.Heading;
      path = withHeading(path, { level: depth, text: withoutMarkup(words) });
    }
    blocks.push({ text: content, headings: path.map((heading) => heading.text), isHeading, page: null });
  }
  return blocks;
}

const withoutFrontMatter = (text: string) =>
  text.replace(/^---[ \t]*\r?\n(?:[\w-]+:[^\n]*\r?\n|[ \t]+[^\n]*\r?\n|- [^\n]*\r?\n)*---[ \t]*\r?\n/, '');
