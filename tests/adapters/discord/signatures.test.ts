import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { INTERACTIONS } from '../../../adapters/discord/access.ts';
import { startWeb } from '../../../adapters/discord/web.ts';
import { silentLogger } from '../../../src/log.ts';
import { openDiscordHouse } from '../../support/discord/discord-house.ts';
import { PUBLIC_KEY, signed } from '../../support/discord/ways-in.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const other = generateKeyPairSync('ed25519').privateKey;

test('given anything but Discord’s own fresh signature, then 401, and nothing happens', async () => {
  const house = await openDiscordHouse({ mode: 'http' });
  const now = Math.floor(house.clock.now().getTime() / 1_000);
  const stranger = await house.person('stranger');
  const interaction = (id: string) =>
    JSON.stringify({
      id,
      token: 'a-token',
      application_id: house.state.application,
      type: 2,
      guild_id: house.guild,
      channel_id: house.channel,
      member: { nick: null, user: { id: stranger.user, username: 'stranger' } },
      data: { name: 'soundings', type: 1 },
    });
  const mine = interaction('100000000000000001');
  const ask = (headers: Record<string, string>, body = mine) =>
    fetch(`http://127.0.0.1:${house.running.port}${INTERACTIONS}`, { method: 'POST', headers, body });
  const good = signed(mine, now);
  const turnedAway: readonly (readonly [what: string, headers: Record<string, string>])[] = [
    ['no signature', {}],
    ['no time', { 'x-signature-ed25519': good['x-signature-ed25519'] ?? '' }],
    ['only a time', { 'x-signature-timestamp': String(now) }],
    ['another’s key', signed(mine, now, other)],
    ['the signature of another body', signed(interaction('100000000000000002'), now)],
    ['a signature from over five minutes ago', signed(mine, now - 301)],
    ['a signature from the future', signed(mine, now + 400)],
    [
      'a fresh time with an old signature',
      { ...signed(mine, now - 400), 'x-signature-timestamp': String(now) },
    ],
    ['no number for a time', { ...good, 'x-signature-timestamp': 'soon' }],
    [
      'a signature cut short',
      { ...good, 'x-signature-ed25519': (good['x-signature-ed25519'] ?? '').slice(2) },
    ],
    ['an empty signature', { ...good, 'x-signature-ed25519': '' }],
  ];
  for (const [what, headers] of turnedAway) expect([what, (await ask(headers)).status]).toEqual([what, 401]);
  expect(house.given).toEqual([]);
  expect(await house.house.store.seenEvent.count()).toBe(0);

  const answered = await ask(good);
  expect(answered.status).toBe(200);
  expect(await answered.json()).toMatchObject({ type: 4 });
  expect(house.given).toHaveLength(1);
  // Whoever sends the same again, though it is signed, learns nothing.
  expect((await ask(good)).status).toBe(401);
  expect(house.given).toHaveLength(1);

  const ping = JSON.stringify({ id: '100000000000000003', type: 1, application_id: '1', token: 't' });
  expect(await (await ask(signed(ping, now), ping)).json()).toEqual({ type: 1 });
  expect((await ask({}, ping)).status).toBe(401);
  expect((await ask(signed('{', now), '{')).status).toBe(400);
  const unknown = JSON.stringify({ id: '100000000000000004', type: 99 });
  expect((await ask(signed(unknown, now), unknown)).status).toBe(400);
  const elsewhere = await fetch(`http://127.0.0.1:${house.running.port}/other`, { method: 'POST' });
  expect(elsewhere.status).toBe(404);
  const large = 'x'.repeat(1_100_000);
  const tooLarge = ask(signed(large, now), large).then(({ status }) => status);
  expect(await tooLarge.catch(() => 413)).toBe(413);
});

test('given a port that is taken, or a key that is none, then the start says so', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void taken.close());
  const { port } = taken.address() as AddressInfo;
  const deps = { host: '127.0.0.1', clock: new FakeClock(), log: silentLogger, receive: async () => {} };
  await expect(startWeb({ ...deps, publicKey: PUBLIC_KEY, port })).rejects.toThrow(
    `The port ${port} for Discord is taken.`,
  );
  await expect(startWeb({ ...deps, publicKey: 'beef', port: 0 })).rejects.toThrow('DISCORD_PUBLIC_KEY');
});
