/** A heading as a document marks it. Level 1 is the outermost. */
export interface Heading {
  readonly level: number;
  readonly text: string;
}

const MOST_WORDS = 14;
/** Deeper than any heading that says its own level: one that only looks like a heading stands below those. */
const UNMARKED = 7;

/** What a heading says, without the marks of Markdown around it. */
export function withoutMarkup(text: string): string {
  return text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<\/?[a-z][^>]*>/gi, '')
    .replace(/^#{1,6}\s+|\s+#+\s*$/g, '')
    .replace(/[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * Whether the only line of a block of plain text is a heading: marked with `#`, or a short line that begins like a title and does
 * not end like a sentence. "2.1 Knowledge" is one level below "2 Findings".
 */
export function headingOf(line: string): Heading | null {
  const marked = /^(#{1,6})\s+\S/.exec(line);
  if (marked) return { level: marked[1]?.length ?? 1, text: withoutMarkup(line) };
  if (/^\s*([-*+•◦▪]\s|\d+[.)]?\s*$|\||!\[|\[|>|<)/.test(line) || line.includes('\t') || / \| /.test(line))
    return null;
  const text = withoutMarkup(line);
  const words = text.split(' ');
  if (text === '' || words.length > MOST_WORDS || !/\p{L}/u.test(text)) return null;
  // a raised number begins a footnote, and no heading is an address
  if (/\bwww\.|https?:/i.test(text)) return null;
  if (!/^[\p{Lu}\p{Nd}]/u.test(text) || /[.,;:!"'”’)\]]$/.test(text)) return null;
  if (/^(fig(ure)?|table|chart|box|source|note)s?\b[\s.:]*\d*/i.test(text) && words.length < MOST_WORDS)
    return null;
  const numbered = /^(\d+(?:\.\d+)*)[.)]?\s+\p{Lu}/u.exec(text);
  const depth = numbered?.[1]?.split('.').length;
  return { level: depth ?? UNMARKED, text };
}

/** The path of headings after one more: those of its level and deeper give way to it. */
export function withHeading(path: readonly Heading[], next: Heading): readonly Heading[] {
  return [...path.filter(({ level }) => level < next.level), next];
}
