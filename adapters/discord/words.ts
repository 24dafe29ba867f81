/** Where an address in running words may begin and end: nothing in it that could end anything around it. */
const ADDRESS = 'https:\\/\\/[^\\s<>"\\\\*`|]+';
/** What may begin markup wherever it stands: emphasis, spoilers, code, links, mentions, times and emoji. */
const ANYWHERE = '[\\\\*_~`|[\\]<@]|:(?=\\S)';
/** What may begin it at the start of a line: headings, small print, quotes and lists. */
const LINE_START = '^[^\\S\\n]*(?:[#>+-]|\\d+\\.)';
const MARKUP = new RegExp(`${ADDRESS}|${ANYWHERE}|${LINE_START}`, 'gm');

/**
 * Words that Discord shows as they are: whatever it might read as markup has a backslash before it. An address with https
 * leads there and shows itself; every other one stays words. Whom a mention would call is not decided here: Discord looks for
 * names without regard to backslashes, so each message says by itself that it calls nobody.
 */
export function escaped(words: string): string {
  return words.replaceAll(MARKUP, (found) => {
    if (found.startsWith('https:')) return address(found);
    return `${found.slice(0, -1)}\\${found.slice(-1)}`;
  });
}

function address(found: string): string {
  const url = withoutEnd(found);
  const rest = escaped(found.slice(url.length));
  if (URL.canParse(url)) return `<${url}>${rest}`;
  return `https\\:${escaped(found.slice('https:'.length))}`;
}

/** What usually ends a sentence is no part of an address, nor is a bracket that was opened before it. */
function withoutEnd(found: string): string {
  const ended = found.replace(/['.,;:!?\]}]+$/, '');
  const isOpen = ended.split('(').length >= ended.split(')').length;
  return ended.endsWith(')') && !isOpen ? withoutEnd(ended.slice(0, -1)) : ended;
}

export const bold = (words: string): string =>
  words.trim() === '' ? escaped(words) : `**${escaped(words)}**`;

/** A heading is one line; what has more is bold instead. */
export const heading = (words: string): string =>
  words.includes('\n') ? bold(words) : `## ${escaped(words)}`;

/** Each line by itself, as Discord has it. */
export function smallPrint(words: string): string {
  const lines = words.split('\n');
  return lines.map((line) => (line.trim() === '' ? line : `-# ${escaped(line)}`)).join('\n');
}

/**
 * Words as they are, with eight characters around them, for when there is no room for backslashes. Three of ` in a row would
 * end it: the third becomes ˋ, which looks like it.
 */
export const fenced = (words: string): string => `\`\`\`\n${words.replaceAll('```', '``ˋ')}\n\`\`\``;
