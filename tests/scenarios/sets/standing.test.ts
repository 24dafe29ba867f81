import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { wordsOn } from '../../support/read-card.ts';
import { cardOf, formOf, refusalOf, type Someone, World } from '../../support/world.ts';
import { formed, manyPeers, mine, noLots, sayYes, setsOf } from './story.ts';

let world: World;
let north: string;
let corin: Someone;
let peers: Someone[];

beforeEach(async () => {
  world = await World.open();
  north = await world.network('north');
  corin = await world.person('Corin', [], [north]);
  peers = await manyPeers(world, north, 11);
});
afterEach(() => world.close());

const called = (name = '') => peers.find((one) => one.name === name) as Someone;

/** Two sets that stand, of five and six. Gives the smaller first. */
async function twoSets() {
  const call = await formed(world, corin, north, peers);
  const [small, large] = (await setsOf(world, call)).toSorted((a, b) => a.names.length - b.names.length);
  if (!small || !large) throw new Error('there are no two sets');
  return { call, small, large };
}

describe('a set that stands', () => {
  test('given somebody who leaves it, then the others and the coordinator are told without a name, and the small set is flagged', async () => {
    const { call, small } = await twoSets();
    const [leaver = '', stayer = ''] = small.names;
    const own = cardOf(await world.give(called(leaver), { type: 'sets.mine', page: 0 }));
    await world.press(called(leaver), own, 'Leave this set');
    await world.settle();
    expect(world.told(called(stayer))).toContain('is 4 people now, with you.');
    expect(world.told(called(stayer))).not.toContain(leaver);
    expect(world.told(corin)).toContain('A set needs five');
    expect(await mine(world, called(stayer))).not.toContain(leaver);
    const left = await mine(world, called(leaver));
    expect(left).not.toContain('With you');
    expect(left).toContain('[Ask for a late place]');
    const list = wordsOn(cardOf(await world.give(corin, { type: 'sets.run', network: north, page: 0 })));
    expect(list).toContain('1 set with fewer than five people.');
    const card = wordsOn(cardOf(await world.give(corin, { type: 'call.look', call })));
    expect(card).toContain('Cannot stand like this: Fewer than 5 people');
  });

  test('given a member who leaves the network, and one who is erased, when time goes on, then each set is told once', async () => {
    const { small, large } = await twoSets();
    await world.give(called(small.names[0]), { type: 'leave.network', network: north });
    await world.give(called(large.names[0]), { type: 'leave.for-good', word: 'LEAVE' });
    expect(await mine(world, called(small.names[1]))).not.toContain(small.names[0]);
    await world.pass({ minutes: 1 });
    await world.pass({ minutes: 1 });
    expect(world.told(called(small.names[1])).match(/is 4 people now/g)).toHaveLength(1);
    expect(world.told(called(large.names[1])).match(/is 5 people now/g)).toHaveLength(1);
    expect(world.told(corin).match(/A set has/g)).toHaveLength(2);
  });

  test('given a small set, when it is merged into another that can take all, then all are told, and it has ended', async () => {
    const { call, small, large } = await twoSets();
    for (const name of small.names.slice(0, 3))
      await world.give(called(name), { type: 'set.leave', set: small.id });
    const card = cardOf(await world.give(corin, { type: 'set.look', set: small.id }));
    const form = formOf(await world.press(corin, card, 'Merge into another'));
    await world.submit(corin, form, { into: large.id });
    await world.settle();
    expect((await setsOf(world, call)).map(({ names }) => names.length)).toEqual([8]);
    expect(world.told(called(small.names[4]))).toContain('with 7 people from other authorities');
    expect(world.told(called(large.names[0]))).toContain('is 8 people now, with you.');
  });

  test('given somebody who comes late, when the coordinator looks for a place, then sets come in order, and one press places them', async () => {
    const { call } = await twoSets();
    const late = await world.person('Late', [north]);
    noLots(world, call, [...peers, late], [late]);
    expect(await mine(world, late)).toContain('[Ask for a late place]');
    expect(wordsOn(cardOf(await sayYes(world, late, call)))).toContain('You have asked for a late place');
    await world.settle();
    expect(world.told(corin)).toContain('Somebody asks for a late place');
    const card = cardOf(await world.give(corin, { type: 'call.look', call }));
    const form = formOf(await world.press(corin, card, 'Find somebody a place'));
    const offers = cardOf(await world.submit(corin, form, { who: late.id }));
    // Sets that gain as much stand in no order that a test could know.
    const place = wordsOn(offers).match(/\[Place in (Set \d)\]/)?.[1] ?? '';
    const before = (await setsOf(world, call)).find(({ name }) => name === place);
    expect(wordsOn(offers)).toContain(`${place}, then ${(before?.names.length ?? 0) + 1} people`);
    await world.press(corin, offers, `Place in ${place}`);
    await world.settle();
    expect(world.told(late)).toContain(`You are in ${place}`);
    const [mate = ''] = before?.names ?? [];
    expect(world.told(called(mate))).toContain(`is ${(before?.names.length ?? 0) + 1} people now, with you.`);
    expect(refusalOf(await world.give(late, { type: 'call.join', call }))).toContain(
      'in a set of this call already',
    );
  });

  test('given a programme that is over, when time goes on, then what was said to its call is erased, and after the network’s time who met whom', async () => {
    const { call } = await twoSets();
    // March 2026, then eight times six weeks, and a month.
    await world.pass({ hours: 24 * 430 });
    expect(await world.house.store.setOptIn.count()).toBe(0);
    expect(await mine(world, called('Peer-A'))).toContain('You are in no learning set');
    expect(await world.house.store.setMember.count()).toBe(11);
    await world.pass({ hours: 24 * 731 });
    expect(await world.house.store.setMember.count()).toBe(0);
    expect(await world.house.store.setCall.count({ where: { id: call } })).toBe(0);
  });
});
