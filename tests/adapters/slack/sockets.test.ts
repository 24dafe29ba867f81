import { expect, test } from 'vitest';
import { openSlackHouse } from '../../support/slack/slack-house.ts';
import { members, northOf } from '../../support/slack/slack-story.ts';
import { until } from '../../support/slack/until.ts';

test('given Slack asks for another connection, then there is always one, and everything sent meanwhile is taken', async () => {
  const house = await openSlackHouse({ mode: 'socket' });
  const { author } = await members(house);
  const { envelopes } = house;
  // As Slack has been seen to do: the library would wait for half a minute.
  envelopes.lingers = true;
  await until(() => (envelopes.open === 2 ? true : null), 'two connections');
  for (let times = 0; times < 3; times++) {
    const { opened } = envelopes;
    envelopes.refresh();
    expect((await author.slash('/soundings-help', northOf(house))).acknowledged).toBe(true);
    await until(
      () => (envelopes.opened > opened && envelopes.open === 2 ? true : null),
      'another connection',
    );
  }
  await author.ephemeralSays(/How Soundings works/);
});

test('given the network goes away and comes back, then so do the connections', async () => {
  const house = await openSlackHouse({ mode: 'socket' });
  const { author } = await members(house);
  const { envelopes } = house;
  await until(() => (envelopes.open === 2 ? true : null), 'two connections');
  envelopes.error = 'internal_error';
  envelopes.cut();
  await until(() => (envelopes.open === 0 ? true : null), 'no connection');
  envelopes.error = null;
  await until(() => (envelopes.open === 2 ? true : null), 'two connections again');
  expect((await author.slash('/soundings-help', northOf(house))).acknowledged).toBe(true);
});
