import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { readAppointment } from '../../bin/commands/coordinator.ts';
import { type Appointment, appointCoordinator } from '../../src/networks/running/appointing.ts';
import { openStore, type PrismaClient, transaction } from '../../src/store/client.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { soundings } from '../support/soundings-command.ts';

const NOW = new Date('2026-01-12T10:00:00.000Z');
const ROBIN = { name: 'Robin Ashgrove', email: 'robin@example.org', network: 'north east DIRECTORS' };

describe('a coordinator by the operator’s word', () => {
  let database: TestDatabase;
  let store: PrismaClient;
  beforeEach(async () => {
    database = await freshDatabase();
    store = openStore(database.url);
    return async () => {
      await store.$disconnect();
      await database.drop();
    };
  });

  const appoint = (appointment: Appointment = ROBIN) =>
    transaction(store, (tx) => appointCoordinator(tx, NOW, appointment));

  test('given a fresh installation, then the network is made from the template of that name', async () => {
    expect(await appoint()).toMatchObject({
      name: 'Robin Ashgrove',
      network: 'North East directors',
      isNew: true,
    });
    const [network] = await store.network.findMany({ include: { memberships: true, deeds: true } });
    expect(network).toMatchObject({
      template: 'dcs-region',
      region: 'North East',
      mayJoin: ['DCS'],
      memberships: [{ standing: 'coordinator' }],
      deeds: [{ kind: 'coordinator-appointed', coordinator: 'Robin Ashgrove', about: null }],
    });
  });

  test('given the same again, then nothing changes; given another person, then they join in', async () => {
    await appoint();
    expect(await appoint()).toMatchObject({ isNew: false });
    await appoint({ ...ROBIN, name: 'Sam Heron', email: 'sam@example.org' });
    const [network, ...others] = await store.network.findMany({
      include: { memberships: true, deeds: true },
    });
    expect([network?.memberships.length, network?.deeds.length, others.length]).toEqual([2, 2, 0]);
  });

  test('given somebody who has left, then they are back under the name they are known by', async () => {
    await appoint();
    await store.membership.deleteMany();
    await store.member.updateMany({ data: { leftOn: NOW } });
    await expect(appoint({ ...ROBIN, name: 'R. A.' })).rejects.toThrow(
      'Soundings knows robin@example.org as Robin Ashgrove, not as R. A., so nothing was done.',
    );
    expect(await store.membership.count()).toBe(0);
    expect(await appoint({ ...ROBIN, name: 'R. A.', anyName: true })).toMatchObject({
      name: 'Robin Ashgrove',
      isNew: false,
    });
    expect(await store.member.findMany()).toMatchObject([{ leftOn: null }]);
  });

  test('given a name that no network can have, then it says why and makes nobody', async () => {
    await expect(appoint({ ...ROBIN, network: 'N'.repeat(90) })).rejects.toThrow('Please shorten it by 30');
    expect(await store.member.count()).toBe(0);
  });

  test('given the command, then it prints who coordinates what, and a link to the desk', async () => {
    const env = {
      DATABASE_URL: database.url,
      SEAL_KEY: randomBytes(32).toString('hex'),
      DESK_ADDRESS: 'https://desk.example.org',
    };
    const words = ['coordinator', 'Robin Ashgrove', 'Robin@example.org', 'Coast and hills'];
    expect(await soundings(words, env)).toEqual({
      code: 0,
      complained: '',
      said: expect.stringMatching(
        /^Robin Ashgrove coordinates Coast and hills, a new network\.\n[\s\S]*https:\/\/desk\.example\.org\/enter#[\w-]{43}\n$/,
      ),
    });
    expect(await store.network.findMany()).toMatchObject([{ template: 'theme', name: 'Coast and hills' }]);
  });
});

test('given the flag for another name, then it counts, wherever it stands', () => {
  const words = ['Robin', '--same-person', 'robin@example.org', 'Coast'];
  expect(readAppointment(words)).toMatchObject({ name: 'Robin', network: 'Coast', anyName: true });
});

test('given a name, an address and a network, then that is understood', () => {
  expect(readAppointment([' Robin  Ashgrove', 'Robin@Example.org', 'Coast'])).toEqual({
    name: 'Robin Ashgrove',
    email: 'robin@example.org',
    network: 'Coast',
    anyName: false,
  });
});

test.each([
  [[]],
  [['Robin', 'no address', 'Coast']],
  [['Robin', 'a@example.org']],
  [['R', 'a@b.c', 'N', 'more']],
])('given %j, then it is not', (words) => {
  expect(() => readAppointment(words)).toThrow('coordinator takes a name');
});
