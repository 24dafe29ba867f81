import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto';
import type { Card } from '../../src/views/card.ts';
import { announce, createAddressing } from './changes.ts';
import type { DeskMessengerDeps } from './deps.ts';
import { limits } from './limits.ts';

const DAY_MS = 86_400_000;

export interface Direct {
  readonly account: string;
  readonly card: Card;
  readonly at: string;
}

export interface Directs {
  send(account: string, card: Card, mark: string): Promise<string>;
  /** `false` when it is gone. */
  update(id: string, card: Card): Promise<boolean>;
  remove(id: string): Promise<void>;
  findByMark(mark: string): Promise<string | null>;
  /** One person's, oldest first. */
  listFor(account: string): Promise<readonly (Direct & { readonly id: string })[]>;
  /** Deletes those that are past their time. */
  clearOut(): Promise<void>;
}

/**
 * Private messages from Soundings. A row is a box and a day: to whom it goes and what it says is inside, so that
 * the table doesn't tell whose challenge had news. One's own are found by opening all of them.
 */
export function createDirects({ prisma, clock, sealKey }: DeskMessengerDeps): Directs {
  const box = createBox(sealKey.subkey('desk-direct'));
  const addressing = createAddressing(sealKey);
  /** Whose each box is, once opened. In memory only. */
  const owners = new Map<string, string>();
  const today = () => new Date(Math.floor(clock.now().getTime() / DAY_MS) * DAY_MS);
  /** The day from which it is counted. What is brief has had most of its days when it comes. */
  const dayOf = ({ brief }: Card) => {
    const ago = brief ? limits.directDays - limits.briefDirectDays : 0;
    return new Date(today().getTime() - ago * DAY_MS);
  };
  const oldest = () => new Date(today().getTime() - limits.directDays * DAY_MS);

  async function learnOwners(ids: readonly string[]): Promise<void> {
    const known = new Set(ids);
    for (const id of owners.keys()) if (!known.has(id)) owners.delete(id);
    const unknown = ids.filter((id) => !owners.has(id));
    if (unknown.length === 0) return;
    const rows = await prisma.deskDirect.findMany({
      where: { id: { in: unknown } },
      select: { id: true, box: true },
    });
    for (const row of rows) owners.set(row.id, box.open(row.id, row.box)?.account ?? '');
  }

  async function find(id: string): Promise<Direct | null> {
    const row = await prisma.deskDirect.findUnique({ where: { id }, select: { box: true } });
    return row && box.open(id, row.box);
  }

  return {
    async send(account, card, mark) {
      const id = randomUUID();
      const sealed = box.seal(id, { account, card, at: clock.now().toISOString() });
      await prisma.$transaction([
        prisma.deskDirect.create({ data: { id, mark, box: sealed, day: dayOf(card) } }),
        announce(prisma, addressing.to(account)),
      ]);
      return id;
    },

    async update(id, card) {
      const before = await find(id);
      if (!before) return false;
      const [changed] = await prisma.$transaction([
        prisma.deskDirect.updateMany({ where: { id }, data: { box: box.seal(id, { ...before, card }) } }),
        announce(prisma, addressing.to(before.account)),
      ]);
      return changed.count === 1;
    },

    async remove(id) {
      const before = await find(id);
      await prisma.$transaction([
        prisma.deskDirect.deleteMany({ where: { id } }),
        ...(before ? [announce(prisma, addressing.to(before.account))] : []),
      ]);
    },

    async findByMark(mark) {
      const row = await prisma.deskDirect.findUnique({ where: { mark }, select: { id: true } });
      return row?.id ?? null;
    },

    async listFor(account) {
      const recent = { day: { gte: oldest() } };
      const ids = (await prisma.deskDirect.findMany({ where: recent, select: { id: true } })).map(
        ({ id }) => id,
      );
      await learnOwners(ids);
      const mine = ids.filter((id) => owners.get(id) === account);
      const rows = await prisma.deskDirect.findMany({
        where: { id: { in: mine } },
        orderBy: { turn: 'asc' },
      });
      return rows.flatMap((row) => {
        const direct = box.open(row.id, row.box);
        return direct?.account === account ? [{ ...direct, id: row.id }] : [];
      });
    },

    async clearOut() {
      await prisma.deskDirect.deleteMany({ where: { day: { lt: oldest() } } });
    },
  };
}

/** AES-256-GCM: 12 bytes of nonce, 16 of tag, then the text. The row's id is bound in, so a box can't move to another row. */
function createBox(key: Buffer) {
  return {
    seal(id: string, direct: Direct): Uint8Array<ArrayBuffer> {
      const text = Buffer.from(JSON.stringify(direct));
      const padding = Buffer.alloc(limits.sealBlock - (text.length % limits.sealBlock), ' ');
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(id));
      const sealed = [cipher.update(text), cipher.update(padding), cipher.final()];
      return new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), ...sealed]));
    },

    /** `null` when it was sealed with another key, or altered. */
    open(id: string, sealed: Uint8Array): Direct | null {
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12), { authTagLength: 16 })
          .setAAD(Buffer.from(id))
          .setAuthTag(sealed.subarray(12, 28));
        return JSON.parse(
          Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8'),
        );
      } catch {
        return null;
      }
    },
  };
}
