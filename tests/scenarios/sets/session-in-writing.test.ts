import { afterEach, beforeEach, expect, test } from 'vitest';
import { wordsOn } from '../../support/read-card.ts';
import { type Someone, World } from '../../support/world.ts';
import { roundOf } from './round-story.ts';
import { aRound, pressed, readStanding, SET_PLACE, type SessionStory } from './session-story.ts';

let world: World;
beforeEach(async () => {
  world = await World.open();
});
afterEach(() => world.close());

const inThread = () =>
  world.slate.messages.filter(
    ({ to }) => to.kind === 'place' && to.ref === SET_PLACE && to.thread !== undefined,
  );
const status = async ({ set }: SessionStory) => (await roundOf(world, set)).round.status;

test('given a round in writing over the weekend on which clocks change, then each stage is called out in the thread, by day, and it ends by itself', async () => {
  // Thursday; the clocks go forward on Sunday.
  const story = await aRound(world, { format: 'week', day: '26 March', time: '10.00' });
  await world.pass({ minutes: 30 });
  expect(readStanding(story)).toContain('Presenting: Until Friday 27 March, 10:00.');
  expect(inThread()).toHaveLength(1);

  const calls: string[] = [];
  for (let day = 0; day < 7; day++) {
    for (const hours of [23, 1]) {
      const before = inThread().length;
      await world.pass({ hours });
      const [latest] = inThread().slice(before);
      if (latest) calls.push(`${world.clock.now().toISOString()} ${wordsOn(latest.card).split('.')[0]}`);
    }
    if (day === 2) await world.restart();
  }
  expect(calls).toEqual([
    '2026-03-27T10:00:00.000Z Clarifying questions',
    // On summer time from here.
    '2026-03-30T09:00:00.000Z Open questions',
    '2026-04-01T09:00:00.000Z What the presenter now thinks, and actions',
  ]);
  expect(await status(story)).toBe('held');
  expect(readStanding(story)).toContain('This round is over.');
});

test('given Soundings that was down over a turn, when it is back at night, then nobody is called before the morning', async () => {
  const story = await aRound(world, { format: 'week', day: '3 March', time: '10.00' });
  await world.pass({ minutes: 30 });
  await world.pass({ hours: 40 });
  expect(inThread()).toHaveLength(1);
  await world.pass({ hours: 7 });
  expect(inThread()).toHaveLength(2);
  expect(readStanding(story)).toContain('Clarifying questions: Until Friday 6 March, 09:00.');
});

test('given a set that is quicker, when somebody presses Next, then the next stage has its days from then on', async () => {
  const story = await aRound(world, { format: 'week', day: '3 March', time: '10.00' });
  await world.pass({ minutes: 30 });
  await world.pass({ hours: 5 });
  await pressed(story, 2, 'Next');
  expect(inThread()).toHaveLength(2);
  expect(readStanding(story)).toContain('Clarifying questions: Until Wednesday 4 March, 15:00.');
  expect(readStanding(story)).not.toContain('+5 minutes');
});

test('given a set without a place, then each hears of each stage in private, with their own clock', async () => {
  const story = await aRound(world, { place: false, format: 'week', day: '3 March', time: '10.00' });
  const [, second] = story.peers as [Someone, Someone];
  await world.house.store.member.update({ where: { id: second.id }, data: { zone: 'Europe/Paris' } });
  await world.pass({ minutes: 30 });
  expect(world.told(second)).toContain('Your round has begun');
  await world.pass({ hours: 24 });
  expect(world.told(second)).toContain('Now: Clarifying questions. Until Thursday 5 March, 11:00.');
});
