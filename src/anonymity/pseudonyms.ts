import { createHmac } from 'node:crypto';
import type { Tx } from '../store/client.ts';

/**
 * Under which number a person answers in one challenge: "Peer 3". The challenge is part of the hash, so that
 * nothing links one person's numbers in two challenges, not even for someone who holds the whole database.
 */
export interface Pseudonyms {
  /** The number this person has, or gets now. The caller holds the challenge's lock, so numbers have no gaps. */
  numberFor(tx: Tx, challengeId: string, memberId: string): Promise<number>;
  /**
   * A keyed hash of "this person, about this challenge", for rules such as one offer each. `purpose` keeps
   * the hashes of two tables apart: alike, they would tell which offer is Peer 3's.
   */
  mark(purpose: string, challengeId: string, memberId: string): Uint8Array<ArrayBuffer>;
}

export function createPseudonyms(key: Buffer): Pseudonyms {
  const mark = (purpose: string, challengeId: string, memberId: string) =>
    new Uint8Array(createHmac('sha256', key).update(`${purpose}|${challengeId}|${memberId}`).digest());
  return {
    mark,
    async numberFor(tx, challengeId, memberId) {
      const own = mark('pseudonym', challengeId, memberId);
      const known = await tx.pseudonym.findUnique({
        where: { challengeId_mark: { challengeId, mark: own } },
      });
      if (known) return known.number;
      const number = (await tx.pseudonym.count({ where: { challengeId } })) + 1;
      await tx.pseudonym.create({ data: { challengeId, mark: own, number } });
      return number;
    },
  };
}
