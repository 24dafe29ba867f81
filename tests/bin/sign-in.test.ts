import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { readWanted } from '../../bin/commands/sign-in.ts';
import { linkForOperator, type Wanted } from '../../src/signing-in/operator.ts';
import { openStore, type PrismaClient, transaction } from '../../src/store/client.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { soundings } from '../support/soundings-command.ts';

const NOW = new Date('2026-01-12T10:00:00.000Z');
const ROBIN: Wanted = {
  email: 'robin@example.org',
  first: { name: 'Robin Ashgrove', network: 'Three Rivers directors' },
};

describe('a link for whoever runs Soundings', () => {
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

  const signIn = (wanted: Wanted) =>
    transaction(store, (tx) => linkForOperator(tx, wanted, 'https://desk.example.org', NOW));

  test('given the command, then it prints a link that leads to the desk', async () => {
    await signIn(ROBIN);
    const env = {
      DATABASE_URL: database.url,
      SEAL_KEY: randomBytes(32).toString('hex'),
      DESK_ADDRESS: 'https://desk.example.org',
    };
    expect(await soundings(['sign-in', 'Robin@example.org'], env)).toEqual({
      code: 0,
      complained: '',
      said: expect.stringMatching(
        /^This link signs Robin Ashgrove in at the desk, once, within 10 minutes:\n\n {2}https:\/\/desk\.example\.org\/enter#[\w-]{43}\n$/,
      ),
    });
    expect(await store.deskPass.count(), 'it has taken the place of the one before').toBe(1);
  });

  test('given a new installation, then its first coordinator is made; nobody is later, not even at once', async () => {
    await expect(signIn({ email: 'robin@example.org' })).rejects.toThrow('Nobody is here yet. Add --name');
    const both = await Promise.allSettled([signIn(ROBIN), signIn({ ...ROBIN, email: 'eve@example.org' })]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(signIn({ ...ROBIN, email: 'late@example.org' })).rejects.toThrow('Somebody is here already');
    await expect(signIn({ email: 'late@example.org' })).rejects.toThrow('No member has this address');
    const members = await store.member.findMany({ include: { memberships: { include: { network: true } } } });
    expect(members).toMatchObject([
      {
        name: 'Robin Ashgrove',
        memberships: [{ standing: 'coordinator', network: { name: 'Three Rivers directors' } }],
      },
    ]);
  });

  test('given somebody who has left, then there is no link for them', async () => {
    await signIn(ROBIN);
    await store.membership.deleteMany();
    await expect(signIn({ email: 'robin@example.org' })).rejects.toThrow('in no network any more');
  });
});

test.each([
  [['robin@example.org'], { email: 'robin@example.org' }],
  [
    ['--network', ' Three   Rivers ', 'Robin@Example.org', '--name=Robin'],
    { email: 'robin@example.org', first: { name: 'Robin', network: 'Three Rivers' } },
  ],
])('given %j, then that is understood', (words, wanted) => {
  expect(readWanted(words)).toEqual(wanted);
});

test.each([
  [[]],
  [['no address']],
  [['a@example.org', 'b@example.org']],
  [['a@example.org', '--name', 'A']],
  [['a@example.org', '--name', ' ', '--network', 'B']],
  [['a@example.org', '--role', 'DCS']],
])('given %j, then it is not', (words) => {
  expect(() => readWanted(words)).toThrow();
});
