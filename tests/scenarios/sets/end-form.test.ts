import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cardOf, formOf, refusalOf, type Someone, World } from '../../support/world.ts';
import { askAfter, askingOf } from './evaluation-story.ts';
import { plainSet } from './plain-set.ts';
import { roundCardOf, roundOf } from './round-story.ts';
import { manyPeers } from './story.ts';

let world: World;
let north: string;
let corin: Someone;
let peers: Someone[];
let set: string;

beforeEach(async () => {
  world = await World.open();
  north = await world.network('north');
  corin = await world.person('Corin', [], [north]);
  peers = await manyPeers(world, north, 6);
  set = await plainSet(world, north, peers, { rounds: 3 });
});
afterEach(() => world.close());

const peer = (at: number) => peers[at] as Someone;
const ends = () => world.house.store.evaluation.findMany({ where: { kind: 'end' } });
const isAsked = (who: Someone) => world.told(who).includes('has met for the last time.');
const SCORES = { q0: '5', q1: '4', q2: '3', q3: '2', q4: '1' };

async function callOff(number: number) {
  const card = await roundCardOf(world, corin, await roundOf(world, set, number));
  await world.submit(corin, formOf(await world.press(corin, card, 'Call it off')), { why: '' });
  await world.settle();
}

describe('the longer form at the end', () => {
  test('given a last round that is called off, then it is asked then, and once', async () => {
    await askAfter(world, set, 1);
    await callOff(3);
    expect(await ends()).toEqual([]);
    await callOff(2);
    expect(await ends()).toMatchObject([{ round: 1 }]);
    for (const who of peers) expect(isAsked(who)).toBe(true);
    expect(isAsked(corin)).toBe(false);
    const card = await roundCardOf(world, corin, await roundOf(world, set, 3));
    await world.press(corin, card, 'Ask the set for a date');
    await askAfter(world, set, 3);
    expect(await ends()).toHaveLength(1);
  });

  test('given a set that ends early, then those who were in it can still answer, and nobody else', async () => {
    await askAfter(world, set, 1);
    await world.give(peer(5), { type: 'set.leave', set });
    await world.pass({ days: 1 });
    await world.give(corin, { type: 'set.end', set });
    await world.settle();
    expect(peers.map(isAsked)).toEqual([true, true, true, true, true, false]);
    const asking = await askingOf(world, set, 1, 'end');
    for (const who of peers.slice(0, 5)) {
      const form = formOf(await world.give(who, { type: 'evaluation.form', asking }));
      cardOf(await world.submit(who, form, SCORES));
    }
    for (const who of [peer(5), corin])
      expect(refusalOf(await world.give(who, { type: 'evaluation.form', asking }))).toContain('not yours');
    await world.pass({ days: 21 });
    await world.pass({});
    expect((await ends())[0]).toMatchObject({ closed: true });
    expect((await ends())[0]?.block).not.toBeNull();
    expect(await world.house.store.evaluationAnswer.count()).toBe(5);
  });

  test('given a set that never met, when it ends, then nobody is asked how it was', async () => {
    await world.give(corin, { type: 'set.end', set });
    await world.settle();
    expect(await ends()).toEqual([]);
  });
});
