import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import type { Block } from './document.ts';
import { type Heading, withHeading } from './headings.ts';

type Node = DefaultTreeAdapterTypes.ChildNode;

/** What is not for reading. */
const LEFT_OUT = new Set(
  'script style template noscript svg math iframe object embed canvas head nav select button input textarea'.split(
    ' ',
  ),
);
/** What begins and ends a block. */
const BLOCKS = new Set(
  `address article aside blockquote body caption dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6
  header hr html li main ol p pre section summary table tbody tfoot thead ul`.split(/\s+/),
);
/** A page can be nested without end; what lies deeper than any real page does is not looked at. */
const DEEPEST = 400;

export interface HtmlPage {
  /** Of the page's own `title` or first heading. */
  readonly title: string | null;
  readonly blocks: readonly Block[];
}

/** The blocks of a web page with the headings above each. Runs nothing and fetches nothing. */
export function readHtml(html: string): HtmlPage {
  const blocks: Block[] = [];
  let path: readonly Heading[] = [];
  let text = '';
  const close = (level?: number) => {
    const content = tidy(text);
    text = '';
    if (content === '') return;
    if (level !== undefined) path = withHeading(path, { level, text: content.replace(/\s+/g, ' ') });
    const headings = path.map((heading) => heading.text);
    blocks.push({ text: content, headings, isHeading: level !== undefined, page: null });
  };
  /** `inCell`: of a table, where paragraphs are parts of a line. */
  const visit = (node: Node, depth: number, verbatim: boolean, inCell: boolean) => {
    if (node.nodeName === '#text') {
      const { value } = node as DefaultTreeAdapterTypes.TextNode;
      text += verbatim ? value : value.replace(/[ \t\n\r\f]+/g, ' ');
      return;
    }
    if (!('childNodes' in node) || LEFT_OUT.has(node.nodeName) || depth > DEEPEST) return;
    const { nodeName, childNodes } = node;
    const isCell = nodeName === 'td' || nodeName === 'th';
    const isBlock = BLOCKS.has(nodeName);
    if (nodeName === 'br') text += inCell ? ' ' : '\n';
    else if (nodeName === 'tr') text += inCell ? ' ' : '\n';
    else if (isBlock && inCell) text += ' ';
    else if (isBlock) close();
    if (nodeName === 'li') text += '- ';
    for (const child of childNodes) visit(child, depth + 1, verbatim || nodeName === 'pre', inCell || isCell);
    if (isCell) text += ' | ';
    if (inCell) return;
    if (/^h[1-6]$/.test(nodeName)) close(Number(nodeName[1]));
    else if (isBlock) close();
  };
  const page = parse(html);
  for (const node of page.childNodes) visit(node, 0, false, false);
  close();
  return { title: titleOf(page), blocks };
}

const tidy = (text: string) =>
  text
    .split('\n')
    .map((line) =>
      line
        .replace(/\s*\|\s*$/, '')
        .replace(/[ \t]+/g, ' ')
        .trim(),
    )
    .filter((line) => line !== '' && line !== '-')
    .join('\n');

function titleOf(page: DefaultTreeAdapterTypes.Document): string | null {
  const html = page.childNodes.find(({ nodeName }) => nodeName === 'html');
  const head = html && 'childNodes' in html && html.childNodes.find(({ nodeName }) => nodeName === 'head');
  const title = head && 'childNodes' in head && head.childNodes.find(({ nodeName }) => nodeName === 'title');
  const first = title && 'childNodes' in title ? title.childNodes[0] : undefined;
  const words = first?.nodeName === '#text' ? (first as DefaultTreeAdapterTypes.TextNode).value : '';
  return words.replace(/\s+/g, ' ').trim() || null;
}
