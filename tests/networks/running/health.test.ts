import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Someone, World } from '../../support/world.ts';

const DAY = 24 * 3_600_000;

let world: World;
let north: string;
let corin: Someone;
beforeEach(async () => {
  world = await World.open();
  north = await world.network('north');
  corin = await world.person('Corin', [], [north]);
});
afterEach(() => world.close());

const ago = (days: number, hours = 0) =>
  new Date(world.clock.now().getTime() - days * DAY - hours * 3_600_000);

async function challenge(status: string, releasedAt: Date, more: { before?: string; batchAt?: Date } = {}) {
  const id = randomUUID();
  const words = { headline: 'H', happening: 'A', whyNow: '', tried: '', helpWanted: ['ideas'] };
  await world.house.store.challenge.create({
    data: { id, networkId: north, status, releasedAt, ...words, ...more },
  });
  return id;
}

async function said(
  challengeId: string,
  at: Date,
  voice: string,
  memberId: string | null = null,
  status = 'shown',
) {
  await world.house.store.contribution.create({
    data: {
      id: randomUUID(),
      challengeId,
      voice,
      kind: voice === 'named' ? 'message' : voice === 'challenger' ? 'answer' : 'idea',
      memberId,
      pseudonym: voice === 'unnamed' ? 1 : null,
      text: 'Words.',
      status,
      at,
    },
  });
}

test('given a network in which nothing has happened, then there are noughts, and no hours', async () => {
  const health = await world.house.coordinating.health(corin.account, north);
  expect(health).toMatchObject({
    peers: 0,
    notYetHere: 0,
    paused: 0,
    wroteNamed: 0,
    challenges: { all: 0, open: 0, unanswered: 0 },
    hoursToFirstReply: null,
  });
  expect(health?.weeks).toHaveLength(26);
  expect(health?.weeks.at(-1)).toEqual({ monday: '2026-01-12', challenges: 0, replies: 0 });
  expect(health?.weeks[0]?.monday).toBe('2025-07-21');
});

test('given people and challenges, then everything that all of them can see is counted, and nothing else', async () => {
  const [ash, birch] = (await world.peers(3, north)) as [Someone, Someone];
  const { store } = world.house;
  await store.member.update({ where: { id: ash.id }, data: { pausedUntil: new Date('2026-01-12') } });
  await store.member.update({ where: { id: birch.id }, data: { pausedUntil: new Date('2026-01-11') } });
  await store.member.create({
    data: {
      id: randomUUID(),
      name: 'Not Here',
      role: 'DCS',
      memberships: { create: { networkId: north, standing: 'peer' } },
    },
  });

  const quick = await challenge('open', ago(10));
  await said(quick, ago(10, -1), 'challenger');
  await said(quick, ago(10, -2), 'unnamed');
  await said(quick, ago(9), 'named', ash.id);
  await said(quick, ago(7), 'named', ash.id);
  const slow = await challenge('closed', ago(100));
  await said(slow, ago(99), 'named', birch.id);
  await challenge('open', ago(4));
  await challenge('open', ago(2));
  const hushed = await challenge('held', ago(6), { before: 'open' });
  await said(hushed, ago(5), 'unnamed', null, 'removed');
  await challenge('withdrawn', ago(5));
  await challenge('waiting', ago(-1), { batchAt: ago(-1) });

  expect(await world.house.coordinating.health(corin.account, north)).toMatchObject({
    peers: 3,
    notYetHere: 1,
    paused: 1,
    wroteNamed: 1,
    challenges: { all: 5, open: 3, unanswered: 1 },
    hoursToFirstReply: { median: 13, slowest: 24 },
  });
  const weeks = (await world.house.coordinating.health(corin.account, north))?.weeks ?? [];
  expect(weeks.slice(-3)).toEqual([
    { monday: '2025-12-29', challenges: 1, replies: 2 },
    { monday: '2026-01-05', challenges: 3, replies: 1 },
    { monday: '2026-01-12', challenges: 0, replies: 0 },
  ]);
});

test('given anybody but a coordinator of that network, then there are no numbers and no networks', async () => {
  const south = await world.network('south');
  const [peer] = (await world.peers(1, north)) as [Someone];
  const other = await world.person('Ottilie', [], [south]);
  const { coordinating } = world.house;
  for (const account of [peer.account, other.account, { platform: 'slate', key: 'nobody' }]) {
    expect(await coordinating.health(account, north)).toBeNull();
  }
  expect(await coordinating.networks(peer.account)).toEqual([]);
  expect(await coordinating.networks(other.account)).toMatchObject([{ id: south }]);
  expect(await coordinating.networks(corin.account)).toEqual([
    { id: north, name: 'Northern directors', peers: 1, notYetHere: 0, waiting: 0 },
  ]);
});
