import { createHash } from 'node:crypto';
import type { Version } from '../history.ts';
import { bytesOf, type Case, challengeRow, keptDirects, namesOf, ownVersions, type View } from './view.ts';

/**
 * A mistake in the house as an observer would see it, put into what they see. It shows that an attack can succeed:
 * an attacker who finds nothing, and would find nothing either way, proves nothing.
 */
export type Plant = (cases: readonly Case[]) => readonly Case[];

/** Changes what is seen of each challenge by itself. */
const each =
  (change: (one: Case) => readonly Version[]): Plant =>
  (cases) =>
    cases.map((one) => ({ ...one, view: { ...one.view, history: change(one) } }));

/** Changes rows in what all cases of a story see, knowing who wrote the challenge that a row is about. */
const inViews =
  (change: (row: Version, author: string, place: number) => Version): Plant =>
  (cases) => {
    const authors = new Map(cases.map(({ challenge, author }) => [challenge, author]));
    const planted = (view: View): View => {
      const history = view.history.map((row) => {
        const author = authors.get(String(row.table === 'public.seal' ? row.row.subject : row.row.id));
        const place = view.members.findIndex(({ id }) => id === author);
        return author === undefined ? row : change(row, author, place);
      });
      return { ...view, history };
    };
    const views = new Map([...new Set(cases.map(({ view }) => view))].map((view) => [view, planted(view)]));
    return cases.map((one) => ({ ...one, view: views.get(one.view) ?? one.view }));
  };

const inSeals = (change: (box: Buffer, author: string, place: number) => Buffer): Plant =>
  inViews((version, author, place) => {
    if (version.table !== 'public.seal') return version;
    const box = change(bytesOf(version.row.box), author, place);
    return { ...version, row: { ...version.row, box: `\\x${box.toString('hex')}` } };
  });

const inChallenges = (change: (row: Version['row'], place: number) => Version['row']): Plant =>
  inViews((version, _author, place) =>
    version.table === 'public.challenge' ? { ...version, row: change(version.row, place) } : version,
  );

const MINUTE = 60_000;

const version = (table: string, row: Version['row'], transaction: bigint): Version => ({
  turn: 0, transaction, table: `public.${table}`, operation: 'INSERT', row,
}); // biome-ignore format: one row

const firstTransaction = (one: Case) => ownVersions(one)[0]?.transaction ?? 0n;
const sha256 = (text: string) => createHash('sha256').update(text).digest();
const isNamed = ({ table, row }: Version, by: string) =>
  table === 'public.contribution' && row.member_id === by;

export const plants = {
  'a private message elsewhere leaves nothing at the desk': each((one) => {
    const isAtTheDesk = one.view.members.find(({ id }) => id === one.author)?.platform === 'desk';
    const blanks = new Set(isAtTheDesk ? [] : keptDirects(one).flat());
    return one.view.history.filter((row) => !blanks.has(row));
  }),

  'the author’s place among members in the length of the seal': inSeals((box, _author, at) =>
    Buffer.concat([box, Buffer.alloc(at)]),
  ),
  'seals with one nonce for all': inSeals((box, author) => {
    const stream = sha256('the same for all');
    const sealed = Buffer.from(author).map((byte, at) => byte ^ (stream[at % 32] ?? 0));
    return Buffer.concat([Buffer.alloc(12), sealed, box.subarray(48)]);
  }),
  'a nonce made from the author': inSeals((box, author) =>
    Buffer.concat([sha256(author).subarray(0, 12), box.subarray(12)]),
  ),
  'a seal that is a hash of the author': inSeals((_box, author) =>
    Buffer.concat([sha256(author), sha256(author)]),
  ),
  'each author’s challenges released at an hour of their own': inChallenges((row, place) => {
    const at = Date.parse(String(row.released_at)) % MINUTE;
    return { ...row, released_at: new Date(place * 60 * MINUTE + at).toISOString() };
  }),
  'each author’s challenges written in one go': inViews((version, _author, place) => ({
    ...version,
    transaction: BigInt(1_000 * place) + (version.transaction % 100n),
  })),
  'a form that remembers how its author asked the last time': inChallenges((row, place) => ({
    ...row,
    help_wanted: ['questions', 'experience', 'ideas', 'talk'].filter((_, at) => (place >> at) % 2 === 1),
  })),
  'a word under their own name at the moment of release, in its transaction': each((one) => [
    ...one.view.history,
    version(
      'contribution',
      { member_id: one.author, at: challengeRow(one).released_at, voice: 'named' },
      firstTransaction(one),
    ),
  ]),
  'a row with both in it': each((one) => [
    ...one.view.history,
    version('outbox', { recipient: { subject: one.challenge, member: one.author } }, 0n),
  ]),
  'a slip at the desk, written down and taken back': each((one) => {
    const [writer] = one.view.members.find(({ id }) => id === one.author)?.accounts ?? [];
    const slip = version('desk_message', { writer, thread_id: namesOf(one).at(-1), text: 'Oh' }, 0n);
    return [...one.view.history, slip, { ...slip, operation: 'DELETE' }];
  }),
  'a mark without a key': each((one) => [
    ...one.view.history,
    version('mute', { mark: `\\x${sha256(`${one.challenge}|${one.author}`).toString('hex')}` }, 0n),
  ]),
  'authors never speak': each((one) => one.view.history.filter((row) => !isNamed(row, one.author))),
  'nobody but authors speaks': each((one) => [
    ...one.view.history.filter(({ row }) => row.voice !== 'named'),
    version('contribution', { member_id: one.author, at: challengeRow(one).released_at, voice: 'named' }, 0n),
  ]),
  'an author who has left, and no post': each((one) => [
    ...one.view.history.filter(({ table }) => table !== 'public.post'),
    {
      ...version('membership', { member_id: one.author, network_id: challengeRow(one).network_id }, 0n),
      operation: 'DELETE',
    },
  ]),
  'the author waits while their platform is away': each((one) => {
    const platform = one.view.members.find(({ id }) => id === one.author)?.platform;
    const place = one.view.standing.find(
      ({ table, row }) => table === 'public.place' && row.platform === platform,
    );
    const recipient = { kind: 'place', place: place?.row.id };
    return [
      ...one.view.history.filter(({ table }) => table !== 'public.outbox'),
      version('outbox', { recipient: { kind: 'author-of', subject: one.challenge }, reason: 'not-yet' }, 5n),
      version('outbox', { recipient, reason: 'rate-limited' }, 6n),
    ];
  }),
  'an id made from the author’s': (cases) =>
    cases.map((one) => {
      const challenge = `${one.author.slice(0, -1)}${one.author.endsWith('0') ? '1' : '0'}`;
      return { ...one, challenge };
    }),
  'rows in the order of members': (cases) =>
    [...new Set(cases.map(({ view }) => view))].flatMap((view) => {
      const its = cases.filter((one) => one.view === view);
      const place = ({ author }: Case) => view.members.findIndex(({ id }) => id === author);
      const history = [...its]
        .sort((a, b) => place(a) - place(b))
        .flatMap(({ challenge }) => [
          version('seal', { subject: challenge }, 0n),
          version('challenge', { id: challenge }, 0n),
        ]);
      const planted = { ...view, history };
      return its.map((one) => ({ ...one, view: planted }));
    }),
} satisfies Readonly<Record<string, Plant>>;
