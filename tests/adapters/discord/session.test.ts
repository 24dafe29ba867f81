import { expect, test } from 'vitest';
import { setThatMeets } from '../../support/a-round.ts';
import { openDiscordHouse } from '../../support/discord/discord-house.ts';
import { members } from '../../support/discord/discord-story.ts';
import { wordsOf } from '../../support/discord/read-components.ts';

const PATIENCE = { timeout: 20_000, interval: 50 };

test('given a round in Discord, then its card is pressed on in the channel, and advice typed there is told to its writer alone', async () => {
  const house = await openDiscordHouse({ mode: 'gateway' });
  const { author, peer } = await members(house);
  const { channel } = house;
  const { store } = house.house;
  const { name } = await store.member.findFirstOrThrow({
    where: { accounts: { some: { key: { endsWith: author.user } } } },
  });
  await setThatMeets(store, { platform: 'discord', presenter: name, now: house.clock.now() });
  await author.slash('soundings', channel);
  await author.press('My sets');
  await author.press('Round 1');
  await author.press('Start the round');
  await author.sees(/The round has begun/);
  await house.settle();

  const card = () => {
    const [message] = house.state.messagesIn(channel);
    if (!message) throw new Error('nothing stands in the channel');
    return message;
  };
  expect(wordsOf(card().components)).toContain('Check-in and ground rules: 5 minutes left.');
  for (let stage = 0; stage < 3; stage++) {
    await peer.press('Next', { channel, message: card() });
    // The press is acknowledged before it has had its effect.
    await expect.poll(async () => (await store.roundSession.findFirst())?.at, PATIENCE).toBe(stage + 1);
    await house.settle();
  }
  expect(wordsOf(card().components)).toContain('Clarifying questions: 10 minutes left.');
  peer.write(channel, 'Have you thought of asking the chair?');
  await house.hears('set.said');
  await house.settle();
  const told = peer.directMessages.map(({ components }) => wordsOf(components)).join('\n');
  expect(told).toContain('Just between us');
  expect(
    house.state
      .messagesIn(channel)
      .map(({ components }) => wordsOf(components))
      .join(),
  ).not.toContain('Just between us');
});
