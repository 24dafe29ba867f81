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
  /** To whoever wrote `subject`, who is not named anywhere on the way. */
  toAuthor(subject: string, networkId: string, notice: Notice): Promise<void>;
  toCoordinators(networkId: string, notice: Notice): Promise<void>;
  /** To this account, if it still is a member's when its turn comes. */
  toAccount(account: AccountRef, memberId: string, notice: Notice): Promise<void>;
  /** To the account from which somebody asked to join. */
  toApplicant(requestId: string, notice: Notice): Promise<void>;
}

export function createDispatch(outbox: Outbox, tx: Tx, now: Date, newId: () => string): Dispatch {
  return {
    async toPlaces(networkId, about, notice) {
      for (const place of await placesOf(tx, networkId)) {
        const recipient = { kind: 'place', place: place.id } as const;
        await outbox.put(tx, { id: newId(), lane: `place:${place.id}:${about}`, recipient, notice, now });
      }
    },
    async toAuthor(subject, networkId, notice) {
      const recipient = { kind: 'author-of', subject, network: networkId } as const;
      const id = newId();
      const keptUntil = dayAfter(now, KEPT_DAYS);
      // A lane of its own: it stays for long, and nothing may have to wait behind it.
      await outbox.put(tx, { id, lane: `author-of:${id}`, recipient, notice, now, keptUntil });
    },
    async toAccount({ platform, key }, memberId, notice) {
      const recipient = { kind: 'account', platform, key } as const;
      await outbox.put(tx, { id: newId(), lane: `member:${memberId}`, recipient, notice, now });
    },
    async toApplicant(requestId, notice) {
      const recipient = { kind: 'applicant', request: requestId } as const;
      await outbox.put(tx, { id: newId(), lane: `applicant:${requestId}`, recipient, notice, now });
    },
    async toCoordinators(networkId, notice) {
      for (const member of await coordinatorsOf(tx, networkId)) {
        const standing = 'coordinator';
        const recipient = { kind: 'member', member, network: networkId, standing } as const;
        await outbox.put(tx, { id: newId(), lane: `member:${member}`, recipient, notice, now });
      }
    },
  };
}
