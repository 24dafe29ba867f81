import { afterEach, beforeEach, expect, test } from 'vitest';
import { release, STORY } from '../support/story.ts';
import { cardOf, type Someone, World } from '../support/world.ts';

/** What the tables hold of who answered what, for whoever has them all. */
let world: World;
let peers: Someone[];
let challenges: [string, string];

beforeEach(async () => {
  world = await World.open();
  const north = await world.network('north');
  const author = await world.person('Ash', [north]);
  peers = (await world.peers(6, north)).slice(0, 4);
  challenges = [
    await release(world, author, north),
    await release(world, author, north, { ...STORY, headline: 'Another' }),
  ];
  for (const challenge of challenges) {
    for (const peer of peers) {
      for (const text of ['First.', 'Second.'])
        cardOf(await world.give(peer, { type: 'contribution.send', challenge, kind: 'idea', text }));
      cardOf(await world.give(peer, { type: 'offer.send', challenge, note: '' }));
    }
  }
});
afterEach(() => world.close());

const hex = (rows: readonly { mark: Uint8Array }[]) =>
  rows.map(({ mark }) => Buffer.from(mark).toString('hex'));
const repliers = async (challengeId: string) =>
  hex(await world.house.store.pseudonym.findMany({ where: { challengeId } }));
const offerers = async (challengeId: string) =>
  hex(await world.house.store.offer.findMany({ where: { challengeId } }));
const shared = (some: readonly string[], others: readonly string[]) =>
  some.filter((mark) => others.includes(mark));

test('the same people on two challenges have no mark in common', async () => {
  const [one, other] = challenges;
  for (const marksOn of [repliers, offerers]) {
    const [first, second] = [await marksOn(one), await marksOn(other)];
    expect([first.length, second.length]).toEqual([peers.length, peers.length]);
    expect(shared(first, second)).toEqual([]);
  }
});

test('an offer’s mark is not its maker’s mark as a replier', async () => {
  for (const challenge of challenges)
    expect(shared(await repliers(challenge), await offerers(challenge))).toEqual([]);
});

test('on one challenge a person has one pseudonym, and no two have the same', async () => {
  for (const challengeId of challenges) {
    const given = await world.house.store.contribution.findMany({ where: { challengeId } });
    const times = Map.groupBy(given, ({ pseudonym }) => pseudonym);
    expect([...times.values()].map((some) => some.length)).toEqual(peers.map(() => 2));
  }
});
