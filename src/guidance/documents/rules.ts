import { type Decision, type Refusal, refusal } from '../../decision.ts';
import { excerpt, textFault } from '../../views/text.ts';
import type { Status } from '../library/card.ts';
import { haveSameReaders, readersInWords } from '../readers.ts';

/** Characters of what coordinators correct. */
export const ABOUT_LENGTH = { title: 200, publisher: 120 } as const;

export const STATUSES = ['current', 'superseded', 'historic'] as const satisfies readonly Status[];

/** What a document says of itself, as a person puts it right. */
export interface About {
  readonly title: string;
  readonly year: number | null;
  readonly publisher: string | null;
  readonly status: Status;
}

/** Tidies what was typed, and finds what is wrong with it. `thisYear`: no document is from a later one than the next. */
export function checkAbout(
  typed: { title: string; year: string; publisher: string; status: Status },
  thisYear: number,
): Decision<About> {
  const [title, year, publisher] = [typed.title, typed.year, typed.publisher].map((words) =>
    words.replace(/\s+/g, ' ').trim(),
  ) as [string, string, string];
  const problems: Record<string, string> = {};
  const titleFault = textFault(title, ABOUT_LENGTH.title, true);
  if (titleFault) problems.title = titleFault;
  const publisherFault = textFault(publisher, ABOUT_LENGTH.publisher, false);
  if (publisherFault) problems.publisher = publisherFault;
  const isYear = /^(19|20)\d\d$/.test(year) && Number(year) <= thisYear + 1;
  if (year !== '' && !isYear) problems.year = 'Write a year such as 2023, or leave this empty.';
  const [first] = Object.values(problems);
  if (first !== undefined) return refusal(first, problems);
  return {
    title,
    year: year === '' ? null : Number(year),
    publisher: publisher || null,
    status: typed.status,
  };
}

/** Whether a coordinator may erase it from a network of theirs: what the operator brought in is for the operator to change. */
export function mayErase({ byCoordinators }: { readonly byCoordinators: boolean }): Refusal | null {
  return byCoordinators
    ? null
    : refusal(
        'Whoever runs Soundings brought this document in, so it is for them to change or erase it. Ask them to.',
      );
}

/**
 * Whether a coordinator of the networks `theirs` may correct it or say that it is a newer version: only with all networks that find it,
 * since it changes for each of them.
 */
export function mayChange(
  document: Pick<Choosable, 'byCoordinators' | 'readers'>,
  theirs: readonly string[],
): Refusal | null {
  const no = mayErase(document);
  if (no) return no;
  const others = (document.readers ?? []).filter(({ id }) => !theirs.includes(id));
  if (others.length === 0) return null;
  const those = others.length === 1 ? 'that network' : 'those networks';
  return refusal(
    `This document is for ${readersInWords(others)} too, and you do not coordinate ${those}. Ask somebody who coordinates all its networks to change it.`,
  );
}

/** Whether it may follow that one: older versions are found by whoever finds the newest, so these have to be the same. */
export function mayFollow(
  { readers }: Pick<Choosable, 'readers'>,
  before: Pick<Choosable, 'readers' | 'versions'>,
): Refusal | null {
  if (haveSameReaders(before.readers, readers?.map(({ id }) => id) ?? null)) return null;
  return refusal(
    `“${excerpt(before.versions[0].title, 120)}” is found by ${readersInWords(before.readers)}, and this one by ${readersInWords(readers)}. Older versions show to whoever finds the newest. Bring this file in again for the same networks as that one, and erase this one.`,
  );
}

/** As many as a form can offer. */
const MOST_BEFORE = 25;

/** What a choice of documents needs of one. */
interface Choosable {
  readonly id: string;
  readonly byCoordinators: boolean;
  /** `null`: everybody. */
  readonly readers: readonly { readonly id: string; readonly name: string }[] | null;
  readonly versions: readonly [{ readonly title: string }, ...unknown[]];
}

/**
 * The documents that another may be a newer version of, those with the likest titles first, 25 at most: such as coordinators brought in for
 * none but networks of `theirs`. What others find is not theirs to supersede.
 */
export function olderThan<One extends Choosable>(
  { id, versions: [{ title }] }: Pick<Choosable, 'id' | 'versions'>,
  all: readonly One[],
  theirs: readonly string[],
): readonly One[] {
  const words = new Set(telling(title));
  const likeness = (one: One) => telling(one.versions[0].title).filter((word) => words.has(word)).length;
  return all
    .filter((one) => one.id !== id && one.byCoordinators)
    .filter(({ readers }) => readers?.every((reader) => theirs.includes(reader.id)))
    .toSorted((a, b) => likeness(b) - likeness(a))
    .slice(0, MOST_BEFORE);
}

/**
 * Whether a text of the reading list is among the titles that are there. By its telling words, since titles on files come with a
 * subtitle more or less, and without what stands in brackets.
 */
export function isAmong(title: string, titles: readonly string[]): boolean {
  const wanted = telling(title);
  return titles.some((one) => {
    const there = new Set(telling(one));
    return wanted.every((word) => there.has(word));
  });
}

const LITTLE = new Set(['the', 'and', 'for', 'of', 'to', 'in', 'on', 'a', 'an', 's']);
const telling = (title: string): string[] =>
  title
    .replace(/\([^)]*\)/g, ' ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !LITTLE.has(word));
