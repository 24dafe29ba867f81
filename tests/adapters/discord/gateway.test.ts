import { expect, onTestFinished, test } from 'vitest';
import { createDiscordApi } from '../../../adapters/discord/api.ts';
import { createGateway } from '../../../adapters/discord/gateway.ts';
import { createPacing } from '../../../adapters/discord/pacing.ts';
import type { Dispatch } from '../../../adapters/discord/shapes.ts';
import { silentLogger } from '../../../src/log.ts';
import { StartRefusal } from '../../../src/refusal.ts';
import { Secret } from '../../../src/secret.ts';
import { systemClock } from '../../../src/time/clock.ts';
import { openDiscordHouse } from '../../support/discord/discord-house.ts';
import { elsewhere, members, share } from '../../support/discord/discord-story.ts';
import { type GatewayOptions, startGateway } from '../../support/discord/gateway.ts';
import { startRest, TOKEN } from '../../support/discord/rest.ts';
import { DiscordState } from '../../support/discord/state.ts';
import { until } from '../../support/slack/until.ts';

/** Discord, and our connection to it alone. */
async function openGateway(
  options: GatewayOptions & { readonly token?: string; readonly shards?: number } = {},
) {
  const state = new DiscordState(systemClock);
  const guild = state.addGuild('Harbour House');
  const channel = state.addChannel(guild, 'north');
  const user = state.addUser('ash');
  const rest = await startRest(state);
  const discord = await startGateway(state, { ...options, token: TOKEN });
  rest.gateway = discord.url;
  const heard: Dispatch[] = [];
  const waits: number[] = [];
  const token = new Secret(options.token ?? TOKEN);
  const api = createDiscordApi({
    token: new Secret(TOKEN),
    discordApi: rest.url,
    timeoutMs: 5_000,
    pacing: createPacing(),
    clock: systemClock,
    log: silentLogger,
  });
  const gateway = createGateway({
    token,
    api,
    log: silentLogger,
    shards: options.shards ?? null,
    hear: (dispatch) => void heard.push(dispatch),
    wait: async (ms) => void waits.push(ms),
  });
  onTestFinished(async () => {
    await gateway.stop();
    await discord.close();
    await rest.close();
  });
  const words = () =>
    heard.flatMap(({ t, d }) => (t === 'MESSAGE_CREATE' ? [(d as { content: string }).content] : []));
  const say = (content: string) => state.say(channel, user, content);
  const hears = (all: readonly string[]) =>
    until(
      () => (words().length >= all.length ? words() : null),
      () => `${all}; there is ${words()}`,
    );
  return { state, guild, rest, discord, gateway, heard, waits, say, words, hears };
}

test('given the line breaks, then the session goes on where it was, and nothing is lost or told twice', async () => {
  const { discord, gateway, say, hears, words } = await openGateway();
  await gateway.start();
  say('one');
  await hears(['one']);
  for (const round of ['two', 'three', 'four']) {
    discord.cut();
    say(round);
    await until(() => (discord.open > 0 ? true : null), 'a connection');
  }
  await hears(['one', 'two', 'three', 'four']);
  expect(words()).toEqual(['one', 'two', 'three', 'four']);
  expect(discord.seen).toMatchObject({ identified: 1 });
  expect(discord.seen.resumed).toBeGreaterThan(0);
});

test('given Discord asks for another connection, or ends one with a number that allows it, then the session goes on', async () => {
  const { discord, gateway, say, hears, words } = await openGateway();
  await gateway.start();
  discord.askToReconnect();
  say('one');
  await hears(['one']);
  discord.end(4000);
  say('two');
  await hears(['one', 'two']);
  expect(words()).toEqual(['one', 'two']);
  expect(discord.seen.identified).toBe(1);
});

test('given signs of life are not answered, then the connection counts as dead, and the session goes on over another', async () => {
  const { discord, gateway } = await openGateway({ heartbeatMs: 150 });
  await gateway.start();
  await until(() => (discord.seen.beats > 1 ? true : null), 'signs of life');
  discord.answersBeats = false;
  await until(() => (discord.seen.resumed > 0 ? true : null), 'a session that goes on');
  expect(discord.seen.identified).toBe(1);
});

test('given Discord has given the session up, then a new one begins, once', async () => {
  const { discord, gateway, say, hears } = await openGateway();
  await gateway.start();
  discord.resumes = 'refused';
  discord.cut();
  await until(() => (discord.seen.identified === 2 ? true : null), 'a new session');
  say('after');
  await hears(['after']);
  expect(discord.seen.identified).toBe(2);
});

test('given hardly any new sessions are left for today, then Soundings waits, and says nothing to Discord', async () => {
  const { rest, discord, gateway, waits } = await openGateway();
  const limit = { total: 1_000, remaining: 3, reset_after: 7_200_000, max_concurrency: 1 };
  rest.sessions = limit;
  const starting = gateway.start();
  await until(() => (waits.length > 3 ? true : null), 'waiting');
  expect(discord.seen.identified).toBe(0);
  expect(waits[0]).toBe(600_000);
  rest.sessions = { ...limit, remaining: 900 };
  await starting;
  expect(discord.seen.identified).toBe(1);
});

test.each([
  ['a token that it does not take', { token: 'another' }, 'DISCORD_TOKEN'],
  ['an intent that is not turned on', { withoutIntents: 1 << 15 }, 'Message Content Intent'],
])('given Discord refuses %s, then the start says what to do', async (_, options, words) => {
  const { gateway } = await openGateway(options);
  const refused = await gateway.start().catch((fault: unknown) => fault);
  expect(refused).toBeInstanceOf(StartRefusal);
  expect((refused as Error).message).toContain(words);
});

test('given several connections, then each server is told of over one of them', async () => {
  const { state, discord, gateway, heard } = await openGateway({ shards: 2 });
  state.addGuild('Another');
  await gateway.start();
  expect(discord.seen.identified).toBe(2);
  await until(
    () => (heard.filter(({ t }) => t === 'GUILD_CREATE').length === 2 ? true : null),
    'both servers',
  );
  expect(new Set(heard.map(({ session }) => session)).size).toBe(2);
});

test('given the line breaks while people talk in a challenge’s thread, then everything is carried once', async () => {
  const house = await openDiscordHouse({ mode: 'gateway' });
  const { author, peer } = await members(house);
  const { thread } = await share(house, author);
  const said = Array.from({ length: 12 }, (_, at) => `Word number ${at}.`);
  for (const [at, words] of said.entries()) {
    peer.write(thread, words);
    if (at % 4 === 1) house.gateway.cut();
  }
  await house.hears('thread.write', said.length);
  await house.pass({ minutes: 2 });
  for (const words of said) expect(elsewhere(house).split(words)).toHaveLength(2);
  expect(house.gateway.seen.identified).toBe(1);
});

test('given Discord has given the session up while people talk, then what they said is carried all the same, once', async () => {
  const house = await openDiscordHouse({ mode: 'gateway' });
  const { author, peer } = await members(house);
  const { thread } = await share(house, author);
  const stranger = await house.person('stranger');
  peer.write(thread, 'Heard at once.');
  const { id } = peer.write(thread, 'Teh words.');
  const emptied = peer.write(thread, 'See the file.');
  await house.hears('thread.write', 3);
  house.gateway.resumes = 'refused';
  house.gateway.cut();
  peer.write(thread, 'Said while nobody listened.');
  peer.change(thread, id, 'The words.');
  emptied.attachments = [{ id: '1', filename: 'protocol.pdf' }];
  peer.change(thread, emptied.id, '');
  author.write(thread, 'I have seen this.');
  stranger.write(thread, 'May I?');
  await house.hears('thread.edit');
  peer.write(thread, 'And after that.');
  await until(
    () => (house.given.some(({ command }) => command.text === 'And after that.') ? true : null),
    'the last',
  );
  await author.reads(/was not passed on/);
  await house.pass({ minutes: 2 });
  const carried = elsewhere(house);
  for (const words of ['Heard at once.', 'The words.', 'Said while nobody listened.', 'And after that.'])
    expect([words, carried.split(words).length]).toEqual([words, 2]);
  expect(carried).not.toContain('Teh');
  expect(carried).not.toContain('See the file.');
  expect(carried).not.toContain('I have seen this.');
  // Those who may not write here were told then, or never: not with every start.
  expect(stranger.directMessages).toEqual([]);
});
