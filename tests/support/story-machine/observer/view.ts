import { dump, type Standing } from '../dump.ts';
import { historyOf, type Version } from '../history.ts';
import type { Stage } from '../stage.ts';

/** All that an observer has: the database as it stands and as it has been, and the list of members. No key. */
export interface View {
  readonly standing: readonly Standing[];
  readonly history: readonly Version[];
  /** In the order in which they stand in the table. `platform`: where their private messages go. */
  readonly members: readonly {
    readonly id: string;
    readonly platform: string;
    /** Their keys: what the desk calls them. */
    readonly accounts: readonly string[];
  }[];
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
      const accounts = player?.accounts ?? [];
      const [platform = ''] = accounts.map((account) => account.platform).sort();
      return { id: String(row.id), platform, accounts: accounts.map(({ key }) => key) };
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

/** When and in which transaction somebody wrote something under their own name, in a table of ours or of the desk. */
export const appearances = once((view): readonly Appearance[] => {
  const ofAccount = new Map(view.members.flatMap(({ id, accounts }) => accounts.map((key) => [key, id])));
  return view.history
    .filter(({ operation }) => operation === 'INSERT')
    .flatMap(({ table, row, transaction }) => {
      const member =
        table === 'public.contribution'
          ? row.member_id
          : table === 'public.desk_message' && ofAccount.get(String(row.writer));
      return member ? [{ member: String(member), at: Date.parse(String(row.at)), transaction }] : [];
    });
});

/** Every version of every row that mentions a member, as we call them or as the desk does. */
const allMentions = once((view): ReadonlyMap<string, readonly Version[]> => {
  const texts = view.history.map((version) => ({ version, text: JSON.stringify(version.row) }));
  return new Map(
    view.members.map(({ id, accounts }) => {
      const names = [id, ...accounts];
      const found = texts.filter(({ text }) => names.some((name) => text.includes(name)));
      return [id, found.map(({ version }) => version)];
    }),
  );
});

export const mentions = (view: View, member: string): readonly Version[] =>
  allMentions(view).get(member) ?? [];

/** What stands for a challenge in rows: its id, and its references on the platforms. */
export function namesOf({ view, challenge }: Case): readonly string[] {
  const posts = view.history.filter(({ table, row }) => table === 'public.post' && row.subject === challenge);
  return [...new Set([challenge, ...posts.map(({ row }) => String(row.ref))])];
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

/** For each time that the author was told something: the private messages that were kept at the desk meanwhile. */
export function keptDirects({ view: { history }, challenge }: Case): readonly (readonly Version[])[] {
  const tellings = history.flatMap(({ table, operation, row }, at) => {
    const to = row.recipient as { kind?: string; subject?: string } | undefined;
    const isFirst =
      table === 'public.outbox' && operation === 'UPDATE' && row.progress !== null && row.attempts === 1;
    return isFirst && to?.kind === 'author-of' && to.subject === challenge ? [at] : [];
  });
  return tellings.map((at) =>
    history.slice(Math.max(0, at - 2), at).filter(({ table }) => table === 'public.desk_direct'),
  );
}
