import { accountsOf } from '../networks/store.ts';
import type { PrismaClient } from '../store/client.ts';
import type { Card } from '../views/card.ts';
import type { Destination, Messenger, Verdict } from './messenger.ts';

/** Brings one private message to a member, once. Decides nothing about who may get it: the sender and the vault do. */
export interface Postman {
  /** To the first of the member's accounts whose platform is running here. `unsure`: it may have arrived before. */
  toMember(memberId: string, card: Card, mark: string, unsure: boolean): Promise<Verdict>;
}

export function createPostman(messengers: ReadonlyMap<string, Messenger>, store: PrismaClient): Postman {
  return {
    async toMember(memberId, card, mark, unsure) {
      const accounts = await accountsOf(store, memberId);
      const account = accounts.find(({ platform }) => messengers.has(platform));
      const messenger = account && messengers.get(account.platform);
      if (!messenger) return { kind: 'refused', why: 'no-account-here' };
      const to: Destination = { kind: 'person', account: account.key };
      if (unsure && messenger.find) {
        const found = await messenger.find(to, mark);
        if (found === 'cannot tell') return { kind: 'unknown', why: 'no-answer' };
        if (found) return { kind: 'sent', ref: found.ref };
      }
      return messenger.post(to, card, mark);
    },
  };
}
