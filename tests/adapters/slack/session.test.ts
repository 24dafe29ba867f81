import { expect, test } from 'vitest';
import { setThatMeets } from '../../support/a-round.ts';
import { openSlackHouse, type SlackHouse } from '../../support/slack/slack-house.ts';
import { members, northOf } from '../../support/slack/slack-story.ts';

/** While others can read in a set's channel, its card is held back. */
async function onlyThoseOfTheSet({ house, workspace }: SlackHouse, channel: string): Promise<void> {
  const accounts = await house.store.account.findMany({ where: { member: { setMembers: { some: {} } } } });
  const ofTheSet = accounts.map(({ key }) => key.slice(key.indexOf('/') + 1));
  const others = (await workspace.membersOf(channel)).filter((user) => !ofTheSet.includes(user));
  for (const user of others) if (user !== workspace.users.soundings) await workspace.takeOut(channel, user);
}

const PATIENCE = { timeout: 20_000, interval: 50 };

test('given a round in Slack, then its card is pressed on in the channel, and advice typed there is told to its writer alone', async () => {
  const house = await openSlackHouse({ mode: 'http' });
  const { author, peer } = await members(house);
  const channel = northOf(house);
  const { store } = house.house;
  const { name } = await store.member.findFirstOrThrow({
    where: { accounts: { some: { key: { endsWith: author.user } } } },
  });
  await setThatMeets(store, { platform: 'slack', presenter: name, now: house.clock.now() });
  await onlyThoseOfTheSet(house, channel);
  await author.slash('/soundings', channel);
  await author.press('My sets', 'ephemeral');
  await author.press('Round 1', 'ephemeral');
  await author.press('Start the round', 'ephemeral');
  await author.ephemeralSays(/The round has begun/);
  await house.settle();

  const card = async () => (await house.workspace.messages(channel))[0] ?? {};
  const reads = async (words: string) => expect(JSON.stringify(await card())).toContain(words);
  await reads('Check-in and ground rules: 5 minutes left.');
  for (let stage = 0; stage < 3; stage++) {
    await peer.press('Next', { channel, message: await card() });
    // The press is acknowledged before it has had its effect.
    await expect.poll(async () => (await store.roundSession.findFirst())?.at, PATIENCE).toBe(stage + 1);
    await house.settle();
  }
  await reads('Clarifying questions: 10 minutes left.');
  await peer.write(channel, 'Have you thought of asking the chair?');
  await house.settle();
  expect(JSON.stringify(await house.workspace.directMessages(peer.user))).toContain('Just between us');
  expect(JSON.stringify(await house.workspace.messages(channel))).not.toContain('Just between us');
});
