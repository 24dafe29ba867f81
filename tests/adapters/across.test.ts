import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { scopes } from '../../adapters/slack/access.ts';
import { connectSlack, type SlackConnection } from '../../adapters/slack/connection.ts';
import { accountOf, placeRef } from '../../adapters/slack/ids.ts';
import type { Json } from '../../adapters/slack/limits-reading.ts';
import { startSlack } from '../../adapters/slack/start.ts';
import { silentLogger } from '../../src/log.ts';
import { Secret } from '../../src/secret.ts';
import { type DiscordHouse, openDiscordHouse } from '../support/discord/discord-house.ts';
import { inThread, members } from '../support/discord/discord-story.ts';
import { startProxy } from '../support/slack/proxy.ts';
import { wordsOf } from '../support/slack/read-blocks.ts';
import { RunningClock } from '../support/slack/running-clock.ts';
import { Screens } from '../support/slack/screens.ts';
import { SlackPerson } from '../support/slack/slack-person.ts';
import { overHttp, SIGNING_SECRET } from '../support/slack/ways-in.ts';
import { startWorkspace } from '../support/slack/workspace.ts';
import { STORY } from '../support/story.ts';
import { testKeys } from '../support/test-keys.ts';

const TEAM = 'T000000001';

/** A network that meets in a channel of Slack and in one of Discord: both libraries, before a double of each. */
async function openBoth() {
  const people = ['ash', 'birch'];
  const workspace = await startWorkspace(TEAM, { people, channels: ['north'], scopes: Object.keys(scopes) });
  const proxy = await startProxy([workspace], new RunningClock());
  const screens = new Screens();
  let connection: SlackConnection | undefined;
  const discord = await openDiscordHouse({
    mode: 'gateway',
    beside(prisma, codec, clock) {
      connection = connectSlack({
        codec,
        prisma,
        sealKey: testKeys,
        clock,
        log: silentLogger,
        access: { botToken: new Secret(workspace.token) },
        slackApiUrl: proxy.url,
        fetch: screens.fetch as never,
      });
      return connection.messenger;
    },
  });
  const { house, clock, north } = discord;
  const running = await startSlack({
    connection: connection as SlackConnection,
    door: house.doors,
    directory: house.directory,
    codec: house.codec,
    clock,
    log: silentLogger,
    incoming: { mode: 'http', signingSecret: new Secret(SIGNING_SECRET) },
    oauth: null,
    host: '127.0.0.1',
    port: 0,
    slackApiUrl: `${workspace.url}/api/`,
    fetch: screens.fetch,
  });
  onTestFinished(async () => {
    await running.stop();
    await proxy.close();
    await workspace.close();
    expect([...proxy.faults, ...screens.faults], 'what Slack would not have taken').toEqual([]);
  });
  const channel = workspace.channels.north ?? '';
  const place = { platform: 'slack', ref: placeRef({ team: TEAM, channel }), name: 'north' };
  await house.store.place.create({ data: { id: randomUUID(), networkId: north, ...place } });
  const wayIn = overHttp(() => running.port ?? 0);

  async function inSlack(name: string): Promise<SlackPerson> {
    const user = workspace.users[name] ?? '';
    const member = { id: randomUUID(), name, role: 'DCS', authorities: [`${name}shire`] };
    const memberships = { create: [{ networkId: north, standing: 'peer' }] };
    const accounts = { create: accountOf({ team: TEAM, user }) };
    await house.store.member.create({ data: { ...member, accounts, memberships } });
    return new SlackPerson({ workspace, screens, wayIn }, name, user);
  }
  const said = async (thread?: string) =>
    (await workspace.messages(channel, thread))
      .map(({ blocks, text }) => (blocks ? wordsOf(blocks as Json[]) : String(text)))
      .join('\n');
  return { discord, workspace, channel, inSlack, said };
}

const postIn = ({ state, channel }: DiscordHouse) => state.messagesIn(channel).at(-1)?.id ?? '';

test('given a network in Slack and in Discord, then a challenge of one goes its way through both, and nothing shows whose it is', async () => {
  const { discord, workspace, channel, inSlack, said } = await openBoth();
  const { peer } = await members(discord);
  const [author, colleague] = [await inSlack('ash'), await inSlack('birch')];

  // Shared in Slack, it stands in both.
  await author.slash('/soundings-challenge', channel);
  await author.send(STORY);
  await author.send({ help: ['ideas'] });
  await author.modalSays(/Release/);
  await author.press('Release', 'modal');
  await author.modalSays(/on its way/);
  await discord.settle();
  const [inChannel] = await workspace.messages(channel);
  const ts = String(inChannel?.ts);
  const thread = postIn(discord);
  expect(await said()).toContain(STORY.headline);
  expect(inThread(discord, discord.channel)).toContain(STORY.headline);

  // Said in Discord under a name, and without one: both are carried to Slack.
  peer.write(thread, 'We had the same in Discord.');
  await discord.hears('thread.write');
  const message = discord.state.messagesIn(discord.channel).at(-1);
  await peer.press('Reply unnamed', { channel: discord.channel, message: message ?? {} });
  await peer.send({ kind: 'idea', text: 'Ask a neighbour to chair it.' });
  await peer.sees(/Sent|on its way/i);
  await discord.pass({ minutes: 2 });
  expect(await said(ts)).toContain('We had the same in Discord.');
  expect(await said(ts)).toContain('Ask a neighbour to chair it.');

  // And the other way round.
  await colleague.write(channel, 'We had it in Slack, too.', ts);
  await discord.pass({ minutes: 2 });
  expect(inThread(discord, thread)).toContain('We had it in Slack, too.');

  // The author answers as the challenger, from Slack; it is read in Discord.
  await author.openHome();
  await author.press('Open', 'home');
  await author.modalSays(/Ask a neighbour/);
  await author.press('Answer as the challenger', 'modal');
  await author.send({ text: 'The three of them, and me.' });
  await author.modalSays(/Sent/);
  await discord.settle();
  expect(inThread(discord, thread)).toContain('The three of them, and me.');
  expect(await said(ts)).toContain('The three of them, and me.');

  const open = JSON.stringify([
    ...discord.state.messagesIn(discord.channel),
    ...discord.state.messagesIn(thread),
  ]);
  for (const trace of [author.user, 'ashshire']) {
    expect(open).not.toContain(trace);
    expect(await said()).not.toContain(trace);
  }
});

test('given a challenge is shared in Discord, then it is answered and closed across both', async () => {
  const { discord, workspace, channel, inSlack, said } = await openBoth();
  const { author } = await members(discord);
  const colleague = await inSlack('birch');
  await author.slash('challenge', discord.channel);
  await author.send(STORY);
  await author.press('Continue');
  await author.send({ help: ['ideas'] });
  await author.press('Release');
  await author.sees(/on its way/);
  await discord.settle();
  const [message] = await workspace.messages(channel);
  await colleague.press('Reply unnamed', { channel, message: message as Json });
  await colleague.send({ kind: 'idea', text: 'Ask two of them.' });
  await discord.pass({ minutes: 1 });
  const thread = postIn(discord);
  expect(inThread(discord, thread)).toContain('Ask two of them.');
  await author.slash('mine', discord.channel);
  await author.press('Open');
  await author.press('Withdraw');
  await author.press('Withdraw it');
  await discord.hears('challenge.withdraw');
  await discord.settle();
  expect(await said()).not.toContain(STORY.headline);
  expect(inThread(discord, discord.channel)).not.toContain(STORY.headline);
});
