import type { Vault } from '../anonymity/vault/vault.ts';
import { isMemberOf, isPausedIn } from '../networks/store.ts';
import { type PrismaClient, type Tx, transaction } from '../store/client.ts';
import type { Clock } from '../time/clock.ts';
import { checkCard } from '../views/check.ts';
import type { Messenger, Verdict } from './messenger.ts';
import type { NoticeKind, Rendering } from './notice.ts';
import type { Postman } from './postman.ts';
import { claim, type Delivery, neglectedLanes, record } from './queue.ts';
import { type Settlement, settle } from './rules.ts';
import type { OnStep } from './steps.ts';

export interface Sender {
  /** Delivers what is due in a lane, one after the other. Says when to come back, if something is left. */
  deliver(lane: string): Promise<{ readonly comeBackAt: Date | null }>;
  neglected(): Promise<readonly string[]>;
}

export interface SenderDeps {
  readonly store: PrismaClient;
  readonly clock: Clock;
  readonly notices: ReadonlyMap<string, NoticeKind>;
  readonly messengers: ReadonlyMap<string, Messenger>;
  readonly postman: Postman;
  readonly vault: Vault;
  readonly leaseMs: number;
  readonly onStep: OnStep;
  /** Told how each attempt ended; ids and fixed phrases only. */
  readonly onSettled: (delivery: Delivery, settlement: Settlement) => void;
}

/** What an attempt leaves behind in `post`, in the same transaction as its settlement. */
type Trace = (tx: Tx) => Promise<void>;
type Attempt = { readonly verdict: Verdict; readonly trace?: Trace };

const done: Attempt = { verdict: { kind: 'sent', ref: '' } };
const refused = (why: string): Attempt => ({ verdict: { kind: 'refused', why } });

export function createSender(deps: SenderDeps): Sender {
  const { store, clock, notices, messengers, postman, vault, onStep } = deps;

  async function attempt(delivery: Delivery): Promise<Attempt> {
    const kind = notices.get(delivery.notice.type);
    if (!kind) return refused('notice-unknown');
    const rendering = await kind.render(store, delivery.notice, clock.now());
    onStep('deliver:2 rendered');
    if (rendering.kind === 'lapsed') return done;
    return rendering.kind === 'message' ? inPrivate(delivery, rendering) : inPlace(delivery, rendering);
  }

  async function inPrivate(
    delivery: Delivery,
    message: Extract<Rendering, { kind: 'message' }>,
  ): Promise<Attempt> {
    const { recipient, id: mark, unsure } = delivery;
    const card = checkCard(message.card);
    onStep('deliver:3 about to send');
    switch (recipient.kind) {
      case 'place':
        return refused('private-message-to-a-place');
      case 'member': {
        // Asked again: they may have been removed since this was written.
        if (!(await isMemberOf(store, recipient.member, recipient.network)))
          return refused('no-longer-in-the-network');
        // Whoever asked to be left in peace hears of their own challenges only; the rest waits for them in its lists.
        if (await isPausedIn(store, recipient.member, recipient.network, clock.now())) return done;
        return { verdict: await postman.toMember(recipient.member, card, mark, unsure) };
      }
      case 'account': {
        const { platform, key } = recipient;
        if (!(await store.account.findUnique({ where: { platform_key: { platform, key } } })))
          return refused('account-gone');
        return { verdict: await postman.to(platform, { kind: 'person', account: key }, card, mark, unsure) };
      }
      case 'applicant': {
        const asked = await store.joinRequest.findUnique({ where: { id: recipient.request } });
        if (!asked) return refused('request-gone');
        const destination = { kind: 'person', account: asked.accountKey } as const;
        return { verdict: await postman.to(asked.platform, destination, card, mark, unsure) };
      }
      case 'author-of': {
        const { subject, network: networkId } = recipient;
        const { introducing } = message;
        const about = introducing === undefined ? {} : { introducing };
        return { verdict: await vault.tellAuthor({ subject, networkId, card, mark, unsure, ...about }) };
      }
    }
  }

  async function inPlace(
    { recipient, id: mark, unsure }: Delivery,
    rendering: Extract<Rendering, { kind: 'stands' | 'gone' }>,
  ): Promise<Attempt> {
    if (recipient.kind !== 'place') return refused('post-to-a-person');
    const place = await store.place.findUnique({ where: { id: recipient.place } });
    if (!place || (place.leaving && rendering.kind === 'stands')) return refused('place-not-linked');
    const messenger = messengers.get(place.platform);
    if (!messenger) return refused('platform-not-running');
    const { subject } = rendering;
    const key = { placeId_subject: { placeId: place.id, subject } };
    const standing = await store.post.findUnique({ where: key });

    if (rendering.kind === 'gone') {
      // A person's own message is theirs to take away.
      if (!standing || standing.theirs) return done;
      onStep('deliver:3 about to send');
      const verdict = await messenger.remove(standing.ref);
      return {
        verdict,
        trace: async (tx) => {
          await tx.post.deleteMany({ where: { placeId: place.id, subject } });
        },
      };
    }

    const card = checkCard(rendering.card);
    if (standing) {
      // A person's own message stands for itself; only Soundings' own can be changed.
      if (standing.theirs) return done;
      onStep('deliver:3 about to send');
      return { verdict: await messenger.update(standing.ref, card) };
    }
    // Leaves no trace: that its writer may not post any more would hint at who it was.
    if (rendering.onlyIfThere) return done;
    const thread = rendering.threadOf === undefined ? null : await postOf(place.id, rendering.threadOf);
    if (rendering.threadOf !== undefined && !thread) return refused('thread-not-here');
    const destination = { kind: 'place', ref: place.ref, ...(thread ? { thread: thread.ref } : {}) } as const;
    onStep('deliver:3 about to send');
    const verdict = await postman.to(place.platform, destination, card, mark, unsure);
    if (verdict.kind !== 'sent') return { verdict };
    const { ref } = verdict;
    return {
      verdict,
      trace: async (tx) => {
        await tx.post.upsert({ where: key, create: { placeId: place.id, subject, ref }, update: { ref } });
      },
    };
  }

  function postOf(placeId: string, subject: string) {
    return store.post.findUnique({ where: { placeId_subject: { placeId, subject } } });
  }

  return {
    async deliver(lane) {
      for (;;) {
        const delivery = await claim(store, lane, clock.now(), deps.leaseMs);
        if (!delivery) return { comeBackAt: await nextDue(lane) };
        onStep('deliver:1 claimed');
        const { verdict, trace } = await attempt(delivery);
        if (verdict.kind === 'sent') onStep('deliver:4 accepted by the platform');
        const settlement = settle(verdict, delivery.attempts, clock.now());
        await transaction(store, async (tx) => {
          if (settlement.kind === 'done') await trace?.(tx);
          await record(tx, delivery, settlement);
        });
        onStep('deliver:5 recorded');
        deps.onSettled(delivery, settlement);
        if (settlement.kind === 'again') return { comeBackAt: settlement.dueAt };
      }
    },

    neglected: () => neglectedLanes(store, clock.now()),
  };

  async function nextDue(lane: string): Promise<Date | null> {
    const head = await store.outbox.findFirst({
      where: { lane, status: { not: 'refused' } },
      orderBy: { turn: 'asc' },
    });
    return head && head.status !== 'sending' ? head.dueAt : null;
  }
}
