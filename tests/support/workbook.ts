import { strToU8, unzipSync, zipSync } from 'fflate';
import { type CellValue, writeXlsx } from 'hucre/xlsx';
import type { RosterFile } from '../../src/desk-port.ts';

type Parts = Record<string, Uint8Array>;

/** A workbook as Excel would save it; sheets in order. */
export function workbook(...sheets: readonly (readonly (readonly CellValue[])[])[]): Promise<Uint8Array> {
  const all = sheets.map((rows, at) => ({ name: `Sheet${at + 1}`, rows: rows.map((row) => [...row]) }));
  return writeXlsx({ sheets: all });
}

/** The same workbook with some parts exchanged: given as text, or as what they become of what they were. */
export function tampered(bytes: Uint8Array, change: (parts: Parts) => void): Uint8Array {
  const parts: Parts = unzipSync(bytes);
  change(parts);
  return zipSync(parts);
}

/** A workbook whose first sheet is this XML, between the start and the end of its data. */
export async function withSheet(sheetData: string, ending = '</sheetData></worksheet>'): Promise<Uint8Array> {
  const start =
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheetData>';
  return tampered(await workbook([['x']]), (parts) => {
    parts['xl/worksheets/sheet1.xml'] = strToU8(start + sheetData + ending);
  });
}

export const inlineCell = (place: string, words: string) =>
  `<c r="${place}" t="inlineStr"><is><t>${words}</t></is></c>`;

export const csv = (text: string, name = 'roster.csv'): RosterFile => ({ name, bytes: Buffer.from(text) });
export const xlsx = (bytes: Uint8Array, name = 'roster.xlsx'): RosterFile => ({ name, bytes });
