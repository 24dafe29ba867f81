import { type CellValue, streamXlsxRows } from 'hucre/xlsx';
import { LIMITS } from '../limits.ts';
import type { Row } from './rows.ts';

export type SheetRows =
  | { readonly kind: 'rows'; readonly rows: readonly Row[] }
  | { readonly kind: 'no'; readonly why: 'rows' | 'columns' };

/**
 * The first sheet of a workbook as text, row by row; nothing is computed: of a formula it is the value that was saved with it.
 * Stops at the first row or column too many. Throws for what is no workbook.
 */
export async function sheetRows(zip: Uint8Array): Promise<SheetRows> {
  const rows: Row[] = [];
  for await (const { index, values } of streamXlsxRows(zip)) {
    const cells = values.map(asText);
    while (cells.length > 0 && cells.at(-1) === '') cells.pop();
    if (cells.length === 0) continue; // thousands of rows are formatted and empty
    if (cells.length > LIMITS.columns) return { kind: 'no', why: 'columns' };
    if (!(index >= 0 && index <= LIMITS.rows)) return { kind: 'no', why: 'rows' };
    while (rows.length < index) rows.push([]);
    rows[index] = cells;
  }
  return { kind: 'rows', rows };
}

/** A date as "2026-11-23", whatever its format shows; a tick as a word. */
function asText(value: CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value).trim();
}
