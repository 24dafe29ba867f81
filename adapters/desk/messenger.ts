import { randomUUID } from 'node:crypto';
import type { Destination, Messenger, Verdict } from '../../src/delivery/messenger.ts';
import type { Prisma } from '../../src/store/generated/client.ts';
import { type Card, withoutFile } from '../../src/views/card.ts';
import { checkCard } from '../../src/views/check.ts';
import { announce } from './changes.ts';
import type { DeskMessengerDeps } from './deps.ts';
import { createDirects } from './directs.ts';
import { isRef, OWN_WORKSPACE, PLATFORM } from './ids.ts';
import { insertTyped } from './messages.ts';
import { renderCard } from './render-card.ts';

const gone: Verdict = { kind: 'refused', why: 'message-gone' };

/** Prisma's codes for "I did not get as far as the server": nothing can have happened. */
const NOT_REACHED = new Set([
  'P1000',
  'P1001',
  'P1002',
  'P1003',
  'P1010',
  'P1011',
  'P2024',
  'ECONNREFUSED',
  'ENOENT',
]);
/** The key of no account. */
const NOBODY = '';
const UNIQUE = 'P2002';
const FOREIGN_KEY = 'P2003';

/**
 * How Soundings posts on the desk: it writes to the desk's tables, and tells every process that shows them. Works
 * without the desk's page. Throws only for a card that no platform could show.
 */
export function createDeskMessenger(deps: DeskMessengerDeps): Messenger {
  const { prisma, codec, clock, timeoutMs = 10_000 } = deps;
  const directs = createDirects(deps);

  /** Every way to fail becomes a verdict, and so does taking too long. */
  async function verdict(work: () => Promise<Verdict>): Promise<Verdict> {
    const late = timer<Verdict>(timeoutMs, {
      kind: 'unknown',
      why: 'database-too-slow',
    });
    try {
      return await Promise.race([work(), late.elapsed]);
    } catch (error) {
      const code = codeOf(error);
      if (code === FOREIGN_KEY) return { kind: 'refused', why: 'place-gone' };
      if (!NOT_REACHED.has(code)) return { kind: 'unknown', why: 'database-failed' };
      return {
        kind: 'later',
        at: new Date(clock.now().getTime() + 5_000),
        why: 'database-not-reached',
      };
    } finally {
      late.stop();
    }
  }

  /** The reference of the message that carries the mark, in this kind of destination. */
  async function lookFor(to: Destination, mark: string): Promise<string | null> {
    if (to.kind === 'person') return directs.findByMark(mark);
    const row = await prisma.deskMessage.findUnique({ where: { mark }, select: { id: true } });
    return row?.id ?? null;
  }

  async function put(to: Destination, card: Card, mark: string): Promise<Verdict> {
    if (to.kind === 'person') {
      const known = await prisma.deskAccount.findUnique({
        where: { key: to.account },
        select: { key: true },
      });
      if (!known) return { kind: 'refused', why: 'no-such-account' };
      return { kind: 'sent', ref: await directs.send(to.account, card, mark) };
    }
    if (!isRef(to.ref)) return { kind: 'refused', why: 'no-such-place' };
    if (to.thread !== undefined && !isRef(to.thread)) return { kind: 'refused', why: 'no-such-thread' };
    const id = randomUUID();
    const threadId = to.thread ?? null;
    const row = { id, placeId: to.ref, threadId, card: asJson(withoutFile(card)), mark, at: clock.now() };
    await prisma.$transaction([
      prisma.deskMessage.create({ data: row }),
      announce(prisma, { place: to.ref }),
    ]);
    return { kind: 'sent', ref: id };
  }

  return {
    platform: PLATFORM,
    isVisited: true,

    async post(to, card, mark) {
      renderCard(checkCard(card), codec);
      return verdict(async () => {
        const before = await lookFor(to, mark);
        if (before !== null) return { kind: 'sent', ref: before };
        try {
          return await put(to, card, mark);
        } catch (error) {
          // Somebody else posted it between the look and the write.
          const other = codeOf(error) === UNIQUE ? await lookFor(to, mark) : null;
          if (other === null) throw error;
          return { kind: 'sent', ref: other };
        }
      });
    },

    async update(ref, card) {
      renderCard(checkCard(card), codec);
      if (!isRef(ref)) return gone;
      return verdict(async () => {
        const ours = await prisma.deskMessage.findFirst({ where: { id: ref, writer: null } });
        if (!ours) return (await directs.update(ref, withoutFile(card))) ? { kind: 'sent', ref } : gone;
        const [changed] = await prisma.$transaction([
          prisma.deskMessage.updateMany({ where: { id: ref }, data: { card: asJson(withoutFile(card)) } }),
          announce(prisma, { place: ours.placeId }),
        ]);
        return changed.count === 1 ? { kind: 'sent', ref } : gone;
      });
    },

    async remove(ref) {
      if (!isRef(ref)) return { kind: 'sent', ref };
      return verdict(async () => {
        const row = await prisma.deskMessage.findUnique({ where: { id: ref }, select: { placeId: true } });
        if (row) {
          await prisma.$transaction([
            prisma.deskMessage.deleteMany({ where: { id: ref } }),
            announce(prisma, { place: row.placeId }),
          ]);
        } else {
          await directs.remove(ref);
        }
        return { kind: 'sent', ref };
      });
    },

    async makePlace(tx, { name, purpose }) {
      const ref = randomUUID();
      await tx.deskPlace.create({ data: { id: ref, workspace: OWN_WORKSPACE, name, purpose } });
      return { ref };
    },

    async letIn(to, ref, { account, text, at }) {
      if (to.kind !== 'place' || !isRef(ref)) return { kind: 'refused', why: 'no-such-place' };
      const message = { id: ref, placeId: to.ref, threadId: to.thread ?? null, writer: account, text, at };
      return verdict(async () => {
        await insertTyped(deps, message);
        return { kind: 'sent', ref };
      });
    },

    async leaveBlank(card, mark) {
      await verdict(async () => {
        const ref = (await directs.findByMark(mark)) ?? (await directs.send(NOBODY, card, mark));
        return { kind: 'sent', ref };
      });
    },

    async find(to, mark) {
      const late = timer<'cannot tell'>(timeoutMs, 'cannot tell');
      try {
        const found = await Promise.race([lookFor(to, mark).then((ref) => ref && { ref }), late.elapsed]);
        return found || null;
      } catch {
        return 'cannot tell';
      } finally {
        late.stop();
      }
    },
  };
}

/** A card is plain data; Prisma's type for that wants an index signature. */
function asJson(card: Card): Prisma.InputJsonObject {
  return card as unknown as Prisma.InputJsonObject;
}

function codeOf(error: unknown): string {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : '';
}

function timer<T>(ms: number, value: T): { elapsed: Promise<T>; stop(): void } {
  const { promise, resolve } = Promise.withResolvers<T>();
  const handle = setTimeout(() => resolve(value), ms);
  return { elapsed: promise, stop: () => clearTimeout(handle) };
}
