import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { locatorOf } from '../../src/guidance/passages/locator.ts';
import { passagesOf } from '../../src/guidance/passages/passages.ts';
import { readDocument } from '../../src/guidance/reading/read-document.ts';
import { textBlocks } from '../../src/guidance/reading/text-blocks.ts';
import { docx } from '../support/documents.ts';

const SOURCES = new URL('../../../shared/sources/', import.meta.url);
const AT_LINE_START = (number: string) =>
  new RegExp(`^\\s*(?:- )?${number.replaceAll('.', '\\.')}\\.?\\s`, 'm');
const long = (words: string) => `${words} ${'word '.repeat(120)}end.`;
/** Of every passage of a plain text, where it is said to stand. */
const locators = (...blocks: string[]) =>
  passagesOf(textBlocks(blocks.join('\n\n'))).map((passage) => locatorOf(passage));

describe('given plain text, then each passage is said to stand', () => {
  test('in a numbered paragraph where it begins with one', () => {
    expect(locators('Staying', long('2.9 Some stayed.'), long('2.10 Others left.'))).toEqual([
      'Staying, paragraph 2.9',
    ]);
    expect(locators('Staying', '- 2.9 These stayed:\n- 2.10 Those left.')).toEqual([
      'Staying, paragraph 2.9',
    ]);
  });

  test('in no numbered paragraph where the number comes later, out of order, or before no sentence', () => {
    expect(locators('Staying', long('Some stayed.'), '2.10 Others left.')).toEqual([
      'Staying, 1st paragraph',
    ]);
    expect(locators('Staying', long('3.5 Million stayed.'), '2.10 Others left.')).toEqual([
      'Staying, 1st paragraph',
    ]);
    expect(locators('Staying', '2.10 Share of those who left\n2.11 Share of those who stayed')).toEqual([
      'Staying, 1st paragraph',
    ]);
  });

  test('below a numbered heading with its number', () => {
    expect(
      locators('5 Boats', long('Boats leave.'), '5.1 Getting there', long('They went by boat.')),
    ).toEqual(['5 Boats, 1st paragraph', '5.1 Getting there, 3rd paragraph']);
  });

  test('below both headings where it goes on below another, and from the first to the last of more', () => {
    const tail = 'A word on boats.';
    expect(locators('Boats', tail, '5.3 Harbours', long('Harbours are full.'))).toEqual([
      'Boats, 1st paragraph, and 5.3 Harbours',
    ]);
    expect(locators('Boats', tail, 'Quays', tail, 'Harbours', long('Harbours are full.'))).toEqual([
      'Boats, 1st paragraph, to Harbours',
    ]);
    // nothing stands below this one yet
    expect(locators('Boats', long('Boats leave.'), 'Harbours')).toEqual([
      'Boats, 1st paragraph',
      'Harbours, 3rd paragraph',
    ]);
  });

  test('below what comes after a table of contents', () => {
    const contents = '1\tSummary\t4\n5.1\tGetting there\t9\n5.2\tStaying\t12';
    expect(locators('Contents', contents, '1. Summary', long('Boats leave.'))).toEqual(['1. Summary']);
    expect(locators('Contents', contents)).toEqual(['Contents, 1st paragraph']);
    expect(locators('Contents', '5.1 Getting there, and how to do it well .... 9')).toEqual([
      'Contents, 1st paragraph',
    ]);
  });
});

test('given formats that mark their headings, then no other short line is taken for one, and every heading for one', async () => {
  const places = async (name: string, bytes: Uint8Array | string) => {
    const file = { name, bytes: Uint8Array.from(Buffer.from(bytes)), thisYear: 2030 };
    return passagesOf((await readDocument(file)).blocks).map((passage) => locatorOf(passage));
  };
  const inMarkdown = '## Boats\n\nBoats leave.\n\nHarbours\n\nFull.\n\n## Who may stay, and why:\n\nAll.';
  expect(await places('a.md', inMarkdown)).toEqual(['Boats, 1st paragraph, and Who may stay, and why:']);
  const inHtml =
    '<h2>Boats</h2><p>Boats leave.<p>Harbours<p>They are full.<h2>Who may stay, and why:</h2><p>All.';
  expect(await places('a.html', inHtml)).toEqual(['Boats, 1st paragraph, and Who may stay, and why:']);
  const inWord = docx([
    ...[{ text: 'Boats', style: 'Heading1' }, { text: 'Boats leave.' }, { text: 'Harbours' }],
    ...[{ text: 'They are full.' }, { text: 'Who may stay, and why:', style: 'Heading1' }, { text: 'All.' }],
  ]);
  expect(await places('a.docx', inWord)).toEqual(['Boats, 1st paragraph, and Who may stay, and why:']);
});

const isHere = existsSync(SOURCES);
const files = isHere ? readdirSync(SOURCES).filter((name) => name.endsWith('.txt')) : [];

test.skipIf(!isHere)(
  'given the reports as they are, then every passage stands where its citation says',
  async () => {
    let numbered = 0;
    for (const name of files) {
      const { blocks } = await readDocument({
        name,
        bytes: readFileSync(new URL(name, SOURCES)),
        thisYear: 2030,
      });
      for (const passage of passagesOf(blocks)) {
        const locator = locatorOf(passage);
        const number = /paragraph ([\d.]+)/.exec(locator)?.[1];
        // a figure's labels look like headings: there are passages of nothing else
        const next = blocks.slice(passage.paragraph - 1).find(({ isHeading }) => !isHeading);
        const lines = next?.text.split('\n') ?? [];
        const isBelow = [lines[0], lines.at(-1)].some((line = '\0') =>
          passage.text.includes(line.slice(0, 40)),
        );
        const continues = !blocks[passage.paragraph - 1]?.isHeading;
        const body = isBelow || continues ? next : undefined;
        if (number !== undefined) {
          numbered += 1;
          const at = passage.text.search(AT_LINE_START(number));
          expect(at, locator).toBeGreaterThanOrEqual(0);
          const before = passage.text
            .slice(0, at)
            .split('\n\n')
            .map((words) => words.trim());
          const headings = blocks.filter(({ isHeading }) => isHeading).map(({ text }) => text.trim());
          expect(
            before.filter((words) => words !== '' && !headings.includes(words)),
            locator,
          ).toEqual([]);
        }
        // the nearest heading before its first words, unless those are a table of contents
        const nearest = blocks
          .slice(0, body ? blocks.indexOf(body) : passage.paragraph)
          .findLast(({ isHeading }) => isHeading)
          ?.headings.at(-1);
        const start = nearest?.slice(0, 60).replace(/\s+\S*$/, '') ?? '';
        if (!/^contents$/i.test(nearest ?? ''))
          expect(locator.startsWith(start), `${name}: ${locator}`).toBe(true);
      }
    }
    expect(numbered).toBeGreaterThan(30);
  },
);
