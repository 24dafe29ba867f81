import { accountsOf } from '../networks/store.ts';
import type { PrismaClient } from '../store/client.ts';
import type { Card } from '../views/card.ts';
import type { Destination, Messenger, Verdict } from './messenger.ts';

/** Brings one message to one destination, once. Decides nothing about who may get it: the sender does. */
export interface Postman {
  to(platform: string, destination: Destination, card: Card, mark: string, unsure: boolean): Promise<Verdict>;
  /** To the member's account on the first platform that runs here: the order in which the house has them. */
  toMember(memberId: string, card: Card, mark: string, unsure: boolean): Promise<Verdict>;
}

export function createPostman(messengers: ReadonlyMap<string, Messenger>, store: PrismaClient): Postman {
  async function to(platform: string, destination: Destination, card: Card, mark: string, unsure: boolean) {
    const messenger = messengers.get(platform);
    if (!messenger) return { kind: 'refused', why: 'platform-not-running' } as const;
    if (unsure && messenger.find) {
      const found = await messenger.find(destination, mark);
      if (found === 'cannot tell') return { kind: 'unknown', why: 'no-answer' } as const;
      if (found) return { kind: 'sent', ref: found.ref } as const;
    }
    return messenger.post(destination, card, mark);
  }

  return {
    to,
    async toMember(memberId, card, mark, unsure) {
      const accounts = await accountsOf(store, memberId);
      const platform = [...messengers.keys()].find((one) =>
        accounts.some((account) => account.platform === one),
      );
      const account = accounts.find((one) => one.platform === platform);
      if (!account) return { kind: 'refused', why: 'no-account-here' };
      return to(account.platform, { kind: 'person', account: account.key }, card, mark, unsure);
    },
  };
}
