import { createHash } from 'node:crypto';
import type { Stage } from '../stage.ts';
import type { Guess } from './chance.ts';
import { differentBits, linkAll, sameHead } from './linking.ts';
import { bytesOf, type View } from './view.ts';

/**
 * A mark that somebody has left on a challenge without their name, by replying or by offering to talk. Whoever finds the
 * same person's mark on another challenge, or their offer beside their replies, has linked what should stay apart.
 */
export interface Mark {
  readonly view: View;
  readonly challenge: string;
  readonly table: 'public.pseudonym' | 'public.offer';
  readonly bytes: Buffer;
  /** Under which number they reply; offers have none. */
  readonly number: number | null;
  /** Whose it is: known to the test alone. */
  readonly person: string;
}

/** Every mark of a story that has just been played, and whose it is. */
export function marksOf({ truth }: Stage, view: View): Mark[] {
  const { history } = view;
  const rowsOf = (table: string) =>
    history.filter((one) => one.table === table && one.operation === 'INSERT');
  const wroteIn = (text: unknown, by: readonly { token: string; by: { id: string } }[]) =>
    by.find(({ token }) => String(text).includes(token))?.by.id;

  const pseudonyms = rowsOf('public.pseudonym').flatMap(({ row }): Mark[] => {
    const said = rowsOf('public.contribution').find(
      ({ row: it }) => it.challenge_id === row.challenge_id && it.pseudonym === row.number,
    );
    const person = said && wroteIn(said.row.text, truth.said);
    if (person === undefined) return [];
    const [challenge, bytes, number] = [String(row.challenge_id), bytesOf(row.mark), Number(row.number)];
    return [{ view, challenge, table: 'public.pseudonym', bytes, number, person }];
  });
  const offers = rowsOf('public.offer').flatMap(({ row }): Mark[] => {
    const person = wroteIn(row.note, truth.offered);
    if (person === undefined) return [];
    const [challenge, bytes] = [String(row.challenge_id), bytesOf(row.mark)];
    return [{ view, challenge, table: 'public.offer', bytes, number: null, person }];
  });
  return [...pseudonyms, ...offers];
}

/** How alike two marks look, in the eyes of somebody who wants to know which are the same person's. */
export type MarkLinker = (one: Mark, other: Mark) => number;

export const markLinkers: Readonly<Record<string, MarkLinker>> = {
  'the same mark': ({ bytes }, other) => (bytes.equals(other.bytes) ? 1 : 0),
  'marks with few different bits': ({ bytes }, other) => -differentBits(bytes, other.bytes),
  'marks that begin alike': ({ bytes }, other) => sameHead(bytes, other.bytes),
  'the same number': ({ number }, other) => (number !== null && number === other.number ? 1 : 0),
};

/** For each mark whose person has left another one, on another challenge or in another table: which is it? */
export function linkMarks(linker: MarkLinker, marks: readonly Mark[]): Guess[] {
  const apart = (one: Mark, other: Mark) => one.challenge !== other.challenge || one.table !== other.table;
  return linkAll(linker, marks, apart, ({ person }) => person);
}

type MarkPlant = (marks: readonly Mark[]) => readonly Mark[];

const sha256 = (text: string) => createHash('sha256').update(text).digest();
const hashed =
  (what: (mark: Mark) => string): MarkPlant =>
  (marks) =>
    marks.map((mark) => ({ ...mark, bytes: sha256(what(mark)) }));
const placeOf = ({ view, person }: Mark) => view.members.findIndex(({ id }) => id === person);

/** Mistakes that the house could make with its marks, put into what an observer sees: see `plants.ts`. */
export const markPlants = {
  'the challenge left out of the hash': hashed(({ table, person }) => `${table}|${person}`),
  'one hash for replies and offers': hashed(({ challenge, person }) => `${challenge}|${person}`),
  'a mark made from the person, with a little of the challenge in it': (marks) =>
    marks.map((mark) => {
      const parts = [sha256(mark.challenge).subarray(0, 4), sha256(mark.person).subarray(4)];
      return { ...mark, bytes: Buffer.concat(parts) };
    }),
  'a hash that begins with the person’s place among members': (marks) =>
    marks.map((mark) => ({ ...mark, bytes: Buffer.concat([Buffer.from([placeOf(mark)]), mark.bytes]) })),
  'numbers given to people for good': (marks) =>
    marks.map((mark) => (mark.number === null ? mark : { ...mark, number: placeOf(mark) })),
} satisfies Readonly<Record<string, MarkPlant>>;
