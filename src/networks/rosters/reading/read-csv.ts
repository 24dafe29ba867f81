import { CsvError, type Options, parse } from 'csv-parse/sync';
import { LIMITS, tooManyColumns, tooManyRows } from '../limits.ts';
import { decodeText } from './decode-text.ts';
import { type FileRows, isBlank, type Row, unreadable } from './rows.ts';

const DELIMITERS = [',', ';', '\t'] as const;

const noText =
  'This file is neither a CSV file nor an Excel workbook. Open the list in your spreadsheet, save it as “Excel Workbook (.xlsx)” or as CSV, and try that.';

/** The rows of a CSV file: any usual encoding, comma, semicolon or tab, quoted line breaks. */
export function readCsv(bytes: Uint8Array): FileRows {
  const whole = decodeText(bytes);
  if (whole === null) return unreadable(noText);
  // csv-parse counts the text of a row below, but not what stands between its cells.
  if (whole.split(/[\r\n]/).some((line) => line.length > LIMITS.rowCharacters))
    return unreadable(tooLong(''));
  const { text, delimiter } = delimiterOf(whole);
  try {
    // One more than fits, to tell a full file from one that is too long; the header is a row too.
    const rows = records(text, delimiter, LIMITS.rows + 2);
    while (rows.length > 0 && isBlank(rows.at(-1) ?? [])) rows.pop();
    if (rows.length > LIMITS.rows + 1) return unreadable(tooManyRows);
    if (rows.some((row) => !isBlank(row.slice(LIMITS.columns)))) return unreadable(tooManyColumns);
    return { kind: 'rows', rows: rows.map((row) => (isBlank(row) ? [] : row)) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return unreadable(brokenQuotes(error));
  }
}

function records(text: string, delimiter: string, most: number): Row[] {
  const options = {
    delimiter,
    to: most,
    // Lists typed by hand: rows of different lengths, and quotation marks within a cell.
    relax_column_count: true,
    relax_quotes: true,
    // A quotation mark that is never closed, or a file of one line, is noticed here and not after all of it.
    max_record_size: LIMITS.rowCharacters,
  } satisfies Options;
  return parse(text, options) as Row[];
}

/** Excel's own "sep=;" in the first line, or whichever delimiter finds most cells in the first rows. */
function delimiterOf(text: string): { text: string; delimiter: string } {
  const said = /^sep=([,;\t])(?:\r\n|\r|\n)/i.exec(text);
  if (said) return { text: text.slice(said[0].length), delimiter: said[1] ?? ',' };
  const cells = DELIMITERS.map((delimiter) => cellsFound(text, delimiter));
  return { text, delimiter: DELIMITERS[cells.indexOf(Math.max(...cells))] ?? ',' };
}

function cellsFound(text: string, delimiter: string): number {
  try {
    return records(text, delimiter, 10)
      .flat()
      .filter((cell) => /[^\s,;]/.test(cell)).length;
  } catch {
    return 0;
  }
}

function brokenQuotes({ code, records: before }: CsvError & { records?: unknown }): string {
  const row = typeof before === 'number' ? ` near row ${before + 1}` : '';
  if (code === 'CSV_MAX_RECORD_SIZE') return tooLong(row);
  return `A quotation mark (")${row} is opened and not closed, so the rest of the file cannot be told apart. Take it out or close it, and try again.`;
}

const tooLong = (row: string) =>
  `There is far too much text in one row${row}, as when a quotation mark (") is not closed. Put it right and try again.`;
