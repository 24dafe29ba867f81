import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DEED_KINDS, DEEDS_ABOUT_MEMBERS } from '../../../src/networks/running/deeds.ts';
import { openStore, type PrismaClient } from '../../../src/store/client.ts';
import { migrate } from '../../../src/store/migrate.ts';
import { bareDatabase, freshDatabase, query, type TestDatabase } from '../../support/database.ts';
import { migrationsBefore } from '../../support/migrations.ts';

const AT = new Date('2026-01-12T10:00:00.000Z');

describe('whom a deed was about', () => {
  let database: TestDatabase;
  let store: PrismaClient;
  const networkId = randomUUID();
  beforeEach(async () => {
    database = await freshDatabase();
    store = openStore(database.url);
    await store.network.create({ data: { id: networkId, name: 'N', addressLine: 'a DCS' } });
  });
  afterEach(async () => {
    await store.$disconnect();
    await database.drop();
  });

  const write = (kind: string, aboutMember: string | null) =>
    store.deed.create({
      data: {
        id: randomUUID(),
        networkId,
        coordinatorId: randomUUID(),
        coordinator: 'C',
        kind,
        aboutMember,
        at: AT,
      },
    });
  const moderation = ['held', 'put-back', 'removed', 'paused', 'settled'];

  test.each(DEED_KINDS)('%s: the database takes a member only where it is no secret', async (kind) => {
    await write(kind, null);
    const mayName = (DEEDS_ABOUT_MEMBERS as readonly string[]).includes(kind);
    expect(mayName && moderation.includes(kind)).toBe(false);
    const named = write(kind, randomUUID());
    await (mayName ? expect(named).resolves.toBeDefined() : expect(named).rejects.toThrow('about_member'));
  });
});

test('given deeds from before, when the column comes, then one member of that name is found, and no other name stays', async () => {
  const database = await bareDatabase();
  const before = migrationsBefore('20261123161000_deeds_about_members');
  await migrate(database.url, before);
  const network = randomUUID();
  await query(
    database.url,
    `INSERT INTO network (id, name, address_line) VALUES ('${network}', 'N', 'a DCS')`,
  );
  const [ash, birch, other] = [randomUUID(), randomUUID(), randomUUID()];
  for (const [id, name] of [
    [ash, 'Ash'],
    [birch, 'Birch'],
    [other, 'Birch'],
  ])
    await query(database.url, `INSERT INTO member (id, name, role) VALUES ('${id}', '${name}', 'DCS')`);
  const deeds = [
    ['approved', 'Ash'],
    ['coordinator-joined', 'the operator'],
    ['recognised', 'Ashley'],
    ['removed-member', 'A former member'],
    ['removed-member', 'Birch'],
  ];
  for (const [kind, about] of deeds)
    await query(
      database.url,
      `INSERT INTO deed (id, network_id, coordinator_id, coordinator, kind, about, at)
       VALUES (gen_random_uuid(), '${network}', gen_random_uuid(), 'C', '${kind}', '${about}', now())`,
    );
  await migrate(database.url);
  const rows = await query(database.url, 'SELECT kind, about, about_member FROM deed ORDER BY kind, about');
  expect(rows.map(({ kind, about, about_member }) => [kind, about, about_member])).toEqual([
    ['approved', 'Ash', ash],
    ['coordinator-appointed', null, null],
    ['recognised', null, null],
    ['removed-member', 'A former member', null],
    ['removed-member', null, null],
  ]);
  await database.drop();
});
