import { accountsOf } from '../networks/store.ts';
import type { PrismaClient } from '../store/client.ts';
import type { Card } from '../views/card.ts';
import type { AccountRef, Destination, Messenger, Verdict } from './messenger.ts';

/** Brings one private message to a member, once. Decides nothing about who may get it: the sender and the vault do. */
export interface Postman {
  /** To the first of the member's accounts whose platform is running here. `unsure`: it may have arrived before. */
  toMember(memberId: string, card: Card, mark: string, unsure: boolean): Promise<Verdict>;
  /**
   * The same, leaving alike in our own database wherever the member is: see `leaveBlank`. `null`: nobody is to get it,
   * which leaves the same.
   */
  toAuthor(memberId: string | null, card: Card, mark: string, unsure: boolean): Promise<Verdict>;
}

export function createPostman(messengers: ReadonlyMap<string, Messenger>, store: PrismaClient): Postman {
  async function accountOf(memberId: string): Promise<AccountRef | undefined> {
    return (await accountsOf(store, memberId)).find(({ platform }) => messengers.has(platform));
  }

  async function toAccount(account: AccountRef | undefined, card: Card, mark: string, unsure: boolean) {
    const messenger = account && messengers.get(account.platform);
    if (!messenger) return { kind: 'refused', why: 'no-account-here' } as const;
    const to: Destination = { kind: 'person', account: account.key };
    if (unsure && messenger.find) {
      const found = await messenger.find(to, mark);
      if (found === 'cannot tell') return { kind: 'unknown', why: 'no-answer' } as const;
      if (found) return { kind: 'sent', ref: found.ref } as const;
    }
    return messenger.post(to, card, mark);
  }

  return {
    async toMember(memberId, card, mark, unsure) {
      return toAccount(await accountOf(memberId), card, mark, unsure);
    },

    async toAuthor(memberId, card, mark, unsure) {
      const account = memberId === null ? undefined : await accountOf(memberId);
      for (const messenger of messengers.values()) {
        if (messenger.platform !== account?.platform) await messenger.leaveBlank?.(card, mark);
      }
      return toAccount(account, card, mark, unsure);
    },
  };
}
