import { parse } from 'csv-parse/sync';
import { extractText, getMeta } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { reportAsCsv } from '../../../src/sets/report/csv.ts';
import { reportAsPdf } from '../../../src/sets/report/pdf.ts';
import { report } from '../../support/fake-report.ts';

const flat = (words: string) => words.replaceAll(/\s+/g, ' ');

describe('a report as a file', () => {
  test('given a name that begins like a formula, then no spreadsheet runs it', () => {
    const rows: string[][] = parse(reportAsCsv(report), { bom: true });
    expect(rows.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect(rows.flat()).toContain("'=cmd()");
    const nasty = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'];
    const again: string[][] = parse(reportAsCsv({ ...report, words: nasty }), { bom: true });
    expect(again.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
  });

  test('given a report, then every figure is a line of its own', () => {
    const rows: string[][] = parse(reportAsCsv(report), { bom: true });
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([5]));
    expect(rows).toContainEqual(['Set', 'Set 1', 'Actions kept', '7', '12']);
    expect(rows).toContainEqual(['After round', '2', 'Safe, mean of 1 to 5', '4.4', '']);
    expect(rows.filter(([part, of]) => part === 'Longer form' && of === 'End')).toEqual([]);
  });

  test('given a report, then its PDF holds the same figures, with quotes and letters of other languages, and has a title', async () => {
    const bytes = await reportAsPdf(report);
    const { text } = await extractText(bytes.slice(), { mergePages: true });
    const words = flat(text);
    for (const part of [
      'Leading through “change”: how it went',
      'Łódź – “Harbour”',
      '7 of 12 (58%)',
      'It’s the one hour',
    ])
      expect(words).toContain(part);
    expect((await getMeta(bytes.slice())).info?.Title).toBe('Leading through “change”: how it went');
    expect(Buffer.from(bytes).toString('latin1')).toContain('/Marked true');
  });

  test('given a programme of sixty sets and long names, then its tables go on over pages, and nothing is lost', async () => {
    const [first] = report.sets;
    if (!first) throw new Error('no set');
    const sets = Array.from({ length: 60 }, (_, at) => ({
      ...first,
      name: `A set with quite a long name ${at + 1}`,
    }));
    const { text, totalPages } = await extractText(await reportAsPdf({ ...report, sets }), {
      mergePages: true,
    });
    expect(totalPages).toBeGreaterThan(2);
    expect(totalPages).toBeLessThan(12);
    for (const { name } of sets) expect(flat(text)).toContain(name);
  });

  test('given nothing yet, then it says so', async () => {
    const empty = { ...report, sets: [], rounds: [], words: [], quick: { ...report.quick, overTime: [] } };
    const { text } = await extractText(await reportAsPdf(empty), { mergePages: true });
    expect(flat(text)).toContain('There are too few answers so far.');
  });
});
