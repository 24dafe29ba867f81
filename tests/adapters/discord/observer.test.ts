import { Client, Events, GatewayIntentBits, type Message, type PartialMessage } from 'discord.js';
import { expect, onTestFinished, test } from 'vitest';
import { type DiscordHouse, openDiscordHouse } from '../../support/discord/discord-house.ts';
import { members, share } from '../../support/discord/discord-story.ts';
import { TOKEN } from '../../support/discord/rest.ts';
import { until } from '../../support/slack/until.ts';

/** Another bot on the server, made with discord.js: it hears and keeps whatever bots are told. */
async function observer({ rest }: DiscordHouse) {
  const { Guilds, GuildMessages, MessageContent } = GatewayIntentBits;
  const client = new Client({
    intents: [Guilds, GuildMessages, MessageContent],
    rest: { api: rest.url.replace('/v10', '') },
  });
  const posted: Message[] = [];
  const deleted: (Message | PartialMessage)[] = [];
  client.on(Events.MessageCreate, (message) => void posted.push(message));
  client.on(Events.MessageDelete, (message) => void deleted.push(message));
  onTestFinished(() => client.destroy());
  await client.login(TOKEN);
  await until(() => (client.isReady() ? true : null), 'the observer');
  return { client, posted, deleted };
}

test('given another bot on the server, made with discord.js, then nothing that it is told of says who wrote what without a name', async () => {
  const house = await openDiscordHouse({ mode: 'http' });
  const { posted, deleted } = await observer(house);
  const { author, peer } = await members(house);
  const { message, thread } = await share(house, author);
  await peer.press('Reply unnamed', { channel: house.channel, message });
  await peer.send({ kind: 'idea', text: 'Ask a neighbour.' });
  await peer.sees(/Sent/);
  await house.settle();
  author.write(thread, 'What I meant was this.');
  peer.write(thread, 'We had the same.');
  const warning = await author.reads(/was not passed on/);
  await author.press('Show me why', { channel: warning.channel_id, message: warning });
  await author.press('Remove my message');
  await author.press('Answer as the challenger');
  await author.send({ text: 'Put otherwise: it was meant well.' });
  await author.sees(/Sent/);
  await house.settle();
  await until(
    () => (posted.length === 5 && deleted.length === 1 ? true : null),
    () => `${posted.length} messages`,
  );

  const ours = posted.filter(({ author: { bot } }) => bot);
  expect(ours).toHaveLength(3);
  for (const one of ours) {
    expect(one.author.id).toBe(house.state.bot.id);
    expect([one.interactionMetadata, one.webhookId, one.reference]).toEqual([null, null, null]);
    expect([...one.mentions.users.keys(), ...one.mentions.roles.keys()]).toEqual([]);
  }
  // Of what was said elsewhere, in private and by direct message, it is told nothing.
  expect(posted.filter(({ author: { bot } }) => !bot).map(({ content }) => content)).toEqual([
    'What I meant was this.',
    'We had the same.',
  ]);
  expect(deleted.map(({ content }) => content)).toEqual(['What I meant was this.']);
  // Single, and for no reason that is given: Discord notes neither a bot's such deletion nor somebody's own in the audit log.
  const removals = house.rest.calls.filter(({ method }) => method === 'DELETE');
  expect(removals.map(({ path, body }) => [path, body])).toEqual([
    [`/channels/${thread}/messages/${deleted[0]?.id}`, undefined],
  ]);
});
