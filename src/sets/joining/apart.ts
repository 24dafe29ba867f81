import { createHmac } from 'node:crypto';
import type { KeySource } from '../../anonymity/keys.ts';
import { openBox, sealBox } from '../../anonymity/sealed-box.ts';
import type { Tx } from '../../store/client.ts';

/**
 * Whom somebody would rather not sit with. No screen shows it to anybody but themselves; it is opened in memory, for forming
 * sets and for looking at a move. Every box is of one length, so that the table does not even tell who has named somebody.
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

/** Says whether two people are to be kept apart. It holds both ways. */
export type KeptApart = (one: string, other: string) => boolean;

/** Who is kept apart because somebody asked for it, and who by lot. */
export interface Apart {
  readonly byWish: KeptApart;
  readonly byLot: KeptApart;
}

/** What those in a call have asked for, opened in memory. Only for deciding: nothing of it may reach a screen. */
export async function wishesIn(tx: Tx, keys: KeySource, callId: string): Promise<KeptApart> {
  const rows = await tx.setOptIn.findMany({ where: { callId }, select: { memberId: true, box: true } });
  const named = new Map(
    rows.map(({ memberId, box }) => [memberId, new Set(openApart(keys, { callId, memberId, box }))]),
  );
  return (one, other) => (named.get(one)?.has(other) ?? false) || (named.get(other)?.has(one) ?? false);
}

/**
 * Of 256 pairs, as many are kept apart by lot: of 30 people some 14 pairs, which is more than will ever have asked for it; and of moves
 * into a set of six about one in six is refused for it.
 */
export const BY_LOT = 8;

/**
 * Pairs that are kept apart although nobody has asked for it: drawn by lot, the same for as long as the call lasts. A coordinator who
 * finds that two people cannot be put together cannot tell a wish from the lot. `ofEach256`: how many; those of a smaller number are
 * among those of a larger one.
 */
export function lots(keys: KeySource, callId: string, ofEach256: number): KeptApart {
  const key = keys.subkey('set-lots');
  return (one, other) => {
    const pair = one < other ? `${one}|${other}` : `${other}|${one}`;
    return (createHmac('sha256', key).update(`${callId}|${pair}`).digest()[0] ?? 0) < ofEach256;
  };
}
