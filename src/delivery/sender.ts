import type { Vault } from '../anonymity/vault/vault.ts';
import type { Mail, Mailer } from '../mail-port.ts';
import { isMemberOf, isPausedIn } from '../networks/store.ts';
import { type PrismaClient, transaction } from '../store/client.ts';
import type { Clock } from '../time/clock.ts';
import { checkCard } from '../views/check.ts';
import { type Attempt, createInPlace, done, type HoldBack, refused } from './in-place.ts';
import type { Messenger } from './messenger.ts';
import type { NoticeKind, Rendering } from './notice.ts';
import type { Postman } from './postman.ts';
import { claim, type Delivery, neglectedLanes, record } from './queue.ts';
import { keep, type Settlement, settle } from './rules.ts';
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
  /** `null`: no mail server is set up. */
  readonly mailer?: Mailer | null;
  readonly vault: Vault;
  readonly leaseMs: number;
  readonly onStep: OnStep;
  /** Asked before anything is put in a place that belongs to some members only. */
  readonly holdBack?: HoldBack;
  /** Told how each attempt ended; ids and fixed phrases only. */
  readonly onSettled: (delivery: Delivery, settlement: Settlement) => void;
}

/** An attempt to tell an author, as far as it can be known outside the vault. */
interface Kept {
  readonly progress: Uint8Array<ArrayBuffer>;
}

export function createSender(deps: SenderDeps): Sender {
  const { store, clock, notices, postman, vault, onStep } = deps;
  const inPlace = createInPlace(deps);

  async function attempt(delivery: Delivery): Promise<Attempt | Kept> {
    const kind = notices.get(delivery.notice.type);
    if (!kind) return refused('notice-unknown');
    const rendering = await kind.render(store, delivery.notice, clock.now());
    onStep('deliver:2 rendered');
    if (rendering.kind === 'lapsed') return done;
    if (rendering.kind === 'mail') return byMail(delivery, rendering.mail);
    return rendering.kind === 'message' ? inPrivate(delivery, rendering) : inPlace(delivery, rendering);
  }

  /** The server cannot be asked whether it has had a mail: what may have arrived goes again, under the same Message-ID. */
  async function byMail({ recipient, id }: Delivery, mail: Mail): Promise<Attempt> {
    if (recipient.kind !== 'mail') return refused('mail-to-no-member');
    if (!deps.mailer) return refused('no-mail-server');
    const { member, network } = recipient;
    if (!(await isMemberOf(store, member, network, 'peer'))) return refused('no-longer-in-the-network');
    if (await isPausedIn(store, member, network, clock.now())) return done;
    onStep('deliver:3 about to send');
    return { verdict: await deps.mailer.send(mail, id) };
  }

  async function inPrivate(
    delivery: Delivery,
    message: Extract<Rendering, { kind: 'message' }>,
  ): Promise<Attempt | Kept> {
    const { recipient, id, unsure } = delivery;
    const card = checkCard(message.card);
    onStep('deliver:3 about to send');
    switch (recipient.kind) {
      case 'place':
      case 'mail':
        return refused('private-message-to-a-place');
      case 'member': {
        // Asked again: they may have been removed since this was written.
        if (!(await isMemberOf(store, recipient.member, recipient.network, recipient.standing)))
          return refused('no-longer-in-the-network');
        // Whoever asked to be left in peace hears of their own challenges only; the rest waits for them in its lists.
        if (await isPausedIn(store, recipient.member, recipient.network, clock.now())) return done;
        return { verdict: await postman.toMember(recipient.member, card, id, unsure) };
      }
      case 'account': {
        const { platform, key } = recipient;
        if (!(await store.account.findUnique({ where: { platform_key: { platform, key } } })))
          return refused('account-gone');
        return { verdict: await postman.toAccount({ platform, key }, card, id, unsure) };
      }
      case 'applicant': {
        const asked = await store.joinRequest.findUnique({ where: { id: recipient.request } });
        if (!asked) return refused('request-gone');
        const account = { platform: asked.platform, key: asked.accountKey };
        return { verdict: await postman.toAccount(account, card, id, unsure) };
      }
      case 'author-of': {
        const { subject, network: networkId } = recipient;
        const { introducing } = message;
        const about = introducing === undefined ? {} : { introducing };
        const { progress, claimedAt: now } = delivery;
        const told = { subject, networkId, card, delivery: id, progress, unsure, now, ...about };
        return { progress: await vault.tellAuthor(told) };
      }
    }
  }

  return {
    async deliver(lane) {
      for (;;) {
        const delivery = await claim(store, lane, clock.now(), deps.leaseMs);
        if (!delivery) return { comeBackAt: await nextDue(lane) };
        onStep('deliver:1 claimed');
        const made = await attempt(delivery);
        // Whether an author's platform has accepted it, nobody knows out here.
        if ('progress' in made || made.verdict.kind === 'sent') onStep('deliver:4 accepted by the platform');
        const settlement =
          'progress' in made
            ? keep(made.progress, delivery)
            : settle(made.verdict, delivery.attempts, clock.now());
        await transaction(store, async (tx) => {
          if (settlement.kind === 'done' && 'trace' in made) await made.trace?.(tx);
          await record(tx, delivery, settlement);
        });
        onStep('deliver:5 recorded');
        deps.onSettled(delivery, settlement);
        if ('dueAt' in settlement && settlement.dueAt) return { comeBackAt: settlement.dueAt };
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
