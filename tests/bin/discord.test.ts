import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../src/time/clock.ts';
import { freshDatabase } from '../support/database.ts';
import { startGateway } from '../support/discord/gateway.ts';
import { startRest } from '../support/discord/rest.ts';
import { DiscordState } from '../support/discord/state.ts';
import { until } from '../support/slack/until.ts';
import { soundings } from '../support/soundings-command.ts';

const TOKEN = `${'M'.repeat(26)}.Gabcde.${'x'.repeat(38)}`;

test('given invite, then it prints an address, and what each right is for', async () => {
  const { code, said } = await soundings(['discord', 'invite', '1457469483726668048']);
  expect(said).toMatch(/^https:\/\/discord\.com\/oauth2\/authorize\?client_id=1457469483726668048&/);
  expect(said).toMatch(/Send Messages in Threads +post replies there/);
  expect(said).toContain('Message Content Intent');
  expect(code).toBe(0);
  const least = await soundings(['discord', 'invite', '--least', '1457469483726668048']);
  expect(least.said).not.toContain('Manage Messages');
});

test.each([
  [['discord'], 'discord takes "invite"'],
  [['discord', 'invite', 'soundings'], '17 to 20 digits'],
  [['discord', 'invite', '1457469483726668048', 'more'], 'one application ID'],
])('given %j, then it says what it takes', async (words, sentence) => {
  const { code, complained } = await soundings(words);
  expect(complained).toContain(sentence);
  expect(code).toBe(2);
});

test('given a bot’s token, then Soundings starts, registers its commands on each server, and leaves when it is told to', async () => {
  const state = new DiscordState(systemClock);
  const guild = state.addGuild('Harbour House');
  const rest = await startRest(state, { token: TOKEN });
  const gateway = await startGateway(state, { token: TOKEN });
  rest.gateway = gateway.url;
  const { PATH = '', NODE_COMPILE_CACHE = '' } = process.env;
  const bot = spawn(process.execPath, [join(import.meta.dirname, '../../bin/soundings.ts'), 'start'], {
    env: {
      PATH,
      NODE_COMPILE_CACHE,
      DATABASE_URL: (await freshDatabase()).url,
      SEAL_KEY: 'ab12'.repeat(16),
      DESK_PORT: '0',
      DISCORD_TOKEN: TOKEN,
      DISCORD_APPLICATION_ID: state.application,
      DISCORD_API: rest.url,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [bot.stdout, bot.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  onTestFinished(async () => {
    bot.kill('SIGKILL');
    await gateway.close();
    await rest.close();
  });
  await until(
    () => (said.includes('Soundings is running') && state.commands.has(guild) ? true : null),
    () => `a start; it said ${said}`,
  );
  expect(gateway.seen.identified).toBe(1);
  expect(said).not.toContain(TOKEN);
  const gone = once(bot, 'exit');
  bot.kill('SIGTERM');
  expect(await gone).toEqual([0, null]);
  expect(gateway.open).toBe(0);
});
