import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, wordsOf } from './reading.ts';

const FOLDER = join(ROOT, '../shared/sources');

/** Whether the documents that the library speaks of are at hand. They are no part of this repository. */
export const documentsAreHere = existsSync(join(FOLDER, 'README.md'));

/** One of those documents: its text, its lines as words, and where in it a line stands. */
export interface Document {
  readonly text: string;
  readonly lines: readonly { readonly raw: string; readonly words: string }[];
}

/**
 * The document with this title, as the folder's README lists it.
 * Throws when the README names none such.
 */
export function documentTitled(title: string): Document {
  const rows = readFileSync(join(FOLDER, 'README.md'), 'utf8').split('\n');
  const meant = folded(title);
  const prefix = rows
    .find((row) => folded(row.split('|')[2] ?? '').startsWith(meant))
    ?.match(/^\| (\d+)/)?.[1];
  const file = readdirSync(FOLDER).find((name) => prefix !== undefined && name.startsWith(prefix));
  if (file === undefined) throw new Error(`No document is titled “${title}”.`);
  const text = readFileSync(join(FOLDER, file), 'utf8');
  return { text, lines: text.split('\n').map((raw) => ({ raw, words: folded(raw) })) };
}

/** Every run of so many words in a text. */
export function runsOf(text: string, length: number): ReadonlySet<string> {
  const words = wordsOf(text);
  const starts = Math.max(0, words.length - length + 1);
  return new Set(Array.from({ length: starts }, (_, at) => words.slice(at, at + length).join(' ')));
}

/** What a locator names that the document does not have: nothing, when the place is there. */
export function notFound(locator: string, document: Document): readonly string[] {
  const { lines } = document;
  const has = (pattern: RegExp) => lines.some(({ raw }) => pattern.test(raw));
  const faults: string[] = [];
  const want = (there: boolean, what: string) => {
    if (!there) faults.push(what);
  };

  for (const [, heading = ''] of locator.matchAll(/"([^"]+)"/g)) {
    want(isHeading(folded(heading), document), `no heading “${heading}”`);
  }
  const plain = locator.replaceAll(/"[^"]+"/g, '“”');
  const inAnnex = plain.includes('Annex');
  for (const [, numbers = ''] of plain.matchAll(/paragraphs? ([\d.,\s&and-]+)/gi)) {
    for (const [number] of numbers.matchAll(/\d+(\.\d+)?/g)) {
      want(inAnnex || number.includes('.'), `paragraph ${number} of what?`);
      want(has(paragraphIn(number)), `no paragraph ${number}`);
    }
  }
  for (const [, number = ''] of plain.matchAll(/section (\d+(?:\.\d+)?[a-z]?)/gi)) {
    want(has(sectionLine(number)), `no section ${number}`);
  }
  for (const [, number = ''] of plain.matchAll(/recommendation (\d+)/gi)) {
    want(has(new RegExp(`^\\s*Recommendation ${number}:`)), `no recommendation ${number}`);
  }
  for (const [, letter = ''] of plain.matchAll(/annex ([A-Z0-9])\b/gi)) {
    want(has(new RegExp(`annex ${letter}\\b`, 'i')), `no annex ${letter}`);
  }
  if (plain.startsWith('Foreword')) want(has(/^Foreword$/), 'no foreword');
  faults.push(...wrongPages(locator, document));
  return faults;
}

/** The headings that a locator puts in a section where the document has them elsewhere. */
export function outOfSection(locator: string, { lines }: Document): readonly string[] {
  return locator.split(';').flatMap((part) => {
    const number = /^\s*section (\d+(?:\.\d+)?[a-z]?),/i.exec(part)?.[1];
    if (number === undefined || part.includes('before "')) return [];
    const begins = sectionLine(number);
    // The list of contents begins the section too, and ends it in the next line.
    const extents = lines.flatMap(({ raw }, from) => {
      if (!begins.test(raw)) return [];
      const next = lines.findIndex((line, at) => at > from && isNextSection(line.raw, number));
      return [lines.slice(from, next < 0 ? lines.length : next)];
    });
    return [...part.matchAll(/"([^"]+)"/g)]
      .map(([, heading = '']) => heading)
      .filter(
        (heading) => !extents.some((inside) => inside.some(({ words }) => words.includes(folded(heading)))),
      );
  });
}

/** How far below a heading or a paragraph's number what it is about is looked for, in lines. */
const REACH = 80;

/**
 * What stands at a locator's places: at each heading and numbered paragraph and for some way below. The whole document, when the
 * locator names neither.
 */
export function textAt(locator: string, { text, lines }: Document): string {
  const headings = [...locator.matchAll(/"([^"]+)"/g)].map(([, heading = '']) => folded(heading));
  const numbers = [...locator.matchAll(/(?<=\s|-)\d\.\d+/g)].map(([number]) => paragraphIn(number));
  if (headings.length + numbers.length === 0) return text;
  return lines
    .flatMap(({ raw, words }, at) =>
      headings.some((heading) => words.includes(heading)) || numbers.some((number) => number.test(raw))
        ? lines.slice(at, at + REACH).map((line) => line.raw)
        : [],
    )
    .join('\n');
}

const folded = (text: string) => wordsOf(text).join(' ');
const escaped = (number: string) => number.replaceAll('.', '\\.');

/** "2.10" before a paragraph: at the start of a line, or within one where what stood before it ran on. */
const paragraphIn = (number: string) =>
  new RegExp(
    `^[\\s-]*${escaped(number)}\\.?(\\s|$)${number.includes('.') ? `|\\s${escaped(number)} [A-Z]` : ''}`,
  );

/** The line that begins a section: "4. Characteristics", "4c. The leadership", "5.1 Entry". */
const sectionLine = (number: string) =>
  new RegExp(`^[\\s#*]*${escaped(number)}${/^\d+$/.test(number) ? '(\\.|\\t)' : '\\.?'}\\s*[A-Z]`);

/** Whether the line begins a section after this one at its level or above: 5.2 or 6 after 5.1, 4d or 5 after 4c. */
function isNextSection(raw: string, number: string): boolean {
  // The last form is that of a list of contents: the number, the title and the page, with tabs between.
  const next = /^[\s#*]*(\d+)(?:\.(\d+)\s|([a-z])\.\s|\.\s|\t.+\t\d\d$)/.exec(raw);
  if (next === null || raw.length > 160) return false;
  const [, major, minor, letter] = next;
  const [, ours, rest] = /^(\d+)(.*)$/.exec(number) ?? [];
  if (Number(major) === Number(ours) + 1) return minor === undefined || minor === '1';
  const later = minor === undefined ? letter : `.${minor}`;
  return Number(major) === Number(ours) && rest !== '' && later !== undefined && later > (rest ?? '');
}

/** Whether the words stand in one line that is short, or near the start of one, or make up a cell of a table. */
function isHeading(words: string, { lines }: Document): boolean {
  return lines.some(({ raw, words: all }) => {
    if (!all.includes(words)) return false;
    if (all.split(' ').length <= 25 || all.indexOf(words) < 20) return true;
    const cells = raw.split(/\||<[^>]+>/).map(folded);
    return cells.includes(words);
  });
}

/** Pages that the document's own list of contents, or its own “(Page 13)”, does not bear out. */
function wrongPages(locator: string, { text, lines }: Document): readonly string[] {
  const contents = lines.flatMap(({ raw }) => {
    const [, title, page] = /^(.+?)\t(\d+)$/.exec(raw) ?? [];
    return title === undefined ? [] : [{ title: folded(title), page: Number(page) }];
  });
  return [
    ...locator.matchAll(/(?:"([^"]+)"(?: of "[^"]+")?|Section 7), pages? (\d+)(?:(?:-| & )(\d+))?/g),
  ].flatMap(([, heading, first, last = first]) => {
    if (heading === undefined) {
      return new RegExp(`\\(Pages? ${first}( & ${last})?\\)`).test(text) ? [] : [`no page ${first}`];
    }
    const titled = contents.filter(({ title }) => title.startsWith(folded(heading)));
    const inRange = titled.length === 0 || titled.some(({ page }) => page === Number(first));
    return inRange && Number(last) >= Number(first) ? [] : [`“${heading}” is not on page ${first}`];
  });
}
