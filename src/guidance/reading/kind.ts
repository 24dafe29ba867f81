import type { Refusal } from './refusals.ts';

export type Format = 'pdf' | 'docx' | 'html' | 'markdown' | 'text';

/** Names of what is text and no document: tables, records and programs' data. */
const NO_DOCUMENT = /\.(csv|tsv|tab|jsonl?|ndjson|ics|vcf|sql)$/i;

/**
 * What a file is, by its first bytes; only among texts does its name decide. A name that promises something else than the bytes
 * hold is no hindrance.
 */
export function formatOf(name: string, bytes: Uint8Array): Format | { readonly no: Refusal } {
  if (bytes.length === 0) return { no: 'empty' };
  const start = Buffer.from(bytes.subarray(0, 1_024)).toString('latin1');
  // Some programs write a line or two before it, which every reader of PDFs forgives
  if (start.includes('%PDF-')) return 'pdf';
  if (start.startsWith('PK')) return 'docx';
  if (start.startsWith('\xd0\xcf\x11\xe0'))
    return {
      no: Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'password' : 'older',
    };
  if (start.startsWith('{\\rtf')) return { no: 'other' };
  if (/\.(pdf|docx)$/i.test(name)) return { no: 'damaged' };
  const text = start.replaceAll('\0', '').replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '');
  if (/^\s*(<!--[\s\S]*?-->\s*)?(<\?xml[^>]*>\s*)?<(!doctype\s+html|html|head|body)\b/i.test(text))
    return 'html';
  if (/\.(html?|xhtml)$/i.test(name)) return 'html';
  if (NO_DOCUMENT.test(name)) return { no: 'other' };
  return /\.(md|markdown|mdown)$/i.test(name) ? 'markdown' : 'text';
}
