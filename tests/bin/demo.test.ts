import { afterEach, beforeEach, expect, test } from 'vitest';
import { fillWithDemo, tellDemoStories } from '../../bin/demo/fill.ts';
import { networks } from '../../bin/demo/people.ts';
import { stories } from '../../bin/demo/stories.ts';
import { World } from '../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await World.open({ desk: true });
  // As a start does before it fills the database.
  await world.house.store.installation.create({ data: { keyCheck: new Uint8Array(32) } });
  expect(await fillWithDemo(world.house.store)).toBe(true);
});
afterEach(() => world.close());

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
