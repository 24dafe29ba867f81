import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createPostman } from '../../src/delivery/postman.ts';
import { inOrderOfPreference } from '../../src/delivery/rules.ts';
import { card, text } from '../../src/views/card.ts';
import { FakePlatform } from '../support/fake-platform.ts';
import { type Someone, World } from '../support/world.ts';

describe('where a private message goes', () => {
  let world: World;
  let ash: Someone;
  let porch: FakePlatform;
  const hello = card({ heading: 'Hello', blocks: [text('A word.')] });

  beforeEach(async () => {
    world = await World.open();
    ash = await world.person('Ash', [await world.network('north')]);
    porch = platform('porch');
    porch.isVisited = true;
  });
  afterEach(() => world.close());

  const platform = (name: string) => new FakePlatform(name, [], () => world.clock.now());
  async function alsoOn(name: string): Promise<void> {
    await world.house.store.account.create({ data: { platform: name, key: 'also', memberId: ash.id } });
  }
  const postman = (...platforms: readonly FakePlatform[]) =>
    createPostman(new Map(platforms.map((one) => [one.platform, one])), world.house.store, world.clock);
  const count = (...platforms: readonly FakePlatform[]) => platforms.map(({ messages }) => messages.length);

  test('given a platform that one visits, listed first, then it goes to the one that brings it', async () => {
    await alsoOn('porch');
    const it = platform('slate');
    for (const to of ['toMember', 'toAuthor'] as const)
      expect(await postman(porch, it)[to](ash.id, hello, randomUUID(), false)).toMatchObject({
        kind: 'sent',
      });
    expect(count(porch, it)).toEqual([0, 2]);
  });

  test('given no other account, then it goes to the platform that one visits', async () => {
    await world.house.store.account.updateMany({ data: { platform: 'porch' } });
    const it = platform('slate');
    await postman(it, porch).toMember(ash.id, hello, randomUUID(), false);
    expect(count(porch, it)).toEqual([1, 0]);
  });

  test('given that the other does not run here, then it goes to the platform that one visits', async () => {
    await alsoOn('porch');
    await postman(porch).toMember(ash.id, hello, randomUUID(), false);
    expect(count(porch)).toEqual([1]);
  });

  test('given two that bring it, then it goes to the same one however they are listed', async () => {
    await alsoOn('dial');
    const [one, other] = [platform('slate'), platform('dial')];
    await postman(one, other).toMember(ash.id, hello, randomUUID(), false);
    await postman(other, one).toMember(ash.id, hello, randomUUID(), false);
    expect(count(one, other)).toEqual([0, 2]);
  });
});

test('the order holds however the platforms are listed', () => {
  const named = (platform: string, isVisited?: boolean) =>
    isVisited === undefined ? { platform } : { platform, isVisited };
  const desk = named('desk', true);
  const [slack, discord] = [named('slack'), named('discord', false)];
  for (const listed of [
    [desk, slack, discord],
    [slack, discord, desk],
    [discord, desk, slack],
  ])
    expect(inOrderOfPreference(listed)).toEqual(['discord', 'slack', 'desk']);
});
