import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { readFile } from '../../../src/networks/rosters/read-file.ts';

const LIST = 'Name,E-mail\r\nSiân O’Brackwater,sian@eastmere.example\r\n';
const ROWS = [
  ['Name', 'E-mail'],
  ['Siân O’Brackwater', 'sian@eastmere.example'],
];

const rowsOf = async (bytes: Uint8Array, name = 'roster.csv') => {
  const read = await readFile({ name, bytes });
  return read.kind === 'rows' ? read.rows : read.sentence;
};

describe('a list as CSV', () => {
  test.each([
    ['UTF-8', Buffer.from(LIST)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${LIST}`)],
    ['UTF-16 as Excel’s “Unicode text” has it', iconv.encode(LIST, 'utf-16le', { addBOM: true })],
    ['UTF-16, big end first', iconv.encode(LIST, 'utf-16be', { addBOM: true })],
    ['UTF-16 without a mark', iconv.encode(LIST, 'utf-16le', { addBOM: false })],
    ['Windows-1252, as Excel’s “CSV” has it', iconv.encode(LIST, 'windows-1252')],
  ])('given %s, then names come out as they were typed', async (_, bytes) => {
    expect(await rowsOf(bytes)).toEqual(ROWS);
  });

  test.each([
    ['commas', ','],
    ['semicolons', ';'],
    ['tabs', '\t'],
  ])('given %s between the cells, then they are told apart', async (_, delimiter) => {
    expect(await rowsOf(Buffer.from(LIST.replaceAll(',', delimiter)))).toEqual(ROWS);
  });

  test('given semicolons, and commas in a name and in the line above the header, then the semicolons count', async () => {
    const text = 'Northern directors, June 2026\nName;E-mail\n"Ash, Rowan";ash@eastmere.example';
    expect(await rowsOf(Buffer.from(text))).toEqual([
      ['Northern directors, June 2026'],
      ['Name', 'E-mail'],
      ['Ash, Rowan', 'ash@eastmere.example'],
    ]);
  });

  test('given Excel’s own first line that says the delimiter, then it is believed and is no row', async () => {
    expect(await rowsOf(Buffer.from('sep=;\r\nName;E-mail\r\nAsh;a@b.example'))).toEqual([
      ['Name', 'E-mail'],
      ['Ash', 'a@b.example'],
    ]);
  });

  test('given line breaks and quotation marks within a cell, then rows are counted as a spreadsheet does', async () => {
    const text = 'Name,Council\n"Ash","Eastmere\nWestmere"\n\nRowan "Ro" Birch,"The ""old"" council"\n\n\n';
    expect(await rowsOf(Buffer.from(text))).toEqual([
      ['Name', 'Council'],
      ['Ash', 'Eastmere\nWestmere'],
      [],
      ['Rowan "Ro" Birch', 'The "old" council'],
    ]);
  });
});

describe('what is no list is refused with what to do', () => {
  const random = Uint8Array.from({ length: 400 }, (_, at) => (at * 89 + 7) % 256);
  const encrypted = Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
    Buffer.from('..EncryptedPackage..', 'utf16le'),
  ]);
  test.each([
    ['nothing', '', Buffer.of(), 'This file is empty'],
    ['blank lines', 'a.csv', Buffer.from(' , ,\n\n,\n'), 'There is nothing in this file'],
    ['a PDF', 'roster.pdf', Buffer.from('%PDF-1.7 …'), 'This is a PDF'],
    [
      'an old workbook',
      'roster.xls',
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]),
      'older kind of Office file',
    ],
    ['a workbook with a password', 'roster.xlsx', encrypted, 'protected with a password'],
    ['a web page called a workbook', 'roster.xls', Buffer.from('\n<html><table>'), 'This is a web page'],
    ['a picture', 'roster.csv', random, 'neither a CSV file nor an Excel workbook'],
    ['a text called a workbook', 'roster.xlsx', Buffer.from('Name,E-mail'), 'This file is damaged'],
    ['an open quotation mark', 'a.csv', Buffer.from('Name,E-mail\nAsh,a@b.c\n"Birch,b@b.c\n'), 'near row 3'],
    [
      'a quotation mark open for ever',
      'a.csv',
      Buffer.from(`"${'a,b\n'.repeat(30_000)}`),
      'far too much text in one row',
    ],
    ['a row of five million cells', 'a.csv', Buffer.alloc(5_000_000, ','), 'far too much text in one row'],
    ['more than 60 columns', 'a.csv', Buffer.from(`${'a,'.repeat(60)}a`), 'more than 60 columns'],
    ['more than 20,000 people', 'a.csv', Buffer.from('Name\n'.repeat(20_002)), 'more than 20,000 rows'],
    ['more than 5 MB', 'a.csv', Buffer.alloc(5 * 1024 * 1024 + 1, 'a'), 'larger than 5 MB'],
  ])('given %s', async (_, name, bytes, sentence) => {
    expect(await rowsOf(bytes, name)).toContain(sentence);
  });

  test('given exactly as much as fits, then it is read', async () => {
    expect(await rowsOf(Buffer.from('Name\n'.repeat(20_001)))).toHaveLength(20_001);
    expect(await rowsOf(Buffer.from(`${'a,'.repeat(59)}a,,,,`))).toHaveLength(1);
  });
});
