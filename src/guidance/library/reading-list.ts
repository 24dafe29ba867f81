import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { LIBRARY } from './read-library.ts';

const wanted = z.object({
  title: z.string(),
  year: z.int().nullable(),
  /** In words: "updated yearly; import the newest edition". */
  date: z.string(),
  publisher: z.string(),
});
/** A text that the library does not hold, and that an operator or coordinator may bring in. */
export type Wanted = z.infer<typeof wanted>;

/** The reading list that comes with Soundings. Throws for one that is broken: a fault of ours. */
export function readReadingList(folder: string = LIBRARY): readonly Wanted[] {
  const read: unknown = parse(readFileSync(join(folder, 'reading-list.yaml'), 'utf8'));
  return z.object({ readingList: z.array(wanted) }).parse(read).readingList;
}
