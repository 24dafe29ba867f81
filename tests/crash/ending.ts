import { createDirects } from '../../adapters/desk/directs.ts';
import { systemClock } from '../../src/time/clock.ts';
import type { Card } from '../../src/views/card.ts';
import type { Reply } from '../../src/views/reply.ts';
import { peersInOrder } from '../support/peers-in-order.ts';
import { wordsOn } from '../support/read-card.ts';
import { testKeys } from '../support/test-keys.ts';
import type { Rig } from './rig.ts';
import { type Person, PLATFORMS, type PlatformName, type Scene } from './scene.ts';

type Shown = { readonly words: string; readonly thread: readonly string[] };

/** All that can be seen of a scene in the end, without ids and times: two scenes that went alike are equal. */
export interface Ending {
  /** What stands in each place. */
  readonly places: Readonly<Record<PlatformName, readonly Shown[]>>;
  /** What each person was told in private. */
  readonly told: Readonly<Record<string, readonly string[]>>;
  /** How many messages the platforms outside ever took, with those that were taken away since. */
  readonly accepted: number;
  /** What the author and the coordinator are shown when they ask. */
  readonly pages: readonly string[];
  readonly kept: Readonly<Record<string, unknown>>;
}

export async function endingOf(rig: Rig, scene: Scene): Promise<Ending> {
  const { author, peers, coordinator } = scene;
  const people = [author, ...peers, coordinator];
  const told = await Promise.all(people.map(async (who) => [who.name, await toldTo(rig, who)] as const));
  const keys = new Set(people.map(({ account }) => account.key));
  const refs = new Set(Object.values(scene.places));
  return {
    places: {
      slate: await shown(rig, scene, 'slate'),
      dial: await shown(rig, scene, 'dial'),
      desk: await shown(rig, scene, 'desk'),
    },
    told: Object.fromEntries(told),
    accepted: rig.platforms.accepted.filter(({ to }) =>
      to.kind === 'place' ? refs.has(to.ref) : keys.has(to.account),
    ).length,
    pages: [await page(rig, author, 'challenge.mine'), await page(rig, coordinator, 'report.list')],
    kept: await kept(rig, scene),
  };
}

async function shown(rig: Rig, scene: Scene, platform: PlatformName): Promise<Shown[]> {
  const posts = await postsIn(rig, scene, platform);
  return posts.map(({ card, thread }) => {
    const inOrder = peersInOrder();
    return { words: wordsOn(card), thread: thread.map((reply) => inOrder(wordsOn(reply))) };
  });
}

/** What Soundings has standing in the scene's place on a platform, each post with its thread. */
export async function postsIn(
  rig: Rig,
  { places }: Scene,
  platform: PlatformName,
): Promise<{ card: Card; thread: Card[] }[]> {
  const place = places[platform];
  if (platform !== 'desk') {
    return rig.platforms.inPlace(platform, place).map(({ ref, card }) => ({
      card,
      thread: rig.platforms.inPlace(platform, place, ref).map((reply) => reply.card),
    }));
  }
  const rows = await rig.store.deskMessage.findMany({ where: { placeId: place }, orderBy: { turn: 'asc' } });
  const under = (thread: string | null) => rows.filter(({ threadId }) => threadId === thread);
  const cardOn = (row: { card: unknown }) => row.card as Card;
  return under(null).map((row) => ({ card: cardOn(row), thread: under(row.id).map(cardOn) }));
}

async function toldTo(rig: Rig, { account: { platform, key } }: Person): Promise<string[]> {
  const codec = { encode: () => '', decode: () => null };
  const directs = createDirects({ prisma: rig.store, clock: systemClock, sealKey: testKeys, codec });
  const messages = platform === 'desk' ? await directs.listFor(key) : rig.platforms.toPerson(platform, key);
  return messages.map(({ card }) => wordsOn(card));
}

async function page(rig: Rig, who: Person, type: string): Promise<string> {
  const reply: Reply = await rig.bot.give({ eventId: type, account: who.account, command: { type } });
  return reply.kind === 'card' ? peersInOrder()(wordsOn(reply.card)) : JSON.stringify(reply);
}

/** The rows behind it, as far as they are not on somebody's screen. */
async function kept({ store }: Rig, { networkId, places }: Scene): Promise<Record<string, unknown>> {
  const challenges = await store.challenge.findMany({ where: { networkId } });
  const challengeId = { in: challenges.map(({ id }) => id) };
  const contributions = await store.contribution.findMany({ where: { challengeId }, orderBy: { at: 'asc' } });
  const offers = await store.offer.findMany({ where: { challengeId } });
  const inOrder = peersInOrder();
  const unnamed = [...challenges, ...contributions.filter(({ voice }) => voice === 'unnamed'), ...offers];
  return {
    challenges: challenges.map(({ status, news, followUpAt }) => [status, news, followUpAt !== null]),
    contributions: contributions.map(({ voice, kind, pseudonym, text, status, helped }) =>
      [voice, kind, inOrder(`Peer ${pseudonym ?? '-'}`), text, status, helped].join(' '),
    ),
    offers: offers.map(({ status }) => status),
    reports: await store.report.count({ where: { networkId } }),
    sealed: await store.seal.count({ where: { subject: { in: unnamed.map(({ id }) => id) } } }),
    pseudonyms: await store.pseudonym.count({ where: { challengeId } }),
    posts: await Promise.all(
      PLATFORMS.map((platform) =>
        store.post.count({ where: { place: { platform, ref: places[platform] } } }),
      ),
    ),
    notDelivered: await store.outbox.count(),
  };
}
