import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buttonsOn, wordsOn } from '../../support/read-card.ts';
import { valuesOf } from '../../support/read-form.ts';
import { cardOf, formOf, refusalOf, type Someone, World } from '../../support/world.ts';
import { plainSet } from './plain-set.ts';
import { bookByHand, roundCardOf, roundOf } from './round-story.ts';
import { allSayYes, manyPeers } from './story.ts';

const UNDER_WAY = 'A round is under way. Finish it first.';

let world: World;
let north: string;
let corin: Someone;

beforeEach(async () => {
  world = await World.open();
  north = await world.network('north');
  corin = await world.person('Corin', [], [north]);
});
afterEach(() => world.close());

const book = async (set: string) =>
  bookByHand(world, corin, await roundOf(world, set), { day: '3 March', time: '9.30' });

/** The first round of a set has a time, and somebody of it begins it then. Gives its id. */
async function begun(set: string, by: Someone): Promise<string> {
  if ((await roundOf(world, set)).round.startsAt === null) await book(set);
  const { id, startsAt } = (await roundOf(world, set)).round;
  const minutes = ((startsAt as Date).getTime() - world.clock.now().getTime()) / 60_000;
  world.clock.forward({ minutes });
  cardOf(await world.give(by, { type: 'session.begin', round: id }));
  return id;
}

const finish = (round: string, by: Someone) =>
  world.give(by, { type: 'session.finish', round, from: 0, own: true });

describe('a network’s own format, while a round runs by it', () => {
  let peers: Someone[];
  let set: string;
  let format: string;
  const remove = () => world.give(corin, { type: 'format.remove', format });

  beforeEach(async () => {
    peers = await manyPeers(world, north, 4);
    set = await plainSet(world, north, peers, { rounds: 2 });
    await world.give(corin, { type: 'format.copy', network: north, from: 'troika', name: 'Our threes' });
    format = (await world.house.store.setFormat.findFirstOrThrow()).id;
    await world.give(corin, { type: 'round.goes', round: (await roundOf(world, set)).round.id, format });
  });

  test('then neither its parts nor who presents can be changed, and what was typed stays; when it is over, they can', async () => {
    const own = cardOf(await world.give(corin, { type: 'format.own', format }));
    const part = cardOf(await world.press(corin, own, '1. Check-in and ground rules'));
    const editing = formOf(await world.press(corin, part, 'Change it'));
    const naming = formOf(await world.press(corin, own, 'Name and presenters'));
    const round = await begun(set, peers[0] as Someone);

    const edited = () => world.submit(corin, editing, { ...valuesOf(editing), minutes: '9' });
    const named = () => world.submit(corin, naming, { ...valuesOf(naming), presenters: '1' });
    for (const change of [edited, named])
      expect(refusalOf(await change())).toBe('A round is under way with it. Change it when that is over.');
    expect(valuesOf(formOf(await edited())).minutes).toBe('9');
    for (const label of ['Later', 'Remove it'])
      expect(refusalOf(await world.press(corin, part, label))).toContain('under way');

    await finish(round, peers[0] as Someone);
    expect(wordsOn(cardOf(await edited()))).toContain('That is kept.');
  });

  test('then it cannot be removed, the set goes into its groups, and the round says how it went afterwards, too', async () => {
    const round = await begun(set, peers[0] as Someone);
    for (const peer of peers) await world.give(peer, { type: 'session.here', round, own: true });
    expect(refusalOf(await remove())).toContain('A round is under way with it');
    const next = await world.give(peers[0] as Someone, { type: 'session.next', round, from: 0, own: true });
    expect(wordsOn(cardOf(next))).toContain('consult');
    await finish(round, peers[0] as Someone);

    expect(refusalOf(await remove())).toContain('It can be removed when the set has ended.');
    const held = await roundCardOf(world, peers[1] as Someone, await roundOf(world, set));
    expect(wordsOn(held)).toContain('Our threes');
    await world.give(corin, { type: 'set.end', set });
    expect(wordsOn(cardOf(await remove()))).toContain('Our threes is gone.');
  });
});

describe('two sets, while a round of one runs', () => {
  let one: string;
  let other: string;
  let peers: Someone[];

  /** Two small sets of one call, each with a round. */
  beforeEach(async () => {
    const { store } = world.house;
    peers = await manyPeers(world, north, 4);
    one = await plainSet(world, north, peers.slice(0, 2), { rounds: 1 });
    const { callId } = await store.learningSet.findUniqueOrThrow({ where: { id: one } });
    other = randomUUID();
    const members = { create: peers.slice(2).map(({ id: memberId }) => ({ memberId })) };
    const data = { id: other, callId, name: 'Set 2', status: 'standing', sizeTold: 2, members };
    await store.learningSet.create({ data });
    const round = await store.round.findFirstOrThrow({ where: { setId: one } });
    await store.round.create({ data: { ...round, id: randomUUID(), setId: other } });
    await allSayYes(world, peers, callId);
  });

  const look = async (set: string) => cardOf(await world.give(corin, { type: 'set.look', set }));
  const merge = (set: string, into: string) => world.give(corin, { type: 'set.merge', set, into });
  const end = (set: string) => world.give(corin, { type: 'set.end', set });
  const offered = async (set: string) => {
    const labels = buttonsOn(await look(set)).map(({ label }) => label);
    return ['Merge into another', 'End this set'].filter((label) => labels.includes(label));
  };

  test.each(['running', 'paused'])(
    'given it is %s, then it can be neither merged nor ended, and nothing is merged into it',
    async (how) => {
      const before = await look(one);
      const [first] = peers as [Someone];
      const round = await begun(one, first);
      if (how === 'paused') await world.give(first, { type: 'session.pause', round, from: 0, own: true });

      expect(await offered(one)).toEqual([]);
      expect(wordsOn(await look(one))).toContain('When it is over, the set can be merged or ended.');
      for (const label of ['Merge into another', 'End this set'])
        expect(refusalOf(await world.press(corin, before, label))).toBe(UNDER_WAY);
      expect(refusalOf(await merge(one, other))).toBe(UNDER_WAY);
      expect(refusalOf(await merge(other, one))).toBe(UNDER_WAY);
      const joining = await world.give(corin, { type: 'set.join-up', set: other });
      expect(refusalOf(joining)).toContain('is in a round now');
      const runs = await world.house.store.round.count({ where: { id: round, status: 'running' } });
      expect(runs).toBe(1);

      await finish(round, first);
      expect(await offered(one)).toEqual(['Merge into another', 'End this set']);
      cardOf(await merge(other, one));
    },
  );

  test('then the other one can be ended, and whoever does not coordinate learns nothing of either', async () => {
    const [first] = peers as [Someone];
    await begun(one, first);
    for (const type of ['set.end', 'set.join-up'])
      expect(refusalOf(await world.give(first, { type, set: one }))).toContain('not yours to look at');
    cardOf(await end(other));
  });
});

test('given whoever facilitates leaves the set in its round, then the card names nobody in their place', async () => {
  const peers = await manyPeers(world, north, 4);
  const set = await plainSet(world, north, peers, { facilitation: 'members', rounds: 1 });
  await book(set);
  const facilitates = (await roundOf(world, set)).round.facilitatorId;
  const who = peers.find(({ id }) => id === facilitates) as Someone;
  const stays = peers.find(({ id }) => id !== facilitates) as Someone;
  const round = await begun(set, stays);
  const card = async () => wordsOn(cardOf(await world.give(stays, { type: 'session.look', round })));
  expect(await card()).toContain(`${who.name} facilitates.`);
  await world.give(who, { type: 'set.leave', set });
  expect(await card()).not.toContain('facilitates');
});
