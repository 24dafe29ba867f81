import { createHash } from 'node:crypto';
import { query } from '../../database.ts';
import { dump, type Standing } from '../dump.ts';
import { historyOf, type Version } from '../history.ts';
import { best, type Guess } from './chance.ts';
import { bytesOf } from './view.ts';

/** One seal before somebody was erased, after it, and what was written of it in between. */
export interface SealSeen {
  readonly subject: string;
  readonly before: Standing;
  readonly after: Standing | null;
  readonly written: readonly Version[];
}

/** What an observer sees who copies the database before and after somebody is erased, and has kept all that was written. */
export interface Erasure {
  readonly seals: readonly SealSeen[];
  /** All that was written in between, in any table. */
  readonly written: readonly Version[];
  /** Which seals were theirs: known to the test alone. */
  readonly own: ReadonlySet<string>;
}

const sealsIn = async (url: string) => (await dump(url)).filter(({ table }) => table === 'public.seal');

/** Lets somebody be erased, and looks. `own`: the subjects they wrote. */
export async function watchErasure(
  url: string,
  own: ReadonlySet<string>,
  erase: () => Promise<unknown>,
): Promise<Erasure> {
  const before = await sealsIn(url);
  const [{ turn } = { turn: 0 }] = await query(url, 'SELECT max(turn) AS turn FROM evidence.history');
  await erase();
  const after = new Map((await sealsIn(url)).map((row) => [row.row.subject, row]));
  const written = (await historyOf(url)).filter((version) => version.turn > Number(turn));
  const ofSeals = Map.groupBy(
    written.filter(({ table }) => table === 'public.seal'),
    ({ row }) => row.subject,
  );
  const seals = before.map((standing) => ({
    subject: String(standing.row.subject),
    before: standing,
    after: after.get(standing.row.subject) ?? null,
    written: ofSeals.get(standing.row.subject) ?? [],
  }));
  return { seals, written, own };
}

const box = (standing: Standing | null): Buffer => bytesOf(standing?.row.box ?? '\\x');

function differentBits(a: Buffer, b: Buffer): number {
  let bits = 0;
  for (let at = 0; at < Math.max(a.length, b.length); at++)
    for (let rest = (a[at] ?? 0) ^ (b[at] ?? 0); rest > 0; rest >>= 1) bits += rest & 1;
  return bits;
}

function placeInFile(standing: Standing | null): number {
  const [page = 0, place = 0] = (standing?.ctid ?? '').replaceAll(/[()]/g, '').split(',').map(Number);
  return page * 1_000 + place;
}

/** How much speaks for a seal's being theirs. */
export type Eye = (seal: SealSeen, erasure: Erasure) => number;

const inTurn = ({ written }: SealSeen) => written[0]?.turn ?? 0;
const others = (seal: SealSeen, { seals }: Erasure) => seals.filter((one) => one !== seal);

/** Ways to tell whose seals were remade. Each has a plant with which it succeeds. */
export const eyes: Readonly<Record<string, Eye>> = {
  'it was written': ({ written }) => written.length,
  'it was not written': ({ written }) => -written.length,
  'it is gone': ({ after }) => (after === null ? 1 : 0),
  'it was written first': (seal) => -inTurn(seal),
  'it was written last': inTurn,
  'it lies at the end of the table': ({ after }) => placeInFile(after),
  'its length has changed': ({ before, after }) => Math.abs(box(after).length - box(before).length),
  'it looks most as it did': ({ before, after }) => -differentBits(box(before), box(after)),
  'it looks like another one now': (seal, erasure) =>
    -Math.min(
      9_999,
      ...others(seal, erasure).map((other) => differentBits(box(seal.after), box(other.after))),
    ),
  'another transaction wrote it': ({ after }, { seals }) =>
    -seals.filter((one) => one.after?.xmin === after?.xmin).length,
};

/** One guess for each erasure: a seal that was theirs. */
export function guessOwn(eye: Eye, erasures: readonly Erasure[]): Guess[] {
  return erasures.map((erasure, at) => {
    const lot = createHash('sha256').update(`lot ${at}`).digest().readUInt32BE();
    const found = best(erasure.seals, (seal) => eye(seal, erasure), lot);
    return {
      right: found !== undefined && erasure.own.has(found.subject),
      luck: erasure.own.size / erasure.seals.length,
    };
  });
}

type Change = (seal: SealSeen, isOwn: boolean, at: number) => SealSeen;

const planted =
  (change: Change) =>
  (erasures: readonly Erasure[]): readonly Erasure[] =>
    erasures.map((erasure) => ({
      ...erasure,
      seals: erasure.seals.map((seal, at) => change(seal, erasure.own.has(seal.subject), at)),
    }));

const withBox = (seal: SealSeen, bytes: Buffer): SealSeen =>
  seal.after
    ? { ...seal, after: { ...seal.after, row: { ...seal.after.row, box: `\\x${bytes.toString('hex')}` } } }
    : seal;
const withTurn = (seal: SealSeen, turn: number): SealSeen => ({
  ...seal,
  written: seal.written.map((version) => ({ ...version, turn })),
});

/** Careless ways of forgetting somebody, as an observer would see them. */
export const carelessness = {
  'only theirs are made anew': planted((seal, own) => (own ? seal : { ...seal, written: [] })),
  'only the others are made anew': planted((seal, own) => (own ? { ...seal, written: [] } : seal)),
  'theirs are deleted': planted((seal, own) => (own ? { ...seal, after: null } : seal)),
  'theirs come first': planted((seal, own, at) => withTurn(seal, own ? at : 1_000 + at)),
  'theirs come last': planted((seal, own, at) => withTurn(seal, own ? 1_000 + at : at)),
  'theirs are put in again': planted((seal, own, at) =>
    seal.after ? { ...seal, after: { ...seal.after, ctid: `(${own ? 900 : 0},${at + 1})` } } : seal,
  ),
  'theirs are shorter': planted((seal, own) => (own ? withBox(seal, box(seal.after).subarray(0, 60)) : seal)),
  'theirs keep their nonce': planted((seal, own) => (own ? withBox(seal, box(seal.before)) : seal)),
  'theirs are all the same': planted((seal, own) =>
    own ? withBox(seal, Buffer.alloc(box(seal.after).length, 7)) : seal,
  ),
  'theirs have a transaction of their own': planted((seal, own) =>
    own && seal.after ? { ...seal, after: { ...seal.after, xmin: Number.MAX_SAFE_INTEGER } } : seal,
  ),
} as const;
