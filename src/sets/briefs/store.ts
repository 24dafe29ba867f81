import { z } from 'zod';
import type { KeySource } from '../../anonymity/keys.ts';
import { openBox, sealBox } from '../../anonymity/sealed-box.ts';
import type { Work } from '../../command.ts';
import type { Tx } from '../../store/client.ts';
import type { RoundBrief } from '../../store/generated/client.ts';
import type { Brief } from './rules.ts';

const content = z.object({ issue: z.string(), whyNow: z.string(), tried: z.string(), help: z.string() });

/**
 * Every box holds as many bytes, six for each character that fits (JSON's longest): else its length beside those of challenges, which
 * lie open, would say that a brief came from one.
 */
const PLAIN_BYTES = 24 * 1_024;

const keyOf = (keys: KeySource) => keys.subkey('round-brief');

function seal(keys: KeySource, id: string, brief: Brief): Uint8Array<ArrayBuffer> {
  const plain = Buffer.alloc(PLAIN_BYTES, ' ');
  const words = Buffer.from(JSON.stringify(brief));
  if (words.length > PLAIN_BYTES) throw new Error('a brief is longer than its box');
  words.copy(plain);
  return sealBox(keyOf(keys), id, plain);
}

/** A brief as it is kept. */
export interface KeptBrief {
  readonly id: string;
  readonly roundId: string;
  readonly memberId: string;
  readonly words: Brief;
  /** Its writer lets it stand in the set's own place. */
  readonly post: boolean;
  /** It was brought there. */
  readonly posted: boolean;
}

const open = (keys: KeySource, { box, ...row }: RoundBrief): KeptBrief => ({
  ...row,
  words: content.parse(JSON.parse(openBox(keyOf(keys), row.id, box).toString('utf8'))),
});

export async function findBrief(
  tx: Tx,
  keys: KeySource,
  roundId: string,
  memberId: string,
): Promise<KeptBrief | null> {
  const row = await tx.roundBrief.findUnique({ where: { roundId_memberId: { roundId, memberId } } });
  return row && open(keys, row);
}

export async function briefById(tx: Tx, keys: KeySource, id: string): Promise<KeptBrief | null> {
  const row = await tx.roundBrief.findUnique({ where: { id } });
  return row && open(keys, row);
}

/** Keeps a presenter's brief in place of what they wrote before. Gives its id. */
export async function saveBrief(
  { tx, keys, newId }: Pick<Work, 'tx' | 'keys' | 'newId'>,
  { roundId, memberId }: Pick<KeptBrief, 'roundId' | 'memberId'>,
  words: Brief,
  post: boolean,
): Promise<string> {
  const where = { roundId_memberId: { roundId, memberId } };
  const id = (await tx.roundBrief.findUnique({ where, select: { id: true } }))?.id ?? newId();
  const box = seal(keys, id, words);
  await tx.roundBrief.upsert({
    where,
    create: { id, roundId, memberId, box, post },
    update: { box, post },
  });
  return id;
}

/** Which of these members have written a brief for a round. */
export async function writersOf(
  tx: Tx,
  roundId: string,
  members: readonly string[],
): Promise<readonly string[]> {
  const where = { roundId, memberId: { in: [...members] } };
  const rows = await tx.roundBrief.findMany({ where, select: { memberId: true } });
  return members.filter((member) => rows.some(({ memberId }) => memberId === member));
}

/** What a member has written, for their own file. */
export async function briefsBy(tx: Tx, keys: KeySource, memberId: string): Promise<readonly KeptBrief[]> {
  const rows = await tx.roundBrief.findMany({ where: { memberId }, orderBy: { roundId: 'asc' } });
  return rows.map((row) => open(keys, row));
}

/** Rounds for which a member has written a brief that is still kept, of sets other than these; those of the soonest at the top. */
export async function roundsWrittenFor(
  tx: Tx,
  memberId: string,
  { but }: { readonly but: readonly string[] },
): Promise<readonly { readonly id: string; readonly number: number; readonly set: string }[]> {
  const rows = await tx.round.findMany({
    where: { setId: { notIn: [...but] }, briefs: { some: { memberId } } },
    select: { id: true, number: true, set: { select: { name: true } } },
    orderBy: [{ aimedOn: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ set, ...row }) => ({ ...row, set: set.name }));
}
