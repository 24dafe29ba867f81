import { dump, type Standing } from '../dump.ts';
import { historyOf, type Version } from '../history.ts';
import type { Stage } from '../stage.ts';

/** All that an observer has: the database as it stands and as it has been, and the list of members. No key. */
export interface View {
  readonly standing: readonly Standing[];
  readonly history: readonly Version[];
  /** In the order in which they stand in the table. `platform`: where their private messages go. */
  readonly members: readonly { readonly id: string; readonly platform: string }[];
}

/** A challenge whose author is to be guessed. */
export interface Case {
  readonly view: View;
  readonly challenge: string;
  /** Whose guess would be right: known to the test alone. */
  readonly author: string;
  /**
   * Who can have written it, for everybody who reads along: the peers of the network at its release, without those
   * who wrote in its thread under their own name (an author cannot).
   */
  readonly candidates: readonly string[];
}

/** What a word under one's own name says of when its writer was there. */
export interface Appearance {
  readonly member: string;
  readonly at: number;
  readonly transaction: bigint;
}

/** The cases of a story that has just been played. */
export async function casesOf(stage: Stage): Promise<Case[]> {
  const { databaseUrl } = stage.world;
  const standing = await dump(databaseUrl);
  const members = standing
    .filter(({ table }) => table === 'public.member')
    .map(({ row }) => {
      const player = stage.cast.players.find(({ id }) => id === row.id);
      const [platform = ''] = player?.accounts.map((account) => account.platform).sort() ?? [];
      return { id: String(row.id), platform };
    });
  const view = { standing, history: await historyOf(databaseUrl), members };
  return stage.truth.posed
    .filter(({ state }) => state === 'released')
    .map((posed) => {
      const spoke = stage.truth.said.filter(({ voice, about }) => voice === 'named' && about === posed);
      const named = new Set(spoke.map(({ by }) => by.id));
      const candidates = posed.peers.map(({ id }) => id).filter((id) => !named.has(id));
      return { view, challenge: posed.id, author: posed.author.id, candidates };
    });
}

/** Once worked out for each view. */
function once<T>(work: (view: View) => T): (view: View) => T {
  const known = new WeakMap<View, T>();
  return (view) => {
    const before = known.get(view);
    if (before !== undefined) return before;
    const found = work(view);
    known.set(view, found);
    return found;
  };
}

/** When and in which transaction somebody wrote something under their own name. */
export const appearances = once((view): readonly Appearance[] =>
  view.history
    .filter(
      ({ table, row, operation }) =>
        table === 'public.contribution' && row.member_id && operation === 'INSERT',
    )
    .map(({ row, transaction }) => ({
      member: String(row.member_id),
      at: Date.parse(String(row.at)),
      transaction,
    })),
);

/** Versions of rows as text, once each. */
const texts = once((view) => view.history.map((version) => ({ version, text: JSON.stringify(version.row) })));

/** Every version of every row that mentions something. */
export function mentions(view: View, what: string): readonly Version[] {
  return texts(view).flatMap(({ version, text }) => (text.includes(what) ? [version] : []));
}

/** The challenge's versions in its own table, its draft, its seal. */
export function ownVersions({ view, challenge }: Case): readonly Version[] {
  return view.history.filter(({ table, row }) =>
    table === 'public.seal'
      ? row.subject === challenge
      : /\.(challenge|draft)$/.test(table) && row.id === challenge,
  );
}

export function challengeRow(one: Case): Readonly<Record<string, unknown>> {
  return ownVersions(one).findLast(({ table }) => table === 'public.challenge')?.row ?? {};
}

/** `\x0aff` as bytes. */
export const bytesOf = (value: unknown): Buffer => Buffer.from(String(value).slice(2), 'hex');

/** The sealed box of a challenge. */
export function boxOf(one: Case): Buffer {
  return bytesOf(ownVersions(one).find(({ table }) => table === 'public.seal')?.row.box);
}

/** What begins any string of bytes in these rows, or follows a nonce in it: 16 bytes each, as hex. */
export function bytesIn(versions: readonly Version[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { row } of versions)
    for (const value of Object.values(row))
      if (typeof value === 'string' && value.startsWith('\\x'))
        for (const from of [2, 26]) found.add(value.slice(from, from + 32));
  return found;
}

/** The same of every row that ever stood in the database. */
export const allBytes = once((view) => bytesIn(view.history));
