import type { RosterFile } from '../../../desk-port.ts';

export type FileKind =
  | { readonly kind: 'text' }
  | { readonly kind: 'workbook' }
  | { readonly kind: 'other'; readonly sentence: string };

const SAVE_AS = 'save it as “Excel Workbook (.xlsx)” or as CSV, and try that';

const other = (sentence: string): FileKind => ({ kind: 'other', sentence });

/**
 * What a file is: by its first bytes, and by its name only where they say nothing. Gives a sentence that says what to do
 * for what people choose by mistake.
 */
export function kindOf({ name, bytes }: Pick<RosterFile, 'name' | 'bytes'>): FileKind {
  const starts = (...expected: number[]) => expected.every((byte, at) => bytes[at] === byte);
  if (bytes.length === 0)
    return other('This file is empty. Save the list again in your spreadsheet and try once more.');
  if (starts(0x50, 0x4b)) return { kind: 'workbook' };
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) return olderOrProtected(bytes);
  if (starts(0x25, 0x50, 0x44, 0x46))
    return other(
      `This is a PDF, which cannot be read as a list. Open the spreadsheet it came from, ${SAVE_AS}.`,
    );
  if (/^\s*<(!doctype|html|table|\?xml)/i.test(Buffer.from(bytes.subarray(0, 200)).toString('latin1')))
    return other(
      `This is a web page, although it may be called a spreadsheet. Open it in Excel, ${SAVE_AS}.`,
    );
  if (/\.xls[xm]$/i.test(name))
    return other(`This file is damaged: it is called a workbook but is none. Open it in Excel, ${SAVE_AS}.`);
  return { kind: 'text' };
}

/** Excel 97 to 2003 and protected newer workbooks share a container; the latter has a stream named so, in UTF-16. */
function olderOrProtected(bytes: Uint8Array): FileKind {
  const encrypted = Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'));
  return other(
    encrypted
      ? 'This file is protected with a password. Open it in Excel, take the password off (File, Info, Protect Workbook), save it and try again.'
      : `This is an older kind of Office file. Open it in Excel, ${SAVE_AS}.`,
  );
}
