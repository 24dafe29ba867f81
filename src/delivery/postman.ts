import { accountsOf } from '../networks/store.ts';
import type { PrismaClient } from '../store/client.ts';
import type { Clock } from '../time/clock.ts';
import type { Card } from '../views/card.ts';
import type { AccountRef, Destination, Messenger, Verdict } from './messenger.ts';
import { inOrderOfPreference } from './rules.ts';

/** Brings one private message to one person, once. Decides nothing about who may get it: the sender and the vault do. */
export interface Postman {
  /** `unsure`: it may have arrived before. */
  toAccount(account: AccountRef, card: Card, mark: string, unsure: boolean): Promise<Verdict>;
  /**
   * To one of the member's accounts: on the first platform, in order of preference, that runs here and that they are on. Where
   * that refuses it, or cannot take it for long, on the next.
   */
  toMember(memberId: string, card: Card, mark: string, unsure: boolean): Promise<Verdict>;
  /**
   * The same, leaving alike in our own database wherever the member is: see `leaveBlank`. `null`: nobody is to get it,
   * which leaves the same.
   */
  toAuthor(memberId: string | null, card: Card, mark: string, unsure: boolean): Promise<Verdict>;
}

/** A platform that takes nothing for so long is passed over for somebody's other one. */
const LONG_MS = 5 * 60_000;

const noAccount: Verdict = { kind: 'refused', why: 'no-account-here' };

export function createPostman(
  messengers: ReadonlyMap<string, Messenger>,
  store: PrismaClient,
  clock: Clock,
): Postman {
  const preferred = inOrderOfPreference(messengers.values());

  /** One on each platform that runs here, the preferred first. */
  async function accountsHere(memberId: string): Promise<readonly AccountRef[]> {
    const accounts = await accountsOf(store, memberId);
    return preferred.flatMap((platform) => accounts.find((one) => one.platform === platform) ?? []);
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
      let first: Verdict | null = null;
      for (const account of await accountsHere(memberId)) {
        const verdict = await toAccount(account, card, mark, unsure);
        // Of what is refused or to come later, nothing has been sent.
        const isFarOff =
          verdict.kind === 'refused' ||
          (verdict.kind === 'later' && verdict.at.getTime() - clock.now().getTime() > LONG_MS);
        if (!isFarOff) return verdict;
        first ??= verdict;
      }
      return first ?? noAccount;
    },

    async toAuthor(memberId, card, mark, unsure) {
      const account = memberId === null ? null : ((await accountsHere(memberId))[0] ?? null);
      for (const messenger of messengers.values()) {
        if (messenger.platform !== account?.platform) await messenger.leaveBlank?.(card, mark);
      }
      return account ? toAccount(account, card, mark, unsure) : noAccount;
    },
  };
}
