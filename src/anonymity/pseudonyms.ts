import { createHmac, randomInt } from 'node:crypto';
import type { Tx } from '../store/client.ts';

/**
 * Under which number a person answers in one challenge: "Peer 37". The challenge is part of the hash, so that
 * nothing links one person's numbers in two challenges, not even for someone who holds the whole database.
 */
export interface Pseudonyms {
  /**
   * The number this person has in this challenge, or gets now. It is drawn by lot, since whoever always answers first
   * would always be "Peer 1"; and never again one that they have had elsewhere. The caller holds the challenge's lock.
   */
  numberFor(tx: Tx, challengeId: string, memberId: string): Promise<number>;
  /**
   * A keyed hash of "this person, about this challenge", for rules such as one offer each. `purpose` keeps
   * the hashes of two tables apart: alike, they would tell which offer is Peer 37's.
   */
  mark(purpose: string, challengeId: string, memberId: string): Uint8Array<ArrayBuffer>;
}

/** Two digits are easy to say; there are more when a network has used them up. */
const LEAST = 10;
const FEW = 100;

export function createPseudonyms(key: Buffer): Pseudonyms {
  const mark = (purpose: string, challengeId: string, memberId: string) =>
    new Uint8Array(createHmac('sha256', key).update(`${purpose}|${challengeId}|${memberId}`).digest());

  /** Every number that this person has, wherever they have answered; found by making each hash anew. */
  async function numbersOf(tx: Tx, memberId: string): Promise<readonly number[]> {
    const rows = await tx.pseudonym.findMany();
    return rows
      .filter((row) => Buffer.from(mark('pseudonym', row.challengeId, memberId)).equals(row.mark))
      .map(({ number }) => number);
  }

  return {
    mark,
    async numberFor(tx, challengeId, memberId) {
      const own = mark('pseudonym', challengeId, memberId);
      const here = await tx.pseudonym.findMany({ where: { challengeId } });
      const known = here.find((row) => Buffer.from(row.mark).equals(own));
      if (known) return known.number;
      const taken = new Set([...here.map(({ number }) => number), ...(await numbersOf(tx, memberId))]);
      const number = draw(taken);
      await tx.pseudonym.create({ data: { challengeId, mark: own, number } });
      return number;
    },
  };
}

function draw(taken: ReadonlySet<number>): number {
  // At least half of the numbers are free, so this ends after a few goes.
  const end = Math.max(FEW, LEAST + 2 * taken.size + 2);
  for (;;) {
    const number = randomInt(LEAST, end);
    if (!taken.has(number)) return number;
  }
}
