/** One row of a file as text, cell by cell. Row 1 of the spreadsheet is at 0; an empty row holds no cells. */
export type Row = readonly string[];

export type FileRows =
  | { readonly kind: 'rows'; readonly rows: readonly Row[] }
  /** Not a roster; the sentence says what to do. */
  | { readonly kind: 'unreadable'; readonly sentence: string };

export const unreadable = (sentence: string): FileRows => ({ kind: 'unreadable', sentence });

export const isBlank = (row: Row): boolean => row.every((cell) => cell.trim() === '');
