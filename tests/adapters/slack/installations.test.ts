import type { Installation } from '@slack/bolt';
import { expect, onTestFinished, test } from 'vitest';
import { createInstallations, oneWorkspace } from '../../../adapters/slack/installations.ts';
import { Secret } from '../../../src/secret.ts';
import { openStore } from '../../../src/store/client.ts';
import { freshDatabase, query } from '../../support/database.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { openSlack } from '../../support/slack/world.ts';
import { testKeys } from '../../support/test-keys.ts';

const TOKEN = 'xoxb-of-the-bot';
const installation: Installation<'v2', false> = {
  team: { id: 'T0000000A', name: 'Harbour House' },
  enterprise: undefined,
  user: { id: 'U0INSTALLER', token: 'xoxp-of-the-installer', scopes: ['chat:write'] },
  bot: { token: TOKEN, scopes: ['chat:write'], id: 'B1', userId: 'U0BOT' },
  incomingWebhook: { url: 'https://hooks.slack.example/secret' },
  appId: 'A1',
  isEnterpriseInstall: false,
  authVersion: 'v2',
};
const here = { teamId: 'T0000000A', enterpriseId: undefined, isEnterpriseInstall: false } as const;

async function opened() {
  const clock = new FakeClock();
  const { url } = await freshDatabase();
  const process = (workspaces = ['T0000000A', 'T0000000B', 'E1']) => {
    const prisma = openStore(url);
    onTestFinished(() => prisma.$disconnect());
    return createInstallations({ prisma, sealKey: testKeys, workspaces, clock });
  };
  return { url, process, clock };
}

test('given an installation, then every process has its token, and Bolt what it needs', async () => {
  const { process } = await opened();
  const [one, other] = [process(), process()];
  expect(await one.tokenFor('T0000000A')).toBeNull();
  await one.store.storeInstallation(installation);
  expect(await other.tokenFor('T0000000A')).toBe(TOKEN);
  expect(await other.tokenFor('T0000000B')).toBeNull();
  expect(await other.store.fetchInstallation(here)).toMatchObject({
    team: installation.team,
    bot: installation.bot,
    authVersion: 'v2',
    isEnterpriseInstall: false,
  });
});

test('given the same workspace once more, then its new token takes the place of the old one', async () => {
  const { process } = await opened();
  const installations = process();
  await installations.store.storeInstallation(installation);
  await installations.store.storeInstallation({
    ...installation,
    bot: { token: 'xoxb-new', scopes: [], id: 'B1', userId: 'U0BOT' },
  });
  expect(await installations.tokenFor('T0000000A')).toBe('xoxb-new');
});

test('given a workspace that may not install it, then nothing is kept, nor used any more', async () => {
  const { url, process } = await opened();
  const closed = process(['T0000000B']);
  await expect(closed.store.storeInstallation(installation)).rejects.toThrow('may not');
  expect(await query(url, 'SELECT id FROM slack_installation')).toEqual([]);
  await process().store.storeInstallation(installation);
  expect([await closed.tokenFor('T0000000A'), await closed.all()]).toEqual([null, []]);
  await expect(closed.store.fetchInstallation(here)).rejects.toThrow('not installed');
  // A workspace of an organisation that may.
  const part = { ...installation, enterprise: { id: 'E1' } };
  expect([closed.mayInstall(part), process(['E1']).mayInstall(part)]).toEqual([false, true]);
});

test('given Slack tells late that it was taken out, then what was installed since stays', async () => {
  const { process, clock } = await opened();
  const installations = process();
  await installations.store.storeInstallation(installation);
  const second = Math.floor(clock.now().getTime() / 1_000);
  expect(await installations.isNewerThan('T0000000A', second - 1)).toBe(true);
  await installations.forget('T0000000A', second - 1);
  expect(await installations.tokenFor('T0000000A')).toBe(TOKEN);
  expect(await installations.isNewerThan('T0000000A', second)).toBe(false);
  await installations.forget('T0000000A', second);
  expect(await installations.tokenFor('T0000000A')).toBeNull();
  expect(await installations.isNewerThan('T0000000A', second)).toBe(false);
});

test('given an organisation, then it is known by its own name, and not by a workspace', async () => {
  const { process } = await opened();
  const installations = process();
  const organisation = {
    ...installation,
    team: undefined,
    enterprise: { id: 'E1' },
    isEnterpriseInstall: true,
  };
  await installations.store.storeInstallation(organisation);
  expect(await installations.tokenFor('E1')).toBe(TOKEN);
  const query = { teamId: undefined, enterpriseId: 'E1', isEnterpriseInstall: true } as const;
  expect(await installations.store.fetchInstallation(query)).toMatchObject({ enterprise: { id: 'E1' } });
});

test('given that it is taken away, then there is nothing left of it', async () => {
  const { process } = await opened();
  const installations = process();
  await installations.store.storeInstallation(installation);
  await installations.store.deleteInstallation(here);
  await installations.store.deleteInstallation(here);
  expect(await installations.tokenFor('T0000000A')).toBeNull();
  await expect(installations.store.fetchInstallation(here)).rejects.toThrow('not installed');
});

test('given the database, then no token can be read in it, who installed it is not in it, and no box opens in another row', async () => {
  const { url, process } = await opened();
  const installations = process();
  await installations.store.storeInstallation(installation);
  const [row] = await query(url, 'SELECT id, box FROM slack_installation');
  expect(String(row?.box)).not.toMatch(/xoxb|U0|Harbour/);
  const fetched = JSON.stringify(await installations.store.fetchInstallation(here));
  expect(fetched).not.toMatch(/xoxp|U0INSTALLER|hooks/);
  await query(url, `UPDATE slack_installation SET id = 'T0000000B'`);
  await expect(installations.tokenFor('T0000000B')).rejects.toThrow();
});

test('given an installation that is of no use, then it is refused', async () => {
  const { process } = await opened();
  const { bot: _, ...withoutBot } = installation;
  const store = process().store;
  await expect(store.storeInstallation(withoutBot)).rejects.toThrow('without a bot');
  await expect(store.storeInstallation({ ...installation, team: undefined as never })).rejects.toThrow(
    'belongs to',
  );
});

test('given one token, then Slack is asked whose it is, once, and again only if it did not say', async () => {
  const { proxy, workspaces } = await openSlack();
  const options = { slackApiUrl: proxy.url, timeoutMs: 2_000 };
  const tokens = oneWorkspace(new Secret(workspaces[0]?.token ?? ''), options);
  proxy.fate = () => 'dropped';
  await expect(tokens.tokenFor('T000000001')).rejects.toThrow('did not say');
  proxy.fate = () => 'as it is';
  const asked = proxy.calls.length;
  // The double calls every workspace by this name.
  const both = await Promise.all([tokens.tokenFor('T000000001'), tokens.tokenFor('T0ELSEWHERE')]);
  expect(both).toEqual([workspaces[0]?.token, null]);
  expect(await tokens.whose()).toBe('T000000001');
  expect(proxy.calls.length).toBe(asked + 1);
});
