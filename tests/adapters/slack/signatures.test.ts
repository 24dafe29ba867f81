import { describe, expect, test } from 'vitest';
import { openSlackHouse } from '../../support/slack/slack-house.ts';
import { packed, SIGNING_SECRET, signed } from '../../support/slack/ways-in.ts';

const now = () => Math.floor(Date.now() / 1_000);
const event = (text: string) =>
  packed({
    kind: 'event',
    payload: {
      type: 'event_callback',
      team_id: 'T000000001',
      event_id: `Ev${text}`,
      event_time: now(),
      event: { type: 'app_uninstalled' },
    },
  });

describe('requests that claim to be from Slack', () => {
  const other = event('other').body;
  type Headers = (body: string) => Record<string, string>;
  const turnedAway: readonly (readonly [what: string, headers: Headers])[] = [
    ['no signature', () => ({})],
    ['no time', (body) => ({ 'x-slack-signature': signed(body)['x-slack-signature'] })],
    [
      'no signature, but a time',
      (body) => ({ 'x-slack-request-timestamp': signed(body)['x-slack-request-timestamp'] }),
    ],
    ['another’s secret', (body) => signed(body, 'another secret')],
    ['an empty secret', (body) => signed(body, ' ')],
    ['the signature of another body', () => signed(other)],
    ['a signature from over five minutes ago', (body) => signed(body, SIGNING_SECRET, now() - 301)],
    [
      'a fresh time with an old signature',
      (body) => ({
        ...signed(body, SIGNING_SECRET, now() - 400),
        'x-slack-request-timestamp': String(now()),
      }),
    ],
    ['no number for a time', (body) => ({ ...signed(body), 'x-slack-request-timestamp': 'soon' })],
    [
      'another version',
      (body) => ({
        ...signed(body),
        'x-slack-signature': signed(body)['x-slack-signature'].replace('v0', 'v1'),
      }),
    ],
    [
      'a signature cut short',
      (body) => ({ ...signed(body), 'x-slack-signature': signed(body)['x-slack-signature'].slice(0, -2) }),
    ],
    ['an empty signature', (body) => ({ ...signed(body), 'x-slack-signature': 'v0=' })],
  ];

  test('given anything but Slack’s own signature, then 401, and nothing happens', async () => {
    const house = await openSlackHouse({ mode: 'http' });
    const coordinator = await house.person('coordinator', 'coordinator');
    const { body, type } = event('mine');
    const ask = (headers: Record<string, string>, sent = body) =>
      fetch(`http://127.0.0.1:${house.running.port}/slack/events`, {
        method: 'POST',
        headers: { 'content-type': type, ...headers },
        body: sent,
      });
    for (const [what, headers] of turnedAway)
      expect([what, (await ask(headers(body))).status]).toEqual([what, 401]);
    await house.settle();
    expect(await house.workspace.directMessages(coordinator.user)).toEqual([]);
    expect(await house.house.store.seenEvent.count()).toBe(0);

    expect((await ask(signed(body))).status).toBe(200);
    await house.settle();
    expect(await house.workspace.directMessages(coordinator.user)).toHaveLength(1);

    // Slack makes sure that the address is ours: its word is said back, if it is signed.
    const check = JSON.stringify({ type: 'url_verification', challenge: 'its word' });
    expect(await (await ask(signed(check), check)).json()).toEqual({ challenge: 'its word' });
    expect((await ask({}, check)).status).toBe(401);

    expect((await ask(signed('{'), '{')).status).toBe(400);
    const elsewhere = await fetch(`http://127.0.0.1:${house.running.port}/slack/other`, { method: 'POST' });
    expect(elsewhere.status).toBe(404);

    const large = 'x'.repeat(2_200_000);
    // It may hang up before all of it was sent.
    expect(
      await ask(signed(large), large).then(
        ({ status }) => status,
        () => 413,
      ),
    ).toBe(413);
  });
});
