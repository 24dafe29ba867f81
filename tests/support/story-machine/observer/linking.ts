import { best, type Guess } from './chance.ts';
import { boxOf, type Case, challengeRow, ownVersions } from './view.ts';

/** How alike two challenges look, in the eyes of somebody who wants to know which have the same author. */
export type Linker = (one: Case, other: Case) => number;

export function differentBits(a: Buffer, b: Buffer): number {
  let bits = 0;
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    for (let rest = (a[at] ?? 0) ^ (b[at] ?? 0); rest > 0; rest >>= 1) bits += rest & 1;
  }
  return bits;
}

/** How many bytes they have in common before they differ. */
export function sameHead(a: Buffer, b: Buffer): number {
  const differs = a.findIndex((byte, at) => byte !== b[at]);
  return differs < 0 ? a.length : differs;
}

const releasedAt = (one: Case) => Date.parse(String(challengeRow(one).released_at));

const DAY_MS = 24 * 3_600_000;

/** In which order the seals were made, as far as what was written tells. */
function placeAmongSeals({ view, challenge }: Case): number {
  const seals = view.history.filter(
    ({ table, operation }) => table === 'public.seal' && operation === 'INSERT',
  );
  return seals.findIndex(({ row }) => row.subject === challenge);
}

export const linkers: Readonly<Record<string, Linker>> = {
  'seals with few different bits': (one, other) => -differentBits(boxOf(one), boxOf(other)),
  'seals that begin alike': (one, other) => sameHead(boxOf(one), boxOf(other)),
  'seals of like length': (one, other) => -Math.abs(boxOf(one).length - boxOf(other).length),
  'written about the same time': (one, other) => -Math.abs(releasedAt(one) - releasedAt(other)),
  'transactions close together': (one, other) => {
    const [a = 0, b = 0] = [one, other].map((it) => Number(ownVersions(it)[0]?.transaction ?? 0));
    return -Math.abs(a - b);
  },
  'released at a like time of day': (one, other) => {
    const [a, b] = [one, other].map((it) => releasedAt(it) % DAY_MS) as [number, number];
    return -Math.min(Math.abs(a - b), DAY_MS - Math.abs(a - b));
  },
  'ids close together': (one, other) => {
    const [a, b] = [one, other].map((it) => BigInt(`0x${it.challenge.replaceAll('-', '')}`)) as [
      bigint,
      bigint,
    ];
    return -Number(a > b ? a - b : b - a);
  },
  'close together in the table of seals': (one, other) => {
    const [a, b] = [one, other].map((it) => placeAmongSeals(it)) as [number, number];
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
  return linkAll(
    linker,
    cases,
    (one, other) => one !== other,
    ({ author }) => author,
  );
}

/** For each thing whose person has left another one that may be compared with it: which other one is theirs? */
export function linkAll<T extends { readonly view: object }>(
  alike: (one: T, other: T) => number,
  things: readonly T[],
  mayCompare: (one: T, other: T) => boolean,
  personOf: (thing: T) => string,
): Guess[] {
  return things.flatMap((one, at) => {
    const others = things.filter((other) => other.view === one.view && mayCompare(one, other));
    const same = others.filter((other) => personOf(other) === personOf(one)).length;
    if (same === 0) return [];
    const found = best(others, (other) => alike(one, other), at);
    return [{ right: found !== undefined && personOf(found) === personOf(one), luck: same / others.length }];
  });
}
