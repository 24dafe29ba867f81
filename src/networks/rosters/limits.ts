/**
 * What a roster may be. The largest network we can imagine has a few thousand people; a file beyond this is a mistake,
 * or was made to keep us busy.
 */
export const LIMITS = {
  bytes: 5 * 1024 * 1024,
  /** People, the header not counted. */
  rows: 20_000,
  columns: 60,
  /** In one row of a CSV file. */
  rowCharacters: 100_000,
  /** All parts of a workbook together, unpacked. 20,000 rows of five cells come to 6 MB. */
  unpackedBytes: 32 * 1024 * 1024,
  /** Parts in a workbook. Ordinary ones have ten to fifty. */
  parts: 1_000,
  /** How long a workbook may take to read: 20,000 rows of five cells take one second on a busy machine of 2026. */
  milliseconds: 8_000,
  /** What reading a workbook may hold in memory. */
  megabytes: 384,
} as const;

export const tooLarge =
  'This file is larger than 5 MB, so it is more than a list of people. Save the sheet with the list as a file of its own and try that.';
export const tooManyRows =
  'This file has more than 20,000 rows. If the list is shorter than that, delete the empty rows below it, save the file and try again.';
export const tooManyColumns =
  'This file has more than 60 columns. Keep the columns about people (name, e-mail, role, authority …), delete the others and try again.';
