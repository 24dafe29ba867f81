import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { preview, release, STORY } from '../support/story.ts';
import { dump } from '../support/story-machine/dump.ts';
import { type Someone, World } from '../support/world.ts';

describe('a challenge that was never posted', () => {
  let world: World;
  let north: string;
  let author: Someone;
  let peers: Someone[];

  beforeEach(async () => {
    world = await World.open();
    north = await world.network('north');
    author = await world.person('Ash', [north]);
    peers = await world.peers(6, north);
  });
  afterEach(() => world.close());

  test('looks, after its author has left, like one that was withdrawn at once', async () => {
    const { store } = world.house;
    const other = await world.person('Birch', [north]);
    const posted = await release(world, peers[0] ?? author, north, { ...STORY, headline: 'Posted' });
    await world.press(author, await preview(world, author, north), 'Release');
    const { id: left } = await store.challenge.findFirstOrThrow({ where: { headline: STORY.headline } });
    const card = await preview(world, other, north, { ...STORY, headline: 'Another' });
    await world.press(other, card, 'Release');
    const { id: withdrawn } = await store.challenge.findFirstOrThrow({ where: { headline: 'Another' } });
    await world.give(other, { type: 'challenge.withdraw', challenge: withdrawn });
    await store.membership.deleteMany({ where: { memberId: author.id } });
    await world.settle();
    await world.house.doors.advance(world.clock.now());
    await world.settle();

    /** All that the database holds of it, but for its words and ids. */
    const traces = async (id: string) => {
      const row = await store.challenge.findUniqueOrThrow({ where: { id } });
      const rows = (await dump(world.databaseUrl)).filter(({ row: it }) => JSON.stringify(it).includes(id));
      return [{ ...row, id: '', headline: '' }, rows.map(({ table }) => table).sort()];
    };
    expect(await traces(left)).toEqual(await traces(withdrawn));
    expect(await store.post.count({ where: { subject: { in: [left, withdrawn] } } })).toBe(0);
    expect((await store.challenge.findUniqueOrThrow({ where: { id: posted } })).status).toBe('open');
  });

  test('stays open while it waits for a platform, or when all have refused it', async () => {
    const { store } = world.house;
    for (const trouble of [{ laterBy: 60_000 }, 'refused'] as const) {
      for (const platform of [world.slate, world.dial]) platform.trouble = () => trouble;
      const challenge = await release(world, author, north, { ...STORY, headline: JSON.stringify(trouble) });
      await world.house.doors.advance(world.clock.now());
      const { status } = await store.challenge.findUniqueOrThrow({ where: { id: challenge } });
      expect(status).toBe('open');
    }
  });
});
