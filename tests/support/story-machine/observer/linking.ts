import { best, type Guess } from './chance.ts';
import { boxOf, bytesOf, type Case, challengeRow, ownVersions } from './view.ts';

/** How alike two challenges look, in the eyes of somebody who wants to know which have the same author. */
export type Linker = (one: Case, other: Case) => number;

/** The marks that people have left on a challenge, in one table. */
function marks({ view, challenge }: Case, table: string): Buffer[] {
  return view.history
    .filter((version) => version.table === table && version.row.challenge_id === challenge)
    .map(({ row }) => bytesOf(row.mark));
}

const tables = ['public.pseudonym', 'public.offer'];

function differentBits(a: Buffer, b: Buffer): number {
  let bits = 0;
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    for (let rest = (a[at] ?? 0) ^ (b[at] ?? 0); rest > 0; rest >>= 1) bits += rest & 1;
  }
  return bits;
}

const releasedAt = (one: Case) => Date.parse(String(challengeRow(one).released_at));
const sameHead = (a: Buffer, b: Buffer) => a.findIndex((byte, at) => byte !== b[at]);

export const linkers: Readonly<Record<string, Linker>> = {
  'seals with few different bits': (one, other) => -differentBits(boxOf(one), boxOf(other)),
  'seals that begin alike': (one, other) => sameHead(boxOf(one), boxOf(other)),
  'seals of like length': (one, other) => -Math.abs(boxOf(one).length - boxOf(other).length),
  'the same mark on both': (one, other) => {
    const there = new Set(tables.flatMap((table) => marks(other, table)).map((mark) => mark.toString('hex')));
    return tables.flatMap((table) => marks(one, table)).filter((mark) => there.has(mark.toString('hex')))
      .length;
  },
  'marks with few different bits': (one, other) =>
    -Math.min(
      9_999,
      ...tables.flatMap((table) =>
        marks(one, table).flatMap((mark) => marks(other, table).map((its) => differentBits(mark, its))),
      ),
    ),
  'written about the same time': (one, other) => -Math.abs(releasedAt(one) - releasedAt(other)),
  'transactions close together': (one, other) => {
    const [a = 0, b = 0] = [one, other].map((it) => Number(ownVersions(it)[0]?.transaction ?? 0));
    return -Math.abs(a - b);
  },
  'the same way of asking': (one, other) => {
    const [a, b] = [challengeRow(one), challengeRow(other)].map(({ help_wanted }) =>
      JSON.stringify(help_wanted),
    );
    return a === b ? 1 : 0;
  },
};

/** For each challenge whose author wrote another one: which other one is theirs? */
export function link(linker: Linker, cases: readonly Case[]): Guess[] {
  return cases.flatMap((one, at) => {
    const others = cases.filter((other) => other.view === one.view && other !== one);
    const same = others.filter(({ author }) => author === one.author).length;
    if (same === 0) return [];
    const found = best(others, (other) => linker(one, other), at);
    return [{ right: found?.author === one.author, luck: same / others.length }];
  });
}
