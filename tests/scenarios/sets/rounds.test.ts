import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { wordsOn } from '../../support/read-card.ts';
import { refusalOf, type Someone, World } from '../../support/world.ts';
import { plainSet } from './plain-set.ts';
import { bookByHand, roundCardOf, roundOf } from './round-story.ts';
import { manyPeers, mine } from './story.ts';

let world: World;
let corin: Someone;
let peers: Someone[];
let set: string;

beforeEach(async () => {
  world = await World.open();
  const north = await world.network('north');
  corin = await world.person('Corin', [], [north]);
  peers = await manyPeers(world, north, 6);
  set = await plainSet(world, north, peers);
});
afterEach(() => world.close());

const peer = (at: number) => peers[at] as Someone;

describe('a round', () => {
  test('given sets that were confirmed, then each has its rounds, without times', async () => {
    expect((await roundOf(world, set, 6)).round.status).toBe('planned');
    expect(await mine(world, peer(0))).toContain('Next: Round 1: No date yet.');
  });

  test('given a coordinator who sets a time, then everybody in the set hears of it once, and My sets says it', async () => {
    await bookByHand(world, corin, await roundOf(world, set), { day: '3 March', time: '9.30' });
    for (const one of peers)
      expect(
        world.told(one).match(/Round 1 of Set 1 is on Tuesday 3 March at 09:30|Round 1 of Set 1 is on/g),
      ).toHaveLength(1);
    expect(await mine(world, peer(0))).toContain('Tuesday 3 March, 09:30');
    expect(world.told(corin)).not.toContain('Round 1 of');
  });

  test('given a round with a time, when it is moved, then it is said to have moved, and its calendar number has grown', async () => {
    await bookByHand(world, corin, await roundOf(world, set), { day: '3 March', time: '9.30' });
    await bookByHand(world, corin, await roundOf(world, set), { day: '4 March', time: '2pm' });
    expect(world.told(peer(2))).toContain('has moved: it is on Wednesday 4 March, 14:00');
    expect((await roundOf(world, set)).round.sequence).toBe(2);
  });

  test('given a day that is over and an address that is none, then each is said, and what was typed is kept', async () => {
    const reply = await bookByHand(world, corin, await roundOf(world, set), {
      ...{ day: '3 January 2026', time: 'noonish', link: 'javascript:alert(1)' },
    });
    expect(refusalOf(reply)).toContain('looked at again');
    expect(JSON.stringify(reply)).toContain('noonish');
    expect(JSON.stringify(reply)).toContain('begins with https://');
  });

  test('given its coordinator, who is not in the set, when they look at a round, then they can change its time, and a member cannot', async () => {
    const meeting = await roundOf(world, set);
    expect(wordsOn(await roundCardOf(world, corin, meeting))).toContain('[Change when and where]');
    expect(wordsOn(await roundCardOf(world, peer(0), meeting))).not.toContain('Change when');
  });
});
