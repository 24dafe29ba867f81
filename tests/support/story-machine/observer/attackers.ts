import { createHash, createHmac } from 'node:crypto';
import { best, type Guess } from './chance.ts';
import {
  allBytes,
  appearances,
  boxOf,
  bytesIn,
  type Case,
  challengeRow,
  keptDirects,
  mentions,
  namesOf,
  ownVersions,
} from './view.ts';

/** How much speaks for a candidate, in the eyes of one attacker. */
export type Attacker = (one: Case) => (candidate: string) => number;

const distance = (from: readonly number[], to: readonly number[]): number =>
  Math.min(Number.MAX_SAFE_INTEGER, ...from.flatMap((a) => to.map((b) => Math.abs(a - b))));

const uuidNumber = (uuid: string): bigint => BigInt(`0x${uuid.replaceAll('-', '')}`);

/** When the author was certainly there: release, their answers, reading, marking, closing. */
function authorWasThere(one: Case): number[] {
  const told = one.view.history.filter(
    ({ table, row }) =>
      table === 'public.contribution' && row.challenge_id === one.challenge && row.voice === 'challenger',
  );
  return [challengeRow(one).released_at, ...told.map(({ row }) => row.at)].map((at) =>
    Date.parse(String(at)),
  );
}

/** Transactions that certainly were the author's: draft, release, closing, reading the news, marking what helped. */
function authorsTransactions(one: Case): number[] {
  const marks = one.view.history.filter(
    ({ table, row, operation }) =>
      table === 'public.contribution' &&
      row.challenge_id === one.challenge &&
      row.helped &&
      operation === 'UPDATE',
  );
  return [...ownVersions(one), ...marks].map(({ transaction }) => Number(transaction));
}

const appeared = ({ view }: Case, member: string) => appearances(view).filter((one) => one.member === member);
const place = ({ view }: Case, member: string) => view.members.findIndex(({ id }) => id === member);

/** Where the challenge stands in a table, first to last, on the scale of the table of members. */
function rankOf(one: Case, table: string, column: string): number {
  const rows = one.view.history.filter(
    (version) => version.table === table && version.operation === 'INSERT',
  );
  const rank = rows.findIndex(({ row }) => row[column] === one.challenge);
  return ((rank + 0.5) / rows.length) * one.view.members.length - 0.5;
}

/** Values that a program without a key might have made of a member and a challenge. */
function unkeyed(one: Case, member: string): string[] {
  const { challenge } = one;
  const network = String(challengeRow(one).network_id);
  const texts = [member, `${challenge}|${member}`, `${member}|${challenge}`, `${network}|${member}`].flatMap(
    (text) => [text, `pseudonym|${text}`, `offer|${text}`, `vault|${text}`, text.replaceAll('|', '')],
  );
  return texts.flatMap((text) => [
    ...['sha256', 'sha1', 'md5', 'sha512'].map((kind) => createHash(kind).update(text).digest('hex')),
    ...['', 'soundings', challenge, network].map((key) =>
      createHmac('sha256', key).update(text).digest('hex'),
    ),
  ]);
}

export const attackers: Readonly<Record<string, Attacker>> = {
  'nearest under their own name, in time': (one) => (member) =>
    -distance(
      authorWasThere(one),
      appeared(one, member).map(({ at }) => at),
    ),

  'farthest under their own name, in time': (one) => (member) =>
    distance(
      authorWasThere(one),
      appeared(one, member).map(({ at }) => at),
    ),

  'nearest in the order of transactions': (one) => (member) =>
    -distance(
      authorsTransactions(one),
      appeared(one, member).map(({ transaction }) => Number(transaction)),
    ),

  'named in a transaction of the author': (one) => {
    const own = new Set(authorsTransactions(one));
    return (member) =>
      mentions(one.view, member).filter(({ transaction }) => own.has(Number(transaction))).length;
  },

  'named in a row that names the challenge': (one) => {
    const names = namesOf(one);
    const namesIt = (text: string) => names.some((name) => text.includes(name));
    return (member) => mentions(one.view, member).filter(({ row }) => namesIt(JSON.stringify(row))).length;
  },

  'the quietest under their own name': (one) => (member) => -appeared(one, member).length,

  'the most talkative under their own name': (one) => (member) => appeared(one, member).length,

  'an id close to the challenge’s': (one) => (member) => {
    const gap = uuidNumber(member) - uuidNumber(one.challenge);
    return -Number(gap < 0n ? -gap : gap);
  },

  'the same place in the table of members as its seal among seals': (one) => {
    const rank = rankOf(one, 'public.seal', 'subject');
    return (member) => -Math.abs(place(one, member) - rank);
  },

  'the same place in the table of members as the challenge among challenges': (one) => {
    const rank = rankOf(one, 'public.challenge', 'id');
    return (member) => -Math.abs(place(one, member) - rank);
  },

  'the length of the seal': (one) => {
    const lengths = one.view.history
      .filter(({ table }) => table === 'public.seal')
      .map(({ row }) => String(row.box).length / 2);
    const extra = boxOf(one).length + 1 - Math.min(...lengths);
    return (member) => -Math.abs(place(one, member) - extra);
  },

  'the seal shows the member’s id, or its keystream was used before': (one) => {
    const box = boxOf(one);
    const boxes = one.view.history.filter(({ table }) => table === 'public.seal');
    const others = boxes
      .map(({ row }) => Buffer.from(String(row.box).slice(2), 'hex'))
      .filter((it) => !it.equals(box));
    const differences = new Set(others.map((other) => xor(box, other, 12, 36).toString('hex')));
    return (member) =>
      one.view.members.filter(({ id }) =>
        differences.has(xor(Buffer.from(id), Buffer.from(member), 0, 36).toString('hex')),
      ).length +
      (box.includes(member) || box.includes(Buffer.from(member.replaceAll('-', ''), 'hex')) ? 1 : 0);
  },

  'a hash without a key': (one) => {
    const own = new Set(authorsTransactions(one));
    const near = bytesIn(one.view.history.filter(({ transaction }) => own.has(Number(transaction))));
    return (member) => {
      const hashes = unkeyed(one, member).map((hash) => hash.slice(0, 32));
      const there = allBytes(one.view);
      return hashes.reduce((sum, hash) => sum + (near.has(hash) ? 100 : there.has(hash) ? 1 : 0), 0);
    };
  },

  'no longer in the network, when nothing was posted': (one) => {
    const posted = one.view.history.some(
      ({ table, row }) => table === 'public.post' && row.subject === one.challenge,
    );
    const network = challengeRow(one).network_id;
    const left = one.view.history.filter(
      ({ table, row, operation }) =>
        table === 'public.membership' && operation === 'DELETE' && row.network_id === network,
    );
    return (member) => (posted ? 0 : left.filter(({ row }) => row.member_id === member).length);
  },

  'where their private messages are kept': (one) => {
    const kept = keptDirects(one);
    if (kept.length === 0) return () => 0;
    const onDesk = kept.some((directs) => directs.length > 0);
    return (member) =>
      (one.view.members.find(({ id }) => id === member)?.platform === 'desk') === onDesk ? 1 : 0;
  },
  'on the platform that was in trouble while the author could not be reached': (one) => {
    const waiting = one.view.history.filter(({ table, row }) => {
      return (
        table === 'public.outbox' &&
        JSON.stringify(row.recipient).includes(one.challenge) &&
        row.reason !== null
      );
    });
    const troubled = one.view.history.filter(({ table, row, transaction }) => {
      const near = waiting.some((other) => Math.abs(Number(other.transaction - transaction)) < 12);
      return table === 'public.outbox' && near && row.reason !== null && row.reason !== 'not-yet';
    });
    const placeOf = new Map(
      one.view.standing.flatMap(({ table, row }) =>
        table === 'public.place' ? [[row.id, row.platform]] : [],
      ),
    );
    const platforms = troubled.map(({ row }) => placeOf.get((row.recipient as { place?: string }).place));
    return (member) =>
      platforms.filter((platform) => platform === one.view.members.find(({ id }) => id === member)?.platform)
        .length;
  },
};

/** One guess per case. `luck`: one in as many as could have written it. */
export function guess(attacker: Attacker, cases: readonly Case[]): Guess[] {
  return cases.map((one, at) => {
    const score = attacker(one);
    const lot = createHash('sha256').update(`lot ${at}`).digest().readUInt32BE();
    return { right: best(one.candidates, score, lot) === one.author, luck: 1 / one.candidates.length };
  });
}

function xor(a: Buffer, b: Buffer, from: number, length: number): Buffer {
  return Buffer.from(Array.from({ length }, (_, at) => (a[from + at] ?? 0) ^ (b[from + at] ?? 0)));
}
