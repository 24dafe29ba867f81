import { afterEach, beforeEach, expect, test } from 'vitest';
import { fillWithDemo, tellDemoStories } from '../../bin/demo/fill.ts';
import { networks } from '../../bin/demo/people.ts';
import { tellDemoSets } from '../../bin/demo/sets.ts';
import { stories } from '../../bin/demo/stories.ts';
import { mayBegin } from '../../src/sets/session/rules.ts';
import { testKeys } from '../support/test-keys.ts';
import { World } from '../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await World.open({ desk: true });
  // As a start does before it fills the database.
  await world.house.store.installation.create({ data: { keyCheck: new Uint8Array(32) } });
  expect(await fillWithDemo(world.house.store)).toBe(true);
});
afterEach(() => world.close());

test('given a start, then there is a set that meets within the hour, a date being asked for, actions, and an open call; the next adds nothing', async () => {
  const { store, doors } = world.house;
  const tellSets = () => tellDemoSets({ store, door: doors, keys: testKeys }, world.clock);
  await tellSets();
  const counted = async () => ({
    rounds: (await store.round.findMany({ orderBy: { number: 'asc' } })).map(({ status }) => status),
    actions: await store.setAction.count(),
    answers: await store.evaluationAnswer.count(),
    calls: (await store.setCall.findMany({ orderBy: { status: 'asc' } })).map(({ status }) => status),
    waiting: await store.setOptIn.count({ where: { call: { status: 'open' } } }),
  });
  const told = await counted();
  expect(told).toEqual({
    rounds: ['held', 'booked', 'polling', 'planned', 'planned', 'planned'],
    actions: 2,
    answers: 6,
    calls: ['formed', 'open'],
    waiting: 11,
  });
  const { startsAt } = await store.round.findFirstOrThrow({ where: { number: 2 } });
  expect(mayBegin({ status: 'booked', startsAt }, world.clock.now())).toBe(null);
  await tellSets();
  expect(await counted()).toEqual(told);
  // The answers are shown as one sum from the first tick on.
  await world.pass({ minutes: 1 });
  expect(await store.evaluation.count({ where: { closed: true, block: { not: null } } })).toBe(1);
});

const tell = () => tellDemoStories(world.house.store, world.house.doors);
const told = () => world.house.store.challenge.count();

test('given a start that was cut short, when it starts again, then what is missing is told, once', async () => {
  await tell();
  const first = await world.house.store.challenge.findFirstOrThrow();
  await world.house.store.challenge.delete({ where: { id: first.id } });
  await tell();
  await tell();
  expect(await told()).toBe(stories.length);
});

test('given a story that its author took back before they were erased, when it starts again, then nothing is told anew', async () => {
  await tell();
  const [story] = stories;
  if (!story) throw new Error('the demo has no stories');
  const account = { platform: 'desk', key: networks[story.network].people[story.author]?.key ?? '' };
  const { headline } = story.challenge;
  const { id: challenge } = await world.house.store.challenge.findFirstOrThrow({ where: { headline } });
  expect((await world.give(account, { type: 'challenge.withdraw', challenge })).kind).toBe('card');
  expect((await world.give(account, { type: 'leave.for-good', word: 'leave' })).kind).toBe('card');
  await tell();
  expect(await told()).toBe(stories.length);
  await world.house.store.challenge.delete({ where: { id: challenge } });
  await tell();
  expect(await told()).toBe(stories.length - 1);
});
