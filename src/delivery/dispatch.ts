import type { Standing } from '../networks/rules.ts';
import { coordinatorsOf, placesOf } from '../networks/store.ts';
import type { Tx } from '../store/client.ts';
import { dayAfter } from '../time/calendar.ts';
import type { AccountRef } from './messenger.ts';
import type { Notice } from './notice.ts';
import type { Outbox } from './outbox.ts';
import { KEPT_DAYS } from './rules.ts';

/** How handlers say that somebody should hear of something. Nothing leaves before the transaction commits. */
export interface Dispatch {
  /** To every place of the network. `about`: the challenge, whose deliveries keep their order in each place. */
  toPlaces(networkId: string, about: string, notice: Notice): Promise<void>;
  /** To one place, when only that one is to hear of it. */
  toPlace(placeId: string, about: string, notice: Notice): Promise<void>;
  /** To whoever wrote `subject`, who is not named anywhere on the way. */
  toAuthor(subject: string, networkId: string, notice: Notice): Promise<void>;
  toCoordinators(networkId: string, notice: Notice): Promise<void>;
  /** To a member by name, as long as they are in that network. Never about who wrote something. */
  toMember(memberId: string, networkId: string, notice: Notice): Promise<void>;
  /** To each of many members, as `toMember` does. */
  toMembers(
    networkId: string,
    messages: readonly { readonly member: string; readonly notice: Notice }[],
  ): Promise<void>;
  /** To each of many members by e-mail, in its own turn: a mail server that is slow keeps no chat waiting. */
  toMailboxes(
    networkId: string,
    messages: readonly { readonly member: string; readonly notice: Notice }[],
  ): Promise<void>;
  /** To this account, if it still is a member's when its turn comes. */
  toAccount(account: AccountRef, memberId: string, notice: Notice): Promise<void>;
  /** To each of many accounts, as `toAccount` does. `noticeFor`: by the member whose account it is. */
  toAccounts(
    accounts: readonly (AccountRef & { readonly memberId: string })[],
    noticeFor: (memberId: string) => Notice,
  ): Promise<void>;
  /** To the account from which somebody asked to join. */
  toApplicant(requestId: string, notice: Notice): Promise<void>;
}

/** The lane of what goes to a place about something. */
export const laneOf = (place: string, about: string): string => `place:${place}:${about}`;

export function createDispatch(outbox: Outbox, tx: Tx, now: Date, newId: () => string): Dispatch {
  async function toPlace(place: string, about: string, notice: Notice): Promise<void> {
    const recipient = { kind: 'place', place } as const;
    await outbox.put(tx, { id: newId(), lane: laneOf(place, about), recipient, notice, dueAt: now });
  }

  async function toMember(
    member: string,
    network: string,
    notice: Notice,
    standing?: Standing,
  ): Promise<void> {
    const recipient = { kind: 'member', member, network, ...(standing ? { standing } : {}) } as const;
    await outbox.put(tx, { id: newId(), lane: `member:${member}`, recipient, notice, dueAt: now });
  }

  return {
    toPlace,
    toMember,
    async toPlaces(networkId, about, notice) {
      for (const place of await placesOf(tx, networkId)) await toPlace(place.id, about, notice);
    },
    async toAuthor(subject, networkId, notice) {
      const recipient = { kind: 'author-of', subject, network: networkId } as const;
      const id = newId();
      const keptUntil = dayAfter(now, KEPT_DAYS);
      // A lane of its own: it stays for long, and nothing may have to wait behind it.
      await outbox.put(tx, { id, lane: `author-of:${id}`, recipient, notice, dueAt: now, keptUntil });
    },
    async toMembers(network, messages) {
      const postings = messages.map(({ member, notice }) => {
        const recipient = { kind: 'member', member, network } as const;
        return { id: newId(), lane: `member:${member}`, recipient, notice, dueAt: now };
      });
      await outbox.putAll(tx, postings);
    },
    async toMailboxes(network, messages) {
      const postings = messages.map(({ member, notice }) => {
        const recipient = { kind: 'mail', member, network } as const;
        return { id: newId(), lane: `mail:${member}`, recipient, notice, dueAt: now };
      });
      await outbox.putAll(tx, postings);
    },
    async toAccount({ platform, key }, memberId, notice) {
      const recipient = { kind: 'account', platform, key } as const;
      await outbox.put(tx, { id: newId(), lane: `member:${memberId}`, recipient, notice, dueAt: now });
    },
    async toAccounts(accounts, noticeFor) {
      const postings = accounts.map(({ platform, key, memberId }) => {
        const recipient = { kind: 'account', platform, key } as const;
        return {
          id: newId(),
          lane: `member:${memberId}`,
          recipient,
          notice: noticeFor(memberId),
          dueAt: now,
        };
      });
      await outbox.putAll(tx, postings);
    },
    async toApplicant(requestId, notice) {
      const recipient = { kind: 'applicant', request: requestId } as const;
      await outbox.put(tx, { id: newId(), lane: `applicant:${requestId}`, recipient, notice, dueAt: now });
    },
    async toCoordinators(networkId, notice) {
      for (const member of await coordinatorsOf(tx, networkId))
        await toMember(member, networkId, notice, 'coordinator');
    },
  };
}
