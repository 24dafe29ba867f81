import { createHmac, randomBytes } from 'node:crypto';
import { type PrismaClient, type Tx, transaction } from '../../store/client.ts';
import { Prisma } from '../../store/generated/client.ts';
import type { KeySource } from '../keys.ts';
import type { Keys } from './reseal.ts';

/**
 * Keyed hashes cannot be opened, so each is found by trying every member, as only the keys' holder can. One that stands for
 * nobody any more (an erased member's) becomes a random one: left as it is, it would be the one that does not change.
 */
export async function remarkAll(store: PrismaClient, keys: Keys): Promise<void> {
  const members = (await store.member.findMany({ select: { id: true } })).map(({ id }) => id);
  // Not a sum of five yet: under another key somebody could be counted a second time. Marks of askers hash the words, too, and never mix.
  await store.guidanceOpinion.deleteMany();
  await remarkMutes(store, keys, members);
  await remarkEvaluations(store, keys, members);
  for (const table of ['pseudonym', 'offer'] as const) {
    for (const challenge of await challengesWith(store, table)) {
      const fresh = translator(keys, 'pseudonym', (who) => `${table}|${challenge}|${who}`, members);
      await transaction(store, (tx) => remark(tx, table, challenge, fresh));
    }
  }
}

/** Only while people can still answer: after that no hash is there any more. */
async function remarkEvaluations(store: PrismaClient, keys: Keys, members: readonly string[]): Promise<void> {
  const open = await store.evaluation.findMany({ where: { closed: false }, select: { id: true } });
  for (const { id } of open) {
    const fresh = translator(keys, 'evaluation', (who) => `${id}|${who}`, members);
    const here = Prisma.sql`evaluation_id = ${id}::uuid`;
    await transaction(store, async (tx) => {
      for (const table of ['evaluation_answer', 'evaluation_words'] as const)
        await remarkWhere(tx, table, here, fresh);
    });
  }
}

type Translate = (mark: Uint8Array) => Buffer | null;

async function remarkMutes(store: PrismaClient, keys: Keys, members: readonly string[]): Promise<void> {
  if ((await store.mute.count()) === 0) return;
  const networks = (await store.network.findMany({ select: { id: true } })).map(({ id }) => id);
  const pairs = networks.flatMap((network) => members.map((who) => `${network}|${who}`));
  const fresh = translator(keys, 'mute', (pair) => pair, pairs);
  await transaction(store, (tx) => remark(tx, 'mute', null, fresh));
}

/** Gives the new hash for an old one, and `null` for one that is new already. */
function translator(
  { from, to }: { readonly from: KeySource; readonly to: KeySource },
  purpose: string,
  of: (who: string) => string,
  people: readonly string[],
): Translate {
  const [oldKey, newKey] = [from.subkey(purpose), to.subkey(purpose)];
  const made = new Map<string, Buffer>();
  const known = new Set<string>();
  for (const who of people) {
    const fresh = hash(newKey, of(who));
    made.set(hash(oldKey, of(who)).toString('hex'), fresh);
    known.add(fresh.toString('hex'));
  }
  return (mark) => {
    const hex = Buffer.from(mark).toString('hex');
    return known.has(hex) ? null : (made.get(hex) ?? randomBytes(mark.length));
  };
}

const hash = (key: Buffer, of: string) => createHmac('sha256', key).update(of).digest();

async function challengesWith(store: PrismaClient, table: 'pseudonym' | 'offer'): Promise<readonly string[]> {
  const rows = await store.$queryRaw<{ id: string }[]>(
    Prisma.sql`SELECT DISTINCT challenge_id::text AS id FROM ${Prisma.raw(table)} ORDER BY 1`,
  );
  return rows.map(({ id }) => id);
}

/** All hashes of one challenge, or all pauses, in one transaction: a few dozen. */
async function remark(
  tx: Tx,
  table: 'mute' | 'pseudonym' | 'offer',
  challenge: string | null,
  fresh: Translate,
): Promise<void> {
  const here = challenge === null ? Prisma.sql`TRUE` : Prisma.sql`challenge_id = ${challenge}::uuid`;
  await remarkWhere(tx, table, here, fresh);
}

async function remarkWhere(
  tx: Tx,
  table: 'mute' | 'pseudonym' | 'offer' | 'evaluation_answer' | 'evaluation_words',
  here: Prisma.Sql,
  fresh: Translate,
): Promise<void> {
  const name = Prisma.raw(table);
  const rows = await tx.$queryRaw<{ mark: Uint8Array }[]>(
    Prisma.sql`SELECT mark FROM ${name} WHERE ${here} ORDER BY mark FOR UPDATE`,
  );
  for (const { mark } of rows) {
    const made = fresh(mark);
    if (made === null) continue;
    await tx.$executeRaw(Prisma.sql`
      UPDATE ${name} SET mark = decode(${made.toString('hex')}, 'hex')
      WHERE ${here} AND mark = decode(${Buffer.from(mark).toString('hex')}, 'hex')`);
  }
}
