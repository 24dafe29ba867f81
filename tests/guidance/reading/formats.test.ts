import { afterAll, describe, expect, test } from 'vitest';
import { openReader } from '../../../src/guidance/reading/reader.ts';
import type { ReadingAnswer } from '../../../src/guidance/reading/reading-thread.ts';
import { docx, pdf } from '../../support/documents.ts';

const reader = openReader();
afterAll(() => reader.close());

const read = (name: string, bytes: Uint8Array | string): Promise<ReadingAnswer> =>
  reader.read({ name, bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes, thisYear: 2026 });

async function document(name: string, bytes: Uint8Array | string) {
  const answer = await read(name, bytes);
  if (answer.kind === 'no') throw new Error(answer.why);
  return answer.document;
}

/** A paragraph of so many words, none of them twice. */
const words = (count: number, about = 'word') =>
  Array.from({ length: count }, (_, at) => `${about}${at}`).join(' ');

describe('plain text', () => {
  test('given headings, lists and numbered paragraphs, then passages know what they stand under', async () => {
    const text = [
      'A Study of Harbour Towns\n\nPublished in 2019\n\n2 Findings\n',
      `2.1 People ${words(90)} stay.\n\nPersonal Qualities\n\n- one “quality”\n- **another** one\n\n2.2 They ${words(80, 'more')} go.`,
    ].join('\n');
    const { title, year, format, passages } = await document('study.txt', text);

    expect({ title, year, format }).toEqual({
      title: 'A Study of Harbour Towns',
      year: 2019,
      format: 'text',
    });
    expect(passages.map(({ headings }) => headings)).toEqual([
      ['2 Findings'],
      ['2 Findings', 'Personal Qualities'],
    ]);
    expect(passages[1]?.text).toContain('- one “quality”\n- **another** one');
  });

  test('given form feeds, then passages have pages', async () => {
    const { passages } = await document('pages.txt', `${words(160)}\f${words(160, 'next')}`);
    expect(passages.map(({ page }) => page)).toEqual([1, 2]);
  });

  test('given Windows-1252, then curly quotation marks are read', async () => {
    const bytes = Buffer.from('They said \x93no one\x94 would come to the town\x92s hall.', 'latin1');
    expect((await document('old.txt', bytes)).passages[0]?.text).toContain(
      '“no one” would come to the town’s',
    );
  });

  test('given an abstract without headings, then it stands under its first sentence', async () => {
    const { passages } = await document(
      '1.txt',
      'waves in shallow harbours . the waves of shallow harbours were measured in winter .',
    );
    expect(passages[0]?.headings).toEqual(['waves in shallow harbours']);
  });

  test('given a long text without headings, then its first sentence is none', async () => {
    const { passages } = await document('1.txt', `waves in shallow harbours . ${words(500)}`);
    expect(passages[0]?.headings).toEqual([]);
  });
});

test('given Markdown, then its headings are the path and its markup stays', async () => {
  const text = `---\ntitle: x\n---\n# Guide\n\nBy us, © 2021.\n\nLeading\n-------\n\nLead **well**, with “care”.\n\n\`\`\`\n# no heading\n\`\`\`\n`;
  const { title, year, passages } = await document('guide.md', text);
  expect({ title, year }).toEqual({ title: 'Guide', year: 2021 });
  expect(passages[0]?.text).toContain('Lead **well**, with “care”.\n\n```\n# no heading\n```');
  expect(passages[0]?.text).not.toContain('title: x');
});

test('given a web page, then scripts and menus are left out, and tables are lines', async () => {
  const html = `<!doctype html><title>Our  page</title><nav>Menu</nav><h1>Leading</h1><script>alert(1)</script>
    <p>Lead <b>well</b>,<br>with care.</p><h2>Pay</h2><table><tr><th>Who<th>How much</tr><tr><td><p>Directors</p><td><p>Enough</p></tr></table>
    <ul><li>one thing<li>another</ul><p>${words(160)}</p>`;
  const { title, passages } = await document('page.html', html);
  expect(title).toBe('Our page');
  expect(passages[0]?.text).toContain('Lead well,\nwith care.');
  const all = passages.map(({ text }) => text).join('\n');
  expect(all).toContain('Directors | Enough');
  expect(all).toContain('- one thing');
  expect(all).not.toMatch(/Menu|alert/);
  expect(passages[0]?.headings).toEqual(['Leading']);
});

test('given a Word document, then its styles are the headings', async () => {
  const bytes = docx([
    { text: 'The Harbour Review', style: 'Title' },
    { text: 'Published in 2022 by nobody.' },
    { text: 'What we found', style: 'Heading1' },
    { text: `People “stay” & ${words(90)}` },
    { text: 'Why', style: 'Heading2' },
    { text: words(90, 'reason') },
  ]);
  const { format, title, year, passages } = await document('review.docx', bytes);
  expect({ format, title, year }).toEqual({ format: 'docx', title: 'The Harbour Review', year: 2022 });
  expect(passages[0]?.text).toContain('People “stay” & word0');
  expect(passages[1]?.headings.at(-1)).toBe('Why');
});

test('given a PDF, then lines are paragraphs, large letters headings, divided words whole, and pages known', async () => {
  const page = (number: number, ...more: { text: string; size?: number; above?: number }[]) => [
    { text: `The Harbour Review   ${number}`, size: 8 },
    ...more,
  ];
  const bytes = pdf(
    [
      page(
        1,
        { text: 'The Harbour Review', size: 24 },
        { text: 'About children in towns by the sea.', above: 20 },
      ),
      page(
        2,
        { text: 'What we found', size: 16, above: 10 },
        { text: 'Many of the chil-', above: 8 },
        { text: 'dren said that the well-' },
        { text: 'being of others matters.' },
        { text: `And then ${words(12)}.`, above: 14 },
      ),
      page(3, { text: 'More of the same children.', above: 20 }, { text: words(10, 'third') }),
      page(4, { text: 'The last page has the last words.', above: 20 }),
    ],
    { title: 'A review of harbours' },
  );
  const { format, title, passages } = await document('review.pdf', bytes);
  expect({ format, title }).toEqual({ format: 'pdf', title: 'A review of harbours' });
  const all = passages.map(({ text }) => text).join('\n\n');
  expect(all).toContain('Many of the children said that the well-being of others matters.\n\nAnd then');
  expect(all).not.toMatch(/Review\s+\d/);
  expect(passages[0]?.headings).toEqual(['The Harbour Review']);
  expect(passages[0]?.page).toBe(1);
});

test('given a PDF most pages of which are pictures, then it is read, and how many are is said', async () => {
  const stamped = Array.from({ length: 20 }, () => [{ text: 'Scanned by the harbour' }]);
  const first = [{ text: 'Scanned by the harbour' }, { text: `Many ${words(12)}.`, above: 20 }];
  const { withoutText, passages } = await document('scans.pdf', pdf([first, ...stamped]));
  expect(withoutText).toEqual({ pages: 20, of: 21 });
  expect(passages.map(({ text }) => text.slice(0, 10))).toEqual(['Many word0']);
  // a blank page or two are no loss
  const four = ['a', 'b', 'c', 'd'].map((about) => [{ text: words(9, about) }]);
  expect((await document('a.pdf', pdf([...four, []]))).withoutText).toBeNull();
});

describe('what cannot be imported', () => {
  const no = async (name: string, bytes: Uint8Array | string) => {
    const answer = await read(name, bytes);
    return answer.kind === 'no' ? answer.why : answer.kind;
  };

  test('given nothing, pictures, programs or what is called otherwise, then it says which', async () => {
    expect(await no('a.txt', '')).toBe('empty');
    expect(await no('a.txt', '12 34')).toBe('nothing');
    expect(await no('a.pdf', 'not a pdf')).toBe('damaged');
    expect(await no('a.docx', 'not a document')).toBe('damaged');
    expect(await no('a.txt', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 1, 1, 1, 0, 0, 0]))).toBe('other');
    expect(await no('roster.CSV', 'Name,Place\nOne,North harbour\nTwo,South harbour\n')).toBe('other');
    expect(await no('a.json', '{"name": "one two three four five six"}')).toBe('other');
    expect(await no('a.doc', Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toBe('older');
    const locked = Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ]);
    expect(await no('a.docx', locked)).toBe('password');
    expect(await no('a.docx', docx([]).subarray(0, 300))).toBe('damaged');
  });

  test('given a spreadsheet under the name of a document, then it is another kind of file', async () => {
    const { workbook } = await import('../../support/workbook.ts');
    expect(await no('list.docx', await workbook([['Name']]))).toBe('other');
  });

  test('given a PDF without text, then it is a scan; with a password, then that is said', async () => {
    expect(await no('scan.pdf', pdf([[], []]))).toBe('scan');
    const hex = 'ab'.repeat(32);
    const encrypted = `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${hex}> /U <${hex}> /P -44 >> /ID [<00><00>]`;
    expect(await no('locked.pdf', pdf([[{ text: 'secret' }]], { more: encrypted }))).toBe('password');
  });

  test('given 5,000 pages, then it is refused at once', async () => {
    expect(await no('long.pdf', pdf(Array.from({ length: 5_000 }, () => [])))).toBe('pages');
  });

  test('given a zip bomb, then it is refused without unpacking it', async () => {
    const bomb = docx([{ text: 'boom' }], {
      'word/boom.xml': [new Uint8Array(101 * 1024 * 1024), { level: 1 }],
    });
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect(await no('bomb.docx', bomb)).toBe('huge');
  });

  test('given a file that takes too long, then its thread is ended, and the next file is read', async () => {
    const hasty = openReader({ milliseconds: 1, megabytes: 512 });
    const long = `${words(40_000)}\n\n`.repeat(5);
    expect(await hasty.read({ name: 'a.txt', bytes: Buffer.from(long), thisYear: 2026 })).toEqual({
      kind: 'no',
      why: 'huge',
    });
    await hasty.close();
    expect((await read('b.txt', 'A short text that is read as ever.')).kind).toBe('read');
  });

  test('given a page nested without end, then the thread answers all the same', async () => {
    const answer = await read(
      'deep.html',
      `<!doctype html><p>five words of some text</p>${'<div>'.repeat(200_000)}`,
    );
    expect(['read', 'no']).toContain(answer.kind);
  });
});
