import { expect, test } from 'vitest';
import { openBox } from '../../../src/anonymity/sealed-box.ts';
import { Secret } from '../../../src/secret.ts';
import { openSlackHouse, type SlackHouse } from '../../support/slack/slack-house.ts';
import { northOf } from '../../support/slack/slack-story.ts';
import { testKeys } from '../../support/test-keys.ts';

const PUBLIC = 'https://soundings.example';

const oauth = (workspace: { readonly url: string }) => ({
  clientId: '1.2',
  clientSecret: new Secret('a client secret'),
  stateSecret: new Secret('a state secret'),
  redirectUri: `${PUBLIC}/slack/oauth_redirect`,
  authorizationUrl: `${workspace.url}/oauth/v2/authorize`,
});

/** What the proxy in front would do. */
const at = ({ running }: SlackHouse, url: string) => url.replace(PUBLIC, `http://127.0.0.1:${running.port}`);

/** From our page to Slack's, where somebody agrees. Gives where Slack sends them back to, and their browser's cookie. */
async function agree(house: SlackHouse): Promise<{ back: URL; cookie: string }> {
  const start = await fetch(at(house, `${PUBLIC}/slack/install`), { redirect: 'manual' });
  expect(start.status).toBe(302);
  const slack = new URL(start.headers.get('location') ?? '');
  expect(slack.searchParams.get('scope')).toContain('chat:write');
  expect(slack.searchParams.get('user_scope') ?? '').toBe('');
  const fields = Object.fromEntries(slack.searchParams);
  const agreed = await fetch(`${house.workspace.url}/oauth/v2/authorize/callback`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ ...fields, user_id: house.workspace.users.ash ?? '' }),
  });
  const cookie = (start.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  return { back: new URL(at(house, agreed.headers.get('location') ?? '')), cookie };
}

test.each(['http', 'socket'] as const)(
  'given a workspace installs Soundings, by %s, then it can speak there, and the token is sealed',
  async (mode) => {
    const house = await openSlackHouse({ mode, oauth });
    const { store } = house.house;
    const { back, cookie } = await agree(house);
    const done = await fetch(back, { headers: { cookie } });
    expect([done.status, await done.text()]).toEqual([
      200,
      expect.stringContaining('Soundings is installed'),
    ]);

    const [row] = await store.slackInstallation.findMany();
    expect(row?.id).toBe('T000000001');
    expect(Buffer.from(row?.box ?? []).toString('latin1')).not.toContain('xoxb-');
    const key = testKeys.subkey('slack-installations');
    const kept = openBox(key, `slack-installation/${row?.id}`, row?.box as never).toString();
    expect(kept).toContain('xoxb-');
    expect(kept).not.toContain(house.workspace.users.ash);
    expect(await house.connection.installations?.tokenFor('T000000001')).toMatch(/^xoxb-/);

    // Slack tells late of an earlier time: nobody is told, and nothing goes.
    const before = Math.floor(Date.now() / 1_000) - 60;
    const left = { type: 'app_uninstalled' };
    const someone = await house.person('ash');
    expect((await someone.tell(left, 'EvBefore', 0, before)).acknowledged).toBe(true);
    expect([await store.slackInstallation.count(), await store.outbox.count()]).toEqual([1, 0]);

    // Taken out again, the token goes, and with it every way to speak there.
    const coordinator = await house.person('coordinator', 'coordinator');
    expect((await coordinator.slash('/soundings-help', northOf(house))).acknowledged).toBe(true);
    await coordinator.ephemeralSays(/How Soundings works/);
    expect((await coordinator.tell({ type: 'app_uninstalled' })).acknowledged).toBe(true);
    expect(await store.slackInstallation.count()).toBe(0);
  },
);

test('given a workspace that may not, then its page says so, the token is given back, and nothing is kept', async () => {
  const house = await openSlackHouse({ mode: 'http', oauth, workspaces: ['T0ELSEWHERE'] });
  const { back, cookie } = await agree(house);
  const answer = await fetch(back, { headers: { cookie } });
  expect([answer.status, await answer.text()]).toEqual([
    403,
    expect.stringContaining('not open to your workspace'),
  ]);
  expect(await house.house.store.slackInstallation.count()).toBe(0);
  expect(await house.connection.installations?.tokenFor('T000000001')).toBeNull();
});

test('given a way back that we did not send anybody, then nothing is installed', async () => {
  const house = await openSlackHouse({ mode: 'http', oauth });
  const { back, cookie } = await agree(house);
  const forged = new URL(back);
  forged.searchParams.set('state', 'forged');
  const none = new URL(back);
  none.searchParams.delete('state');
  for (const [url, headers] of [
    [back, {}],
    [forged, { cookie }],
    [none, { cookie }],
    [back, { cookie: cookie.replace(/=.*/, '=another') }],
  ] as const) {
    const answer = await fetch(url, { headers: headers as Record<string, string> });
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('was not installed')]);
  }
  expect(await house.house.store.slackInstallation.count()).toBe(0);
});
