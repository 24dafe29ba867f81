import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { wordsOn } from '../../support/read-card.ts';
import { cardOf, refusalOf, type Someone, World } from '../../support/world.ts';
import { roundCardOf, roundOf } from './round-story.ts';
import {
  aRound,
  behind,
  pressed,
  readStanding,
  type SessionStory,
  standing,
  started,
} from './session-story.ts';

let world: World;
beforeEach(async () => {
  world = await World.open();
});
afterEach(() => world.close());

const peer = ({ peers }: SessionStory, at: number) => peers[at] as Someone;
const seats = ({ round }: SessionStory) =>
  world.house.store.roundMember.findMany({
    where: { roundId: round, inGroup: { not: null } },
    orderBy: [{ inGroup: 'asc' }, { turn: 'asc' }],
  });
/** How many are in each group, the largest first. */
const sizes = async (story: SessionStory) => {
  const groups = Map.groupBy(await seats(story), ({ inGroup }) => inGroup);
  return [...groups.values()].map(({ length }) => length).toSorted((one, other) => other - one);
};
/** So many of them say that they are here; the first has started the round. */
async function here(story: SessionStory, count: number) {
  for (let at = 1; at < count; at++) await pressed(story, at, 'I am here');
}

/** A round in threes that has begun. */
async function troika(place = true): Promise<{ story: SessionStory; own: ReturnType<typeof cardOf> }> {
  const story = await aRound(world, { place, presents: 0, format: 'troika' });
  return { story, own: await started(story) };
}

describe('a round in threes', () => {
  test('given six who are here, when the first turn begins, then all see who is with whom, and each what is theirs to do', async () => {
    const { story } = await troika();
    expect(readStanding(story)).toContain('With Next, those who are here go into groups of three');
    expect(readStanding(story)).not.toContain('turn:');
    await here(story, 6);
    await pressed(story, 0, 'Next');
    expect(await sizes(story)).toEqual([3, 3]);
    const turns = readStanding(story).match(/Peer-[A-F]’s turn: Peer-[A-F] and Peer-[A-F] consult\./g);
    expect(turns).toHaveLength(2);
    expect(new Set(turns?.join().match(/Peer-[A-F]/g)).size).toBe(6);

    const first = (await seats(story)).find(({ turn }) => turn === 0);
    const last = (await seats(story)).find(({ turn }) => turn === 2);
    const look = async (memberId = '') => {
      const at = story.peers.findIndex(({ id }) => id === memberId);
      const plan = await behind(story, at);
      expect(wordsOn(plan)).toMatch(/Who is with whom, in the order of turns: (Peer-[A-F](, | and )?){3}/);
      return wordsOn(cardOf(await world.press(peer(story, at), plan, 'Back to the round')));
    };
    expect(await look(first?.memberId)).toContain('It is your turn');
    expect(await look(last?.memberId)).toContain('Your own turn is still to come');
  });

  test('given its three turns, then the stages run by turn, and each has one', async () => {
    const { story } = await troika();
    await here(story, 6);
    const whose: string[] = [];
    for (let stage = 0; stage < 15; stage++) {
      await pressed(story, 0, stage === 14 ? 'Finish the round' : 'Next');
      const now = readStanding(story);
      if (/^Say what it is \(turn/m.test(now)) whose.push(...(now.match(/Peer-[A-F](?=’s turn)/g) ?? []));
    }
    expect(whose).toHaveLength(6);
    expect(new Set(whose).size).toBe(6);
    expect(readStanding(story)).toContain('This round is over.');
    expect(JSON.stringify(standing(story))).not.toContain('turn');
  });

  test('given hardly anybody who is here, then it says why it does not go on, and goes on once they are', async () => {
    const { story } = await troika();
    expect(refusalOf(await pressed(story, 0, 'Next'))).toContain('press I am here first');
    await here(story, 2);
    await pressed(story, 0, 'Next');
    expect(await sizes(story)).toEqual([2]);
    // A pair takes two turns.
    expect(readStanding(story)).toContain('Part 2 of 11.');
  });

  test('given some who come late, then each joins the smallest group, a full one is split, and nobody waits for a turn in vain', async () => {
    const { story } = await troika();
    await here(story, 3);
    await pressed(story, 0, 'Next');
    expect(await sizes(story)).toEqual([3]);
    for (const [late, groups] of [
      [3, [4]],
      [4, [3, 2]],
      [5, [3, 3]],
    ] as const) {
      await pressed(story, late, 'I am here');
      expect(await sizes(story)).toEqual(groups);
    }
    expect(readStanding(story)).not.toContain('[I am here]');
    const stages = (
      await world.house.store.roundSession.findUniqueOrThrow({ where: { roundId: story.round } })
    ).stages as { turn: number | null }[];
    const turns = new Set(stages.map(({ turn }) => turn));
    for (const { turn } of await seats(story)) expect(turns).toContain(turn);
  });

  test('given somebody who comes in the last turn, then they are put into a group and have no turn, and the round is no longer for it', async () => {
    const { story } = await troika();
    await here(story, 3);
    for (let stage = 0; stage < 10; stage++) await pressed(story, 0, 'Next');
    const before = /Part \d+ of (\d+)/.exec(readStanding(story))?.[1];
    await pressed(story, 4, 'I am here');
    expect((await seats(story)).find(({ memberId }) => memberId === peer(story, 4).id)?.turn).toBeNull();
    expect(/Part \d+ of (\d+)/.exec(readStanding(story))?.[1]).toBe(before);
  });

  test('given a set without a place, then each is told in private that a turn begins and whether it is theirs, and by no name', async () => {
    const { story } = await troika(false);
    for (const at of [1, 2]) {
      const reply = await world.give(peer(story, at), { type: 'session.here', round: story.round });
      expect(wordsOn(cardOf(reply))).toContain('down as here');
    }
    await world.give(peer(story, 0), { type: 'session.next', round: story.round, from: 0, own: true });
    await world.settle();
    const told = [0, 1, 2].map((at) => world.told(peer(story, at)));
    expect(told.filter((words) => words.includes('It is your turn'))).toHaveLength(1);
    expect(told.filter((words) => words.includes('You consult.'))).toHaveLength(2);
    expect(told.join()).not.toMatch(/Peer-[A-F]’s turn/);
    const own = await world.give(peer(story, 1), { type: 'session.look', round: story.round });
    expect(wordsOn(cardOf(own))).toMatch(
      /Your group: (It is your turn.*Peer-[A-C] consult|Peer-[A-C]’s turn: you consult, with Peer-[A-C]\.)/,
    );
  });
});

test.each(['open', 'troika'])(
  'given a round that goes by “%s”, then nobody is asked to present or to write a brief, and nobody is missed',
  async (format) => {
    const story = await aRound(world, { presents: 0, format });
    await world.pass({ minutes: 1 });
    const rows = await world.house.store.roundMember.findMany({ where: { roundId: story.round } });
    expect(rows.filter(({ presents, understudy }) => presents || understudy)).toEqual([]);
    for (const one of [...story.peers, story.corin])
      expect(world.told(one)).not.toMatch(/[Pp]resent|stand by|brief/);
    const card = wordsOn(await roundCardOf(world, peer(story, 1), await roundOf(world, story.set)));
    expect(card).not.toMatch(/[Pp]resent|[Ss]tand by|brief/);
  },
);

test('given a round that had a presenter, when it goes by an open agenda, then they are told that they are free', async () => {
  const story = await aRound(world, { presents: 0 });
  await world.pass({ minutes: 1 });
  const { corin, round } = story;
  const asked = story.peers.filter((one) => /You present in round 1/.test(world.told(one)));
  expect(asked).toHaveLength(1);
  await world.give(corin, { type: 'round.goes', round, format: 'open' });
  await world.settle();
  expect(await world.house.store.roundMember.count({ where: { roundId: round, presents: true } })).toBe(0);
  expect(world.told(asked[0] as Someone)).toContain('nobody presents now');
});
