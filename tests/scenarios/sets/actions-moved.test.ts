import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sealApart } from '../../../src/sets/joining/apart.ts';
import { programmeOf } from '../../../src/sets/presenters/store.ts';
import { changeParticipant } from '../../../src/sets/rounds/store.ts';
import { buttonsOn, wordsOn } from '../../support/read-card.ts';
import { valuesOf } from '../../support/read-form.ts';
import { testKeys } from '../../support/test-keys.ts';
import { cardOf, formOf, refusalOf, type Someone, World } from '../../support/world.ts';
import { addAction, answer, bookAt, hold, mineOf } from './following-story.ts';
import { plainSet } from './plain-set.ts';
import { roundCardOf, roundOf } from './round-story.ts';
import { manyPeers } from './story.ts';

let world: World;
let corin: Someone;
let peers: Someone[];
let first: string;
let second: string;

/** Two standing sets of one call: the first three peers, and the other three. */
beforeEach(async () => {
  world = await World.open();
  const north = await world.network('north');
  corin = await world.person('Corin', [], [north]);
  peers = await manyPeers(world, north, 6);
  first = await plainSet(world, north, peers.slice(0, 3));
  const { store } = world.house;
  const { callId } = await store.learningSet.findUniqueOrThrow({ where: { id: first } });
  second = randomUUID();
  const members = { create: peers.slice(3).map(({ id: memberId }) => ({ memberId })) };
  const about = { callId, name: 'Set 2', status: 'standing', sizeTold: 3 };
  await store.learningSet.create({ data: { ...about, id: second, members } });
  const rounds = await store.round.findMany({ where: { setId: first } });
  await store.round.createMany({
    data: rounds.map((row) => ({ ...row, id: randomUUID(), setId: second })),
  });
  const yes = ({ id: memberId }: Someone) => {
    const box = sealApart(testKeys, { callId, memberId }, []);
    return { callId, memberId, slots: ['mon-am'], box };
  };
  await store.setOptIn.createMany({ data: peers.map(yes) });
  const ids = peers.map(({ id }) => id);
  world.keys.draw({ id: callId, closedWith: peers.length }, ids, [], []);
});
afterEach(() => world.close());

const peer = (at: number) => peers[at] as Someone;
const due = (who: Someone) => world.told(who).split('An action of yours is due soon').length - 1;
const asked = (who: Someone) => world.told(who).split('What became of your actions?').length - 1;
const until = async (to: string) =>
  world.pass({ minutes: (new Date(to).getTime() - world.clock.now().getTime()) / 60_000 });
const promise = async (by = '2 March', who = peer(0)) =>
  addAction(world, who, await hold(world, first), { what: 'Ask the young people', by });
const WAYS = {
  merged: async () => cardOf(await world.give(corin, { type: 'set.merge', set: first, into: second })),
  moved: async () => cardOf(await world.give(corin, { type: 'set.move', member: peer(0).id, set: second })),
};
const labels = async (who: Someone) => buttonsOn(await mineOf(world, who)).map(({ label }) => label);
/** All that somebody in a set, the second one unless said otherwise, can see of the actions there. */
const seenBy = async (who: Someone, set = second) => {
  const all = cardOf(await world.give(who, { type: 'action.all', set, page: 0 }));
  return wordsOn(all) + wordsOn(await roundCardOf(world, who, await roundOf(world, set, 2)));
};

describe.each(['merged', 'moved'] as const)('an action of somebody whose set was %s', (how) => {
  test('then they are reminded before it is due and asked before the next round of the set they are in now, once each', async () => {
    await promise();
    // Before the other set's first round, with the number for which they are asked again in their new one.
    await bookAt(world, first, 2, '2026-02-10T09:30:00Z');
    await until('2026-02-08T10:00:00Z');
    expect(asked(peer(0))).toBe(1);
    await WAYS[how]();
    await bookAt(world, second, 2, '2026-04-13T09:30:00Z');
    for (const to of ['2026-02-28T09:00:00Z', '2026-03-01T09:00:00Z']) await until(to);
    expect([due(peer(0)), due(peer(1))]).toEqual([1, 0]);
    for (const to of ['2026-04-10T09:30:00Z', '2026-04-11T09:30:00Z']) await until(to);
    expect([asked(peer(0)), asked(peer(4))]).toEqual([2, 0]);
    const told = world.told(peer(0));
    expect(told).toContain('Round 2 of Set 2 is on Monday 13 April, 10:30. Say how each went');
    expect(told).toContain('it does not see unless you add it there');
    expect(told).not.toContain('young people');
  });

  test('then nobody who was not there sees it, until its owner adds it to their new set', async () => {
    await promise();
    await WAYS[how]();
    await bookAt(world, second, 2, '2026-04-13T09:30:00Z');
    for (const who of [0, 3, 5]) expect(await seenBy(peer(who))).not.toContain('young people');
    const mine = await mineOf(world, peer(0));
    expect(wordsOn(mine)).toContain('Said in Set 1. Set 2 does not see it unless you add it there.');
    expect(wordsOn(await roundCardOf(world, peer(0), await roundOf(world, second, 2)))).toContain(
      'You have an action from another set',
    );
    expect(JSON.stringify(formOf(await world.press(peer(0), mine, 'What became of it?')))).toContain(
      'You are not in Set 1 now, so only you see it.',
    );
    const after = cardOf(await world.press(peer(0), mine, 'Add it to Set 2'));
    expect(wordsOn(after)).toContain('Set 2 sees it now.');
    expect(await labels(peer(0))).not.toContain('Add it to Set 2');
    expect(await seenBy(peer(4))).toContain('Peer-A: Ask the young people (not said yet)');
    expect(await seenBy(peer(0))).not.toContain('from another set');
    await until('2026-04-10T09:30:00Z');
    expect(world.told(peer(0))).toContain('Monday 13 April, 10:30, and begins with them.');
  });
});

describe('an action of another set', () => {
  test('given one that is said to be done before it is added, then the new set sees that, until its next round is over', async () => {
    await promise();
    await answer(world, peer(0), { how: 'done', learnt: 'They had answers.' });
    await WAYS.moved();
    await hold(world, second, 1);
    await world.press(peer(0), await mineOf(world, peer(0)), 'Add it to Set 2');
    expect(await seenBy(peer(4))).toContain('Ask the young people (done)');
    await hold(world, second, 2);
    expect(await seenBy(peer(4))).not.toContain('young people');
  });

  test('given somebody who answers in the new set and is in neither later, then they are asked no more and only they see it', async () => {
    await promise();
    await WAYS.moved();
    await bookAt(world, second, 2, '2026-04-13T09:30:00Z');
    await answer(world, peer(0), { how: 'part' });
    await until('2026-04-10T09:30:00Z');
    expect(asked(peer(0))).toBe(0);
    await world.give(peer(0), { type: 'set.leave', set: second });
    const mine = await mineOf(world, peer(0));
    expect(wordsOn(mine)).toContain('Nobody sees it now but you.');
    const action = (await world.house.store.setAction.findFirstOrThrow()).id;
    expect(refusalOf(await world.give(peer(0), { type: 'action.bring', action, set: second }))).toContain(
      'not in that set any more',
    );
  });

  test('given somebody who is moved and moved back, then their set sees what they said there, and they are asked as before', async () => {
    await promise();
    await promise('2 March', peer(1));
    await answer(world, peer(0), { how: 'done' });
    await WAYS.moved();
    expect(await seenBy(peer(1), first)).not.toContain('Peer-A');
    await world.give(corin, { type: 'set.move', member: peer(0).id, set: first });
    expect(await seenBy(peer(1), first)).toContain('Peer-A: Ask the young people (done)');
    await answer(world, peer(0), { how: 'part' }, 'Change what I said');
    await WAYS.moved();
    await world.give(corin, { type: 'set.move', member: peer(0).id, set: first });
    await bookAt(world, first, 2, '2026-04-13T09:30:00Z');
    await until('2026-04-10T09:30:00Z');
    expect([asked(peer(0)), asked(peer(1)), asked(peer(4))]).toEqual([1, 1, 0]);
    expect(world.told(peer(0))).not.toContain('another set');
  });

  test('given one that was added and a set that then merges into the first, then that one sees it once it is added there', async () => {
    await promise();
    await WAYS.moved();
    await world.press(peer(0), await mineOf(world, peer(0)), 'Add it to Set 2');
    cardOf(await world.give(corin, { type: 'set.merge', set: second, into: first }));
    await bookAt(world, first, 2, '2026-04-13T09:30:00Z');
    for (const who of [1, 4]) expect(await seenBy(peer(who), first)).not.toContain('young people');
    await until('2026-04-10T09:30:00Z');
    expect([asked(peer(0)), asked(peer(1)), asked(peer(4))]).toEqual([1, 0, 0]);
    await world.press(peer(0), await mineOf(world, peer(0)), 'Add it to Set 1');
    expect(await seenBy(peer(4), first)).toContain('Peer-A: Ask the young people (not said yet)');
  });

  test('given as many open as there can be, then another cannot be added', async () => {
    await promise();
    await WAYS.moved();
    const meeting = await hold(world, second);
    for (let at = 0; at < 6; at++)
      await addAction(world, peer(0), meeting, { what: `Step ${at}`, by: '1 March' });
    const action = (
      await world.house.store.setAction.findFirstOrThrow({ where: { dueOn: new Date('2026-03-02') } })
    ).id;
    expect(refusalOf(await world.give(peer(0), { type: 'action.bring', action, set: second }))).toContain(
      '6 actions open',
    );
  });
});

test.each(['merged', 'moved'] as const)(
  'given somebody whose set was %s, then they can still add to a round that they were in, and others cannot',
  async (how) => {
    const { round } = await hold(world, first);
    await WAYS[how]();
    const add = { type: 'action.add', round: round.id };
    const form = formOf(await world.give(peer(0), add));
    expect(JSON.stringify(form)).toContain('You are not in Set 1 now, so only you see it');
    const what = { ...valuesOf(form), what: 'Ask the young people', by: '2 March' };
    const mine = wordsOn(cardOf(await world.submit(peer(0), form, what)));
    expect(mine).toContain('Your action is kept.');
    expect(mine).toContain('Said in Set 1. Set 2 does not see it unless you add it there.');
    expect(await seenBy(peer(4))).not.toContain('young people');
    await until('2026-02-28T09:00:00Z');
    expect(due(peer(0))).toBe(1);
    for (const who of [peer(4), corin])
      expect(refusalOf(await world.give(who, add))).toContain('not here any more');
    const ahead = (await world.house.store.round.findFirstOrThrow({ where: { setId: first, number: 2 } })).id;
    refusalOf(await world.give(peer(0), { ...add, round: ahead }));
    await world.give(peer(0), { type: 'set.leave', set: second });
    refusalOf(await world.give(peer(0), add));
  },
);

test('given somebody who presented in the set they were in before, then their turn there counts', async () => {
  const { round } = await hold(world, first, 1);
  await changeParticipant(world.house.store, round.id, peer(0).id, { presents: true, came: true });
  await hold(world, second, 1);
  expect((await programmeOf(world.house.store, { id: second })).past).toEqual([{ number: 1, presented: [] }]);
  await WAYS.moved();
  const { past } = await programmeOf(world.house.store, { id: second });
  const numbers = past.filter(({ presented }) => presented.includes(peer(0).id)).map(({ number }) => number);
  expect(numbers).toEqual([0.5]);
  for (let at = 0; at < 2; at++) await world.pass({ minutes: 1 });
  const rounds = await world.house.store.roundMember.findMany({
    where: { presents: true, round: { setId: second, number: { in: [2, 3, 4] } } },
  });
  expect(rounds.map(({ memberId }) => memberId).toSorted()).toEqual(
    peers
      .slice(3)
      .map(({ id }) => id)
      .toSorted(),
  );
});
