import { accountsOf } from '../networks/store.ts';
import type { PrismaClient } from '../store/client.ts';
import type { Card } from '../views/card.ts';
import type { AccountRef, Destination, Messenger, Verdict } from './messenger.ts';
import { inOrderOfPreference } from './rules.ts';

/** Brings one private message to one person, once. Decides nothing about who may get it: the sender and the vault do. */
export interface Postman {
  /** `unsure`: it may have arrived before. */
  toAccount(account: AccountRef, card: Card, mark: string, unsure: boolean): Promise<Verdict>;
  /** To one of the member's accounts: on the first platform, in order of preference, that runs here and that they are on. */
  toMember(memberId: string, card: Card, mark: string, unsure: boolean): Promise<Verdict>;
  /**
   * The same, leaving alike in our own database wherever the member is: see `leaveBlank`. `null`: nobody is to get it,
   * which leaves the same.
   */
  toAuthor(memberId: string | null, card: Card, mark: string, unsure: boolean): Promise<Verdict>;
}

const noAccount: Verdict = { kind: 'refused', why: 'no-account-here' };

export function createPostman(messengers: ReadonlyMap<string, Messenger>, store: PrismaClient): Postman {
  const preferred = inOrderOfPreference(messengers.values());

  async function accountOf(memberId: string): Promise<AccountRef | null> {
    const accounts = await accountsOf(store, memberId);
    for (const platform of preferred) {
      const account = accounts.find((one) => one.platform === platform);
      if (account) return account;
    }
    return null;
  }

  async function toAccount({ platform, key }: AccountRef, card: Card, mark: string, unsure: boolean) {
    const messenger = messengers.get(platform);
    if (!messenger) return { kind: 'refused', why: 'platform-not-running' } as const;
    const to: Destination = { kind: 'person', account: key };
    if (unsure && messenger.find) {
      const found = await messenger.find(to, mark);
      if (found === 'cannot tell') return { kind: 'unknown', why: 'no-answer' } as const;
      if (found) return { kind: 'sent', ref: found.ref } as const;
    }
    return messenger.post(to, card, mark);
  }

  return {
    toAccount,

    async toMember(memberId, card, mark, unsure) {
      const account = await accountOf(memberId);
      return account ? toAccount(account, card, mark, unsure) : noAccount;
    },

    async toAuthor(memberId, card, mark, unsure) {
      const account = memberId === null ? null : await accountOf(memberId);
      for (const messenger of messengers.values()) {
        if (messenger.platform !== account?.platform) await messenger.leaveBlank?.(card, mark);
      }
      return account ? toAccount(account, card, mark, unsure) : noAccount;
    },
  };
}
