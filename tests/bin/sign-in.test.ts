import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { signInCommand } from '../../bin/commands/sign-in.ts';
import { appointCoordinator } from '../../src/networks/running/appointing.ts';
import { linkForOperator } from '../../src/signing-in/operator.ts';
import { openStore, type PrismaClient, transaction } from '../../src/store/client.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { soundings } from '../support/soundings-command.ts';

const NOW = new Date('2026-01-12T10:00:00.000Z');
const EMAIL = 'robin@example.org';
const ROBIN = { name: 'Robin Ashgrove', email: EMAIL, network: 'Three Rivers directors' };

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

  const appoint = () => transaction(store, (tx) => appointCoordinator(tx, NOW, ROBIN));
  const signIn = (email: string) =>
    transaction(store, (tx) => linkForOperator(tx, email, 'https://desk.example.org', NOW));

  test('given a member, then it leads to the desk, in place of the one before', async () => {
    await appoint();
    await signIn(EMAIL);
    const env = {
      DATABASE_URL: database.url,
      SEAL_KEY: randomBytes(32).toString('hex'),
      DESK_ADDRESS: 'https://desk.example.org',
    };
    expect(await soundings(['sign-in', 'Robin@example.org'], env)).toEqual({
      code: 0,
      complained: '',
      said: expect.stringMatching(
        /^This link signs Robin Ashgrove in at the desk, once, within 10 minutes:\n\n {2}https:\/\/desk\.example\.org\/enter#[\w-]{43}\n\nMake sure that Robin Ashgrove is whom you mean: a coordinator’s roster can change an address\.\n$/,
      ),
    });
    expect(await store.deskPass.count()).toBe(1);
  });

  test('given somebody who has left, then the link is for what is theirs, and it says so', async () => {
    await appoint();
    await store.membership.deleteMany();
    const env = {
      DATABASE_URL: database.url,
      SEAL_KEY: randomBytes(32).toString('hex'),
      DESK_ADDRESS: 'https://desk.example.org',
    };
    const { said } = await soundings(['sign-in', EMAIL], env);
    expect(said).toContain('https://desk.example.org/enter#');
    expect(said).toContain('only to their data, their challenges and the way out');
  });

  test('given nobody, or nobody of that address, then a sentence says what to do', async () => {
    await expect(signIn(EMAIL)).rejects.toThrow('Make the first coordinator with');
    await appoint();
    await expect(signIn('eve@example.org')).rejects.toThrow('No member has this address');
    expect(await store.deskPass.count()).toBe(0);
  });
});

test.each([[[]], [['no address']], [['a@example.org', 'b@example.org']]])(
  'given %j, then its use is shown',
  async (words) => {
    await expect(signInCommand.run(words)).rejects.toThrow('one e-mail address');
  },
);
