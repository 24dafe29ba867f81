import type { RosterFile } from '../../desk-port.ts';
import { LIMITS, tooLarge } from './limits.ts';
import { kindOf } from './reading/kind.ts';
import { readCsv } from './reading/read-csv.ts';
import { readXlsx } from './reading/read-xlsx.ts';
import { type FileRows, isBlank, unreadable } from './reading/rows.ts';

/**
 * The rows of a coordinator's file, CSV or XLSX (first sheet), as text. Anything else, and anything larger than `LIMITS`
 * allows, comes back as `unreadable` with a sentence that says what to do; no bytes make it throw.
 */
export async function readFile({ name, bytes }: Pick<RosterFile, 'name' | 'bytes'>): Promise<FileRows> {
  if (bytes.length > LIMITS.bytes) return unreadable(tooLarge);
  const found = kindOf({ name, bytes });
  if (found.kind === 'other') return unreadable(found.sentence);
  const read = found.kind === 'workbook' ? await readXlsx(bytes) : readCsv(bytes);
  if (read.kind === 'rows' && read.rows.every(isBlank))
    return unreadable(
      'There is nothing in this file. If the list is on another sheet, move that sheet to the front.',
    );
  return read;
}
