import { createHmac } from 'node:crypto';
import type { KeySource } from '../../anonymity/keys.ts';
import { openBox, sealBox } from '../../anonymity/sealed-box.ts';
import type { Tx } from '../../store/client.ts';
import type { Call } from '../call.ts';

/**
 * Whom somebody would rather not sit with. No screen shows it to anybody but themselves; it is opened in memory, for forming
 * sets and for looking at a move, and mixed with lots before anything is decided: outside this file nobody can ask which of the
 * two keeps a pair apart. Every box is of one length, so that the table does not even tell who has named somebody. What can still
 * be guessed: docs/decisions/0024-sets-are-standing.md.
 */
export const APART_AT_MOST = 5;

const ID_BYTES = 16;
const NOBODY = '00000000-0000-0000-0000-000000000000';

const keyOf = (keys: KeySource) => keys.subkey('set-apart');
const about = (callId: string, memberId: string) => `${callId}|${memberId}`;

/** Seals up to `APART_AT_MOST` ids of members. A box that is moved to another person or call does not open. */
export function sealApart(
  keys: KeySource,
  { callId, memberId }: { readonly callId: string; readonly memberId: string },
  apart: readonly string[],
): Uint8Array<ArrayBuffer> {
  if (apart.length > APART_AT_MOST) throw new Error('more people to keep apart than fit');
  const plain = Buffer.alloc(APART_AT_MOST * ID_BYTES);
  for (const [at, id] of apart.entries()) plain.write(id.replaceAll('-', ''), at * ID_BYTES, 'hex');
  return sealBox(keyOf(keys), about(callId, memberId), plain);
}

export function openApart(
  keys: KeySource,
  { callId, memberId, box }: { readonly callId: string; readonly memberId: string; readonly box: Uint8Array },
): readonly string[] {
  const plain = openBox(keyOf(keys), about(callId, memberId), box);
  return Array.from({ length: APART_AT_MOST }, (_, at) =>
    plain
      .subarray(at * ID_BYTES, (at + 1) * ID_BYTES)
      .toString('hex')
      .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
  ).filter((id) => id !== NOBODY);
}

/** Says whether two people are kept apart, by a wish or by lot. It holds both ways. */
export type KeptApart = (one: string, other: string) => boolean;

/** A call that closes with fewer people comes to one set: there each pair that is kept apart leaves somebody out. */
const ENOUGH_FOR_TWO_SETS = 10;

/**
 * Of how many pairs one is kept apart by lot. `closedWith`: how many had said yes when sets were first proposed; it does not change
 * after that, so that nobody can thin the lots out by taking people away. One in 64 leaves nobody out of ten people and more who can
 * make the same hours; of six to eight, one in 256 does in 6 to 10 calls of a hundred (`npm run bench -- lots`).
 */
export const onePairOf = (closedWith: number | null): number =>
  (closedWith ?? 0) < ENOUGH_FOR_TWO_SETS ? 256 : 64;

/** The pairs that are kept apart in a call: asked for by one of the two, opened in memory, or drawn by lot. */
export async function keptApartIn(
  tx: Tx,
  keys: KeySource,
  { id: callId, closedWith }: Pick<Call, 'id' | 'closedWith'>,
): Promise<KeptApart> {
  const rows = await tx.setOptIn.findMany({
    where: { callId },
    select: { memberId: true, box: true, late: true },
  });
  const named = new Map(
    rows.map(({ memberId, box }) => [memberId, new Set(openApart(keys, { callId, memberId, box }))]),
  );
  const late = new Set(rows.filter((row) => row.late).map(({ memberId }) => memberId));
  const byLot = lots(keys, callId, onePairOf(closedWith), late);
  return (one, other) =>
    (named.get(one)?.has(other) ?? false) || (named.get(other)?.has(one) ?? false) || byLot(one, other);
}

/**
 * Pairs that are kept apart although nobody has asked for it, one of `onePair`, whoever else takes part and whatever becomes of them.
 * Half of them are lots of the two people, for as long as the house keeps its key: a pair that is refused in one call after another
 * may be one. The other half are drawn anew in each call, and once more when one of the two asks for a late place: a pair that was
 * together and is refused now may be one. Without the first, asking again would tell; without the second, a change would. `late`: who
 * asked for a late place. The pairs of a rarer lot are among those of a commoner one.
 */
export function lots(keys: KeySource, callId: string, onePair: number, late: ReadonlySet<string>): KeptApart {
  const key = keys.subkey('set-lots');
  const falls = (pair: string) =>
    createHmac('sha256', key).update(pair).digest().readUInt32BE(0) < 2 ** 32 / (2 * onePair);
  return (one, other) => {
    const pair = one < other ? `${one}|${other}` : `${other}|${one}`;
    const when = late.has(one) || late.has(other) ? 'late' : 'first';
    return falls(pair) || falls(`${callId}|${when}|${pair}`);
  };
}
