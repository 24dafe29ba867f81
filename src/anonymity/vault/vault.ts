import { createHmac, randomUUID } from 'node:crypto';
import type { Verdict } from '../../delivery/messenger.ts';
import type { Postman } from '../../delivery/postman.ts';
import { isPeer, personById } from '../../networks/store.ts';
import type { PrismaClient, Tx } from '../../store/client.ts';
import type { Card } from '../../views/card.ts';
import type { KeySource } from '../keys.ts';
import { openBox, sealBox } from '../sealed-box.ts';
import { nameInto } from './naming.ts';
import { openProgress, progressAfter, sealProgress } from './progress.ts';
import { remakeSeals } from './remake.ts';

/**
 * Who wrote what without their name. The vault answers questions and carries messages; **no method returns a
 * person**, and none may be added that does. A *subject* is the id of a draft, a challenge, an unnamed
 * contribution or an offer to talk.
 */
export interface Vault {
  seal(tx: Tx, subject: string, memberId: string): Promise<void>;
  isAuthor(tx: Tx, subject: string, memberId: string): Promise<boolean>;
  /** Which of these subjects the member wrote. Opens each seal: there is no index that could be stolen. */
  writtenBy(tx: Tx, memberId: string, subjects: readonly string[]): Promise<ReadonlySet<string>>;
  /** Whether anybody still stands behind it. `false` once the way back to its author has expired, for all alike. */
  isSealed(tx: Tx, subject: string): Promise<boolean>;
  /** Whether the author is still a peer of the network and not muted there. Asked again at delivery. */
  mayStillSpeak(tx: Tx, subject: string, networkId: string, now: Date): Promise<boolean>;
  /**
   * Delivers a private card to the author, if they are still in the network and it has not reached them yet. The person
   * stays in here, and so does all that would hint at them: which platform they are on, whether it is away, whether they
   * have left. So it does not say how it went. It gives that back sealed, to be kept until the next time.
   */
  tellAuthor(message: ToAuthor): Promise<Uint8Array<ArrayBuffer>>;
  mute(tx: Tx, subject: string, networkId: string, until: Date): Promise<void>;
  isMuted(tx: Tx, memberId: string, networkId: string, now: Date): Promise<boolean>;
  /**
   * Seals these anew, each under whom it was. For the moment at which something appears: else the place of its seal among the others
   * would say when it was written.
   */
  renew(tx: Tx, subjects: readonly string[]): Promise<void>;
  /** From then on nobody, with any key, can tell who wrote it. */
  erase(tx: Tx, subject: string): Promise<void>;
  /**
   * Erases who these members were from everything they wrote without their name. What they wrote stays, and looks as it did:
   * every seal in the house is made anew at the same time, theirs with an author who never was. So nobody who compares the
   * database before and after, or reads its log, learns which were theirs, or whether there were any.
   */
  forget(tx: Tx, memberIds: readonly string[]): Promise<void>;
}

export interface ToAuthor {
  readonly subject: string;
  readonly networkId: string;
  readonly card: Card;
  /** The outbox row's id. */
  readonly delivery: string;
  /** What was given back the last time; `null` the first time. */
  readonly progress: Uint8Array | null;
  /** Somebody died over an attempt, which may have arrived: look before sending. */
  readonly unsure: boolean;
  readonly now: Date;
  /** The accepted offer whose other side is to be named on this card, where it holds `THEIR_NAME`. */
  readonly introducing?: string;
}

/** Every box holds this many bytes, so that its length says nothing. */
const PLAIN_LENGTH = 64;

export function createVault(keys: KeySource, store: PrismaClient, postman: Postman): Vault {
  const key = keys.subkey('vault');
  const muteKey = keys.subkey('mute');
  const markKey = keys.subkey('mark');
  const progressKey = keys.subkey('progress');

  const muteMark = (networkId: string, memberId: string) =>
    new Uint8Array(createHmac('sha256', muteKey).update(`${networkId}|${memberId}`).digest());

  /** What the platform sees is not what the outbox calls it: together the two would say whose challenge it is. */
  const platformMark = (delivery: string) =>
    createHmac('sha256', markKey).update(delivery).digest('base64url').slice(0, 25);

  function unseal(subject: string, box: Uint8Array): string {
    return openBox(key, subject, box).toString('utf8').trimEnd();
  }

  async function authorOf(tx: Tx, subject: string): Promise<string | null> {
    const row = await tx.seal.findUnique({ where: { subject } });
    return row ? unseal(subject, row.box) : null;
  }

  async function isMuted(tx: Tx, memberId: string, networkId: string, now: Date): Promise<boolean> {
    const row = await tx.mute.findUnique({ where: { mark: muteMark(networkId, memberId) } });
    return row !== null && row.until > now;
  }

  const boxFor = (subject: string, memberId: string) =>
    sealBox(key, subject, Buffer.from(memberId.padEnd(PLAIN_LENGTH)));

  return {
    async seal(tx, subject, memberId) {
      await tx.seal.create({ data: { subject, box: boxFor(subject, memberId) } });
    },

    async isAuthor(tx, subject, memberId) {
      return (await authorOf(tx, subject)) === memberId;
    },

    async writtenBy(tx, memberId, subjects) {
      const rows = await tx.seal.findMany({ where: { subject: { in: [...subjects] } } });
      return new Set(
        rows.filter((row) => unseal(row.subject, row.box) === memberId).map((row) => row.subject),
      );
    },

    async isSealed(tx, subject) {
      return (await tx.seal.count({ where: { subject } })) > 0;
    },

    async mayStillSpeak(tx, subject, networkId, now) {
      const author = await authorOf(tx, subject);
      return (
        author !== null &&
        (await isPeer(tx, author, networkId)) &&
        !(await isMuted(tx, author, networkId, now))
      );
    },

    async tellAuthor(message) {
      const { delivery, now } = message;
      const before = openProgress(progressKey, delivery, message.progress);
      const unsure = before.unsure || message.unsure;
      const isWaiting = before.notBefore !== null && before.notBefore > now;
      const after =
        before.over || isWaiting ? { ...before, unsure } : progressAfter(await bring(message, unsure));
      return sealProgress(progressKey, delivery, after);
    },

    async mute(tx, subject, networkId, until) {
      const author = await authorOf(tx, subject);
      if (author === null) return;
      const mark = muteMark(networkId, author);
      // Whoever pauses the writer of this cannot know that the same person is paused for longer already.
      const longer = await tx.mute.findFirst({ where: { mark, until: { gte: until } } });
      if (!longer) await tx.mute.upsert({ where: { mark }, create: { mark, until }, update: { until } });
    },

    isMuted,

    async renew(tx, subjects) {
      for (const subject of subjects) {
        const author = await authorOf(tx, subject);
        if (author !== null)
          await tx.seal.update({ where: { subject }, data: { box: boxFor(subject, author) } });
      }
    },

    async erase(tx, subject) {
      await tx.seal.deleteMany({ where: { subject } });
    },

    async forget(tx, memberIds) {
      const forgotten = new Set(memberIds);
      await remakeSeals(tx, ({ subject, box }) => {
        const author = unseal(subject, box);
        // Another one each time: alike, two of them would share a pause, and with it an author.
        return boxFor(subject, forgotten.has(author) ? randomUUID() : author);
      });
    },
  };

  async function bring(message: ToAuthor, unsure: boolean): Promise<Verdict> {
    const { subject, networkId, card, delivery, introducing } = message;
    const mark = platformMark(delivery);
    // For everybody alike, also for whom there is nothing to tell.
    const brief = introducing === undefined ? { ...card, brief: true as const } : card;
    const author = await authorOf(store, subject);
    const mayHear = author !== null && (await isPeer(store, author, networkId));
    const other =
      mayHear && introducing !== undefined ? await otherSideOf(introducing, subject, networkId) : null;
    if (!mayHear || (introducing !== undefined && other === null))
      return postman.toAuthor(null, brief, mark, unsure);
    return postman.toAuthor(author, other === null ? brief : nameInto(card, other), mark, unsure);
  }

  /** The name of the other side of an offer that its challenger has accepted; both have then agreed to it. None once either has left. */
  async function otherSideOf(offerId: string, tellingAuthorOf: string, networkId: string) {
    const offer = await store.offer.findUnique({ where: { id: offerId } });
    if (offer?.status !== 'accepted') return null;
    if (tellingAuthorOf !== offer.id && tellingAuthorOf !== offer.challengeId) return null;
    const other = await authorOf(store, tellingAuthorOf === offer.id ? offer.challengeId : offer.id);
    if (other === null || !(await isPeer(store, other, networkId))) return null;
    return personById(store, other);
  }
}
