import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { release, STORY } from '../support/story.ts';
import { type Someone, World } from '../support/world.ts';

describe('a peer’s number', () => {
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

  /** In words of their own that name nobody. */
  const wordsOf = (who: Someone) => `Number ${peers.indexOf(who)} says so.`;
  async function replies(challenge: string, who: Someone): Promise<void> {
    await world.give(who, { type: 'contribution.send', challenge, kind: 'idea', text: wordsOf(who) });
  }

  test('given twelve challenges that the same two answer first, then neither ever has a number twice', async () => {
    const [one, two] = peers as [Someone, Someone];
    for (let at = 0; at < 12; at++) {
      const challenge = await release(world, author, north, { ...STORY, headline: `Number ${at}` });
      await replies(challenge, one);
      await replies(challenge, two);
    }
    const numbers = async (who: Someone) =>
      (await world.house.store.contribution.findMany({ where: { text: wordsOf(who) } })).map(
        (row) => row.pseudonym,
      );
    for (const who of [one, two]) expect(new Set(await numbers(who)).size).toBe(12);
  });

  test('says nothing of who answered first', async () => {
    const challenge = await release(world, author, north);
    for (const peer of peers) await replies(challenge, peer);
    const rows = await world.house.store.contribution.findMany({ orderBy: { at: 'asc' } });
    const numbers = rows.map(({ pseudonym }) => pseudonym ?? 0);
    // By chance in order once in 720 times; one by one upwards, practically never.
    expect(numbers.every((number, at) => at === 0 || number === (numbers[at - 1] ?? 0) + 1)).toBe(false);
  });
});
