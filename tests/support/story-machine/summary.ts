import type { FakePlatform } from '../fake-platform.ts';
import { peersInOrder } from '../peers-in-order.ts';
import { wordsOn } from '../read-card.ts';
import { unfinished } from '../unfinished.ts';
import type { Stage } from './stage.ts';

/**
 * Where a story has come to, without anything that differs between two tellings of it: no ids, no order among
 * lanes. Two tellings that had the same effects have the same summary.
 */
export async function summary({ world, cast }: Stage) {
  const { store } = world.house;
  const headlineOf = new Map((await store.challenge.findMany()).map(({ id, headline }) => [id, headline]));
  const contributions = await store.contribution.findMany();
  const underOneNumber = (challengeId: string, number: number) =>
    contributions
      .filter((one) => one.challengeId === challengeId && one.pseudonym === number)
      .map(({ text }) => text)
      .sort();
  const offers = await store.offer.findMany();
  const reports = await store.report.findMany();
  return {
    challenges: sorted(
      await store.challenge.findMany(),
      ({ headline, status, before, news, releasedAt, followUpAt }) => [
        headline,
        status,
        before,
        news,
        releasedAt,
        followUpAt,
      ],
    ),
    drafts: await store.draft.count(),
    seals: await store.seal.count(),
    mutes: sorted(await store.mute.findMany(), ({ until }) => [until]),
    contributions: sorted(
      contributions,
      ({ text, voice, kind, pseudonym, status, helped, at, challengeId }) => [
        headlineOf.get(challengeId),
        text,
        voice,
        kind,
        // Numbers are drawn by lot: what matters is which words stand under one.
        pseudonym === null ? [] : underOneNumber(challengeId, pseudonym),
        status,
        helped,
        at,
      ],
    ),
    offers: sorted(offers, ({ note, status, challengeId }) => [headlineOf.get(challengeId), note, status]),
    reports: sorted(reports, ({ about, reason, settled, at }) => [about, reason, settled, at]),
    waiting: sorted(await unfinished(store), ({ recipient, notice, status }) => [
      (recipient as { kind: string }).kind,
      (notice as { type: string }).type,
      status,
    ]),
    places: [world.slate, world.dial].map((platform) =>
      sorted(
        platform.inPlace(`${platform.platform}-north`).concat(platform.inPlace(`${platform.platform}-south`)),
        ({ card, ref }) => [wordsOn(card), threadOf(platform, ref)],
      ),
    ),
    people: cast.players.map(({ name, accounts }) => [
      name,
      accounts.map(({ platform, key }) =>
        sorted((platform === 'slate' ? world.slate : world.dial).toPerson(key), ({ card }) => [
          wordsOn(card),
        ]),
      ),
    ]),
  };
}

/** A thread as it reads, with its peers numbered as they come. */
function threadOf(platform: FakePlatform, ref: string): string[] {
  const inOrder = peersInOrder();
  return platform.inThread(ref).map(({ card }) => inOrder(wordsOn(card)));
}

/** As text, in an order of its own. */
function sorted<T>(rows: readonly T[], facts: (row: T) => unknown[]): string[] {
  return rows.map((row) => JSON.stringify(facts(row))).sort();
}
