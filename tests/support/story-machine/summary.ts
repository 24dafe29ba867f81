import { createDirects } from '../../../adapters/desk/directs.ts';
import type { Card } from '../../../src/views/card.ts';
import type { FakePlatform } from '../fake-platform.ts';
import { peersInOrder } from '../peers-in-order.ts';
import { wordsOn } from '../read-card.ts';
import { testKeys } from '../test-keys.ts';
import { unfinished } from '../unfinished.ts';
import type { Stage } from './stage.ts';

/**
 * Where a story has come to, without anything that differs between two tellings of it: no ids, no order among
 * lanes. Two tellings that had the same effects have the same summary.
 */
export async function summary(stage: Stage) {
  const { world, cast } = stage;
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
    notes: sorted(
      await store.practiceNote.findMany(),
      ({ title, about, tried, came, stage, said, takenBack, dueAt, month, until }) => [
        ...[title, about, tried, came, stage],
        ...[said, takenBack, dueAt, month, until],
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
    places: world.platforms.map((platform) =>
      sorted(
        cast.networks.flatMap(({ key }) => platform.inPlace(world.placeOn(platform, key))),
        ({ card, ref }) => [wordsOn(card), threadOf(platform, ref)],
      ),
    ),
    desk: await deskOf(stage),
    people: cast.players.map(({ name, accounts }) => [
      name,
      accounts.map(({ platform, key }) =>
        sorted(stage.platform(platform).toPerson(key), ({ card }) => [wordsOn(card)]),
      ),
    ]),
  };
}

/** What the desk has in its own tables: each thread as it reads, with what people typed, and everybody's messages. */
async function deskOf({ world, cast }: Stage) {
  const { store: prisma, codec } = world.house;
  const { clock } = world;
  const rows = await prisma.deskMessage.findMany({ orderBy: { turn: 'asc' } });
  const nameOf = new Map(
    cast.players.flatMap(({ name, accounts }) => accounts.map(({ key }) => [key, name])),
  );
  const words = ({ writer, text, card }: (typeof rows)[number]) =>
    writer === null ? wordsOn(card as unknown as Card) : `${nameOf.get(writer)}: ${text}`;
  const directs = createDirects({ prisma, codec, clock, sealKey: testKeys });
  const accounts = [...nameOf].sort(([, one], [, other]) => one.localeCompare(other));
  return {
    threads: sorted(
      rows.filter(({ threadId }) => threadId === null),
      (row) => {
        const inOrder = peersInOrder();
        return [
          words(row),
          rows.filter(({ threadId }) => threadId === row.id).map((one) => inOrder(words(one))),
        ];
      },
    ),
    inPrivate: await Promise.all(
      accounts.map(async ([key]) => sorted(await directs.listFor(key), ({ card }) => [wordsOn(card)])),
    ),
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
