import { performance } from 'node:perf_hooks';
import { beforeAll, expect, test } from 'vitest';
import { Prisma } from '../../../src/store/generated/client.ts';
import { type Someone, World } from '../../support/world.ts';

/** What a person waits for. Ten times what it takes on a machine with nothing else to do, and within a platform's patience. */
const PATIENCE_MS = 1_000;

let world: World;
let boss: Someone;
let largest: string;

/** 10,000 members in 300 networks, seven of which have 1,400 of them; 3,000 challenges with four replies each. */
beforeAll(async () => {
  world = await World.open();
  const { store } = world.house;
  for (const statement of [
    Prisma.sql`INSERT INTO network (id, name, address_line)
      SELECT gen_random_uuid(), 'Network ' || n, 'a DCS in this network' FROM generate_series(1, 300) AS n`,
    Prisma.sql`INSERT INTO member (id, name, role)
      SELECT gen_random_uuid(), 'Member ' || n, 'DCS' FROM generate_series(1, 10000) AS n`,
    Prisma.sql`INSERT INTO account (platform, key, member_id) SELECT 'slate', id::text, id FROM member`,
    Prisma.sql`INSERT INTO membership (network_id, member_id, standing)
      SELECT network.id, member.id, 'peer'
      FROM (SELECT id, row_number() OVER () AS n FROM member) AS member
      JOIN (SELECT id, row_number() OVER () AS n FROM network) AS network
        ON network.n = member.n % 300 + 1 OR network.n = member.n % 7 + 1`,
    Prisma.sql`INSERT INTO challenge
        (id, network_id, status, headline, happening, why_now, tried, released_at, last_day)
      SELECT gen_random_uuid(), network.id, 'open', 'h', 'h', '', '', ${world.clock.now()}::timestamptz - n * interval '1 day',
        ${world.clock.now()}::date
      FROM network, generate_series(1, 10) AS n`,
    Prisma.sql`INSERT INTO contribution (id, challenge_id, voice, kind, text, status, pseudonym, at)
      SELECT gen_random_uuid(), challenge.id, 'unnamed', 'idea', 't', 'shown', n, released_at + n * interval '1 hour'
      FROM challenge, generate_series(1, 4) AS n`,
    Prisma.sql`ANALYZE`,
  ]) {
    await store.$executeRaw(statement);
  }
  const networks = await store.network.findMany({ include: { _count: { select: { memberships: true } } } });
  largest = networks.toSorted((a, b) => b._count.memberships - a._count.memberships)[0]?.id ?? '';
  const ids = networks.map(({ id }) => id);
  boss = await world.person('Bo', [], ids);
  return () => world.close();
}, 60_000);

const asked: readonly (readonly [string, () => Promise<unknown>])[] = [
  ['the health of the largest', () => world.house.coordinating.health(boss.account, largest)],
  ['all networks on the desk', () => world.house.coordinating.networks(boss.account)],
  ['home', () => world.give(boss, { type: 'home.open' })],
  ['My networks', () => world.give(boss, { type: 'networks.list', page: 3 })],
  ['the largest network', () => world.give(boss, { type: 'network.open', network: largest })],
  [
    'whom to ask to coordinate it',
    () => world.give(boss, { type: 'coordinator.choose', network: largest, handsOver: false, page: 90 }),
  ],
];

test.each(asked)('given 10,000 members and 300 networks, then %s is there at once', async (_, ask) => {
  await ask();
  const before = performance.now();
  expect(await ask()).not.toMatchObject({ kind: 'refusal' });
  expect(performance.now() - before).toBeLessThan(PATIENCE_MS);
});
