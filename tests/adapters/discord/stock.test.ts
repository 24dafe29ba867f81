import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { startDiscord } from '../../../adapters/discord/start.ts';
import type { Inbound } from '../../../src/door-port.ts';
import { silentLogger } from '../../../src/log.ts';
import { type DiscordHouse, openDiscordHouse } from '../../support/discord/discord-house.ts';
import type { DiscordPerson } from '../../support/discord/discord-person.ts';
import { wordsOf } from '../../support/discord/read-components.ts';
import type { Json } from '../../support/discord/state.ts';
import { until } from '../../support/slack/until.ts';

let house: DiscordHouse;
let coordinator: DiscordPerson;
let done: string[];

beforeEach(async () => {
  house = await openDiscordHouse({ mode: 'gateway' });
  coordinator = await house.person('coordinator', 'coordinator');
  await house.running.stop();
  done = [];
});

/** Soundings starts anew. */
async function start() {
  const { connection, clock, state } = house;
  const { doors, directory } = house.house;
  const running = await startDiscord({
    ...{ connection, clock, directory, log: silentLogger, application: state.application },
    ...{ requests: null, shards: null, wait: async () => {}, againAfterMs: [20, 50, 100] },
    door: {
      async handle(inbound: Inbound) {
        const reply = await doors.handle(inbound);
        done.push(inbound.command.type);
        return reply;
      },
    },
  });
  onTestFinished(() => running.stop());
  return running;
}

async function hears(type: string) {
  await until(
    () => (done.includes(type) ? true : null),
    () => `${type}; there is ${done}`,
  );
  await house.settle();
}
const told = () => coordinator.directMessages.map(({ components }) => wordsOf(components));

test('given a channel was renamed while Soundings was stopped, then coordinators are told when it starts, once', async () => {
  (house.state.channels.get(house.channel) as Json).name = 'north-east';
  const first = await start();
  await hears('place.changed');
  await first.stop();
  done = [];
  await start();
  await until(() => (house.gateway.seen.identified === 3 ? true : null), 'the second start');
  house.state.tell('CHANNEL_DELETE', house.state.channels.get(house.channel) as Json);
  await hears('place.changed');
  expect(told().map((words) => words.split('\n')[0])).toEqual([
    'A channel has another name',
    'A channel was deleted',
  ]);
});

test('given a channel was deleted meanwhile, then it is no place any more; given Discord does not say so, then it stays one', async () => {
  const channel = house.state.channels.get(house.channel) as Json;
  house.state.channels.delete(house.channel);
  let failures = 2;
  house.rest.fate = ({ path }) =>
    path === `/channels/${house.channel}` && failures-- > 0 ? { status: 503, after: false } : 'as it is';
  await start();
  await hears('place.changed');
  expect(told().join()).toContain('A channel was deleted');
  expect(await house.house.store.place.count({ where: { platform: 'discord' } })).toBe(0);
  house.state.channels.set(house.channel, channel);
});

test('given Soundings was taken out of the server meanwhile, then coordinators are told, and not with every start', async () => {
  const guild = house.state.guilds.get(house.guild) as Json;
  house.state.guilds.delete(house.guild);
  for (let times = 1; times <= 2; times++) {
    done = [];
    const running = await start();
    await hears('platform.left');
    await running.stop();
  }
  expect(told().filter((words) => words.includes('taken out of a workspace or server'))).toHaveLength(1);
  house.state.guilds.set(house.guild, guild);
});
