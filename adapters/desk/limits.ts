/** The desk is ours, and so are its limits: what a person may send fits what every other platform can carry. */
export const limits = {
  /** Characters in one typed message: what Slack shows in one section, and Discord (4000) with room to spare. */
  message: 3000,
  /** Bytes in one request: five fields of 3000 characters of four bytes each, and their names. */
  body: 64 * 1024,
  /** Bytes in one request that brings a roster: a file of 5 MB, as base64 in JSON. */
  rosterBody: 8 * 1024 * 1024,
  /** Bytes in one request that brings a document: what the reading of documents takes. */
  documentBody: 50 * 1024 * 1024,
  /** Documents that are held in memory and read at the same time, of all people together. */
  documentsAtOnce: 3,
  /** Somebody who does nothing for so long is signed out. */
  idleMs: 60 * 60_000,
  /** How often at most it is written down that somebody did something. */
  touchMs: 60_000,
  /** Links that one person may try in a minute. */
  entriesPerMinute: 10,
  /** Messages in one page of a place. */
  page: 100,
  /** Replies of one thread that are shown; the newest are kept. */
  thread: 500,
  /** How long a direct message is kept. */
  directDays: 60,
  /** Those that only say that there is news: gone before the way back to whom they were for (14 days after the last of them). */
  briefDirectDays: 6,
  /** Sealed text is padded to a multiple of this many bytes. */
  sealBlock: 2048,
  /** Proxies and browsers drop a silent connection, usually after 30 to 60 seconds. */
  keepAliveMs: 25_000,
} as const;
