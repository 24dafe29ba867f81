import { createHash } from 'node:crypto';
import type { Entry } from './index/entry.ts';
import type { SearchIndex } from './index/search-index.ts';

/**
 * An entry in eight characters, so that a button can carry it beside other things: 48 bits of a hash of its id. Among a hundred thousand
 * entries two are alike in one library of fifty thousand; then the button leads to the earlier.
 */
export const shortIdOf = (id: string): string =>
  createHash('sha256').update(id).digest().subarray(0, 6).toString('base64url');

const known = new WeakMap<SearchIndex, ReadonlyMap<string, Entry>>();

/** The entry of that short id, for somebody in these networks; `null` where there is none that they may find. */
export function entryFor(index: SearchIndex, short: string, networks: ReadonlySet<string>): Entry | null {
  let byShort = known.get(index);
  if (!byShort) {
    byShort = new Map(index.entries.toReversed().map((entry) => [shortIdOf(entry.id), entry]));
    known.set(index, byShort);
  }
  const entry = byShort.get(short);
  return entry && mayRead(entry, networks) ? entry : null;
}

/** Whether somebody in these networks may find it. */
export const mayRead = ({ readers }: Pick<Entry, 'readers'>, networks: ReadonlySet<string>): boolean =>
  readers === null || [...readers].some((network) => networks.has(network));

/** What an answer is called: a card's title, or the heading above a passage. */
export const nameOf = ({ headings, title }: Pick<Entry, 'headings' | 'title'>): string =>
  headings.at(-1) ?? title;
