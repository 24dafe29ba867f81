/** What one file may be, and what reading it may cost. */
export const LIMITS = {
  bytes: 50 * 1024 * 1024,
  pages: 2_000,
  /** What a Word document unpacks to, without its pictures. */
  unpackedBytes: 100 * 1024 * 1024,
  /** Files within a Word document. */
  parts: 5_000,
  /** Characters of text. A novel has half a million. */
  characters: 12_000_000,
  /** Words a document must have, to be one. */
  leastWords: 5,
  milliseconds: 60_000,
  /** Of memory, for the thread that reads. */
  megabytes: 1_024,
} as const;
