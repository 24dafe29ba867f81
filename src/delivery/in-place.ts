import { accountsOf } from '../networks/store.ts';
import type { PrismaClient, Tx } from '../store/client.ts';
import type { Card } from '../views/card.ts';
import { checkCard } from '../views/check.ts';
import type { Destination, Messenger, Verdict } from './messenger.ts';
import type { Rendering } from './notice.ts';
import type { Delivery } from './queue.ts';
import type { OnStep } from './steps.ts';

/** What an attempt leaves behind in `post`, in the same transaction as its settlement. */
type Trace = (tx: Tx) => Promise<void>;
export interface Attempt {
  readonly verdict: Verdict;
  readonly trace?: Trace;
}

export const done: Attempt = { verdict: { kind: 'sent', ref: '' } };
export const refused = (why: string): Attempt => ({ verdict: { kind: 'refused', why } });

type InPlace = Extract<Rendering, { kind: 'stands' | 'gone' }>;

/** A place that belongs to some of a network's members only. */
interface OwnPlace {
  readonly id: string;
  readonly platform: string;
  readonly setId: string;
  readonly outsiders: number | null;
}

/** What stands in such a place for everything, since others can read there, too; `null`: all is as it should be. */
export type HoldBack = (place: OwnPlace, readers: readonly string[] | 'cannot tell') => Promise<Card | null>;

export interface InPlaceDeps {
  readonly store: PrismaClient;
  readonly messengers: ReadonlyMap<string, Messenger>;
  readonly onStep: OnStep;
  readonly holdBack?: HoldBack | undefined;
}

/** Brings a place to what it should be: posts what is missing, changes what is there, takes away what should be gone. */
export function createInPlace({ store, messengers, onStep, holdBack }: InPlaceDeps) {
  function postOf(placeId: string, subject: string) {
    return store.post.findUnique({ where: { placeId_subject: { placeId, subject } } });
  }

  /** Some platforms show what a person types only now; a crash may have kept them from doing so at once. */
  async function letIn(
    messenger: Messenger,
    to: Destination,
    ref: string,
    rendering: InPlace,
  ): Promise<Attempt> {
    if (!messenger.letIn || rendering.kind === 'gone' || rendering.onlyIfThere || !rendering.typed)
      return done;
    const { member, text, at } = rendering.typed;
    const account = (await accountsOf(store, member)).find(({ platform }) => platform === messenger.platform);
    return account ? { verdict: await messenger.letIn(to, ref, { account: account.key, text, at }) } : done;
  }

  return async function inPlace(
    { recipient, id: mark, unsure }: Delivery,
    rendered: InPlace,
  ): Promise<Attempt> {
    if (recipient.kind !== 'place') return refused('post-to-a-person');
    const place = await store.place.findUnique({ where: { id: recipient.place } });
    if (!place) return refused('place-not-linked');
    const messenger = messengers.get(place.platform);
    if (!messenger) return refused('platform-not-running');
    // In a place that was unlinked nothing is to stand any more, not even what arrives at this moment.
    const rendering = place.leaving ? { ...rendered, kind: 'gone' as const } : rendered;
    const { subject, threadOf } = rendering;
    const { id: placeId } = place;
    const thread = threadOf === undefined ? null : await postOf(placeId, threadOf);
    const to: Destination = { kind: 'place', ref: place.ref, ...(thread ? { thread: thread.ref } : {}) };

    const recorded = await postOf(placeId, subject);
    // A person's own message stands for itself, and is theirs to change or take away.
    if (recorded?.theirs) return thread ? letIn(messenger, to, recorded.ref, rendering) : done;
    let ref = recorded?.ref;
    if (ref === undefined && unsure && messenger.find) {
      // Before anything else: what has arrived unnoticed must not be left there as it was, nor come twice.
      const found = await messenger.find(to, mark);
      if (found === 'cannot tell') return { verdict: { kind: 'unknown', why: 'no-answer' } };
      ref = found?.ref;
    }

    // Found, and not yet written down: until that is done, the next attempt has to look again.
    const unlessLost = (verdict: Verdict): Verdict =>
      verdict.kind === 'later' && !recorded ? { kind: 'unknown', why: verdict.why } : verdict;

    if (rendering.kind === 'gone') {
      if (ref === undefined) return done;
      onStep('deliver:3 about to send');
      const verdict = unlessLost(await messenger.remove(ref));
      return {
        verdict,
        trace: async (tx) => void (await tx.post.deleteMany({ where: { placeId, subject } })),
      };
    }

    const { setId } = place;
    const held =
      setId === null || !holdBack
        ? null
        : await holdBack({ ...place, setId }, (await messenger.readersOf?.(place.ref)) ?? 'cannot tell');
    // One card says so, where the set's own stands; all else waits until it is looked at again.
    if (held && ref === undefined && subject !== setId) return done;
    const card = checkCard(held ?? rendering.card);
    const standsAs = (at: string): Trace => {
      const where = { placeId_subject: { placeId, subject } };
      return async (tx) =>
        void (await tx.post.upsert({ where, create: { placeId, subject, ref: at }, update: { ref: at } }));
    };
    if (ref !== undefined) {
      onStep('deliver:3 about to send');
      const verdict = unlessLost(await messenger.update(ref, card));
      return recorded ? { verdict } : { verdict, trace: standsAs(ref) };
    }
    // Leaves no trace: that its writer may not post any more would hint at who it was.
    if (rendering.onlyIfThere) return done;
    if (threadOf !== undefined && !thread) return refused('thread-not-here');
    onStep('deliver:3 about to send');
    const verdict = await messenger.post(to, card, mark);
    return verdict.kind === 'sent' ? { verdict, trace: standsAs(verdict.ref) } : { verdict };
  };
}
