import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openActionsOf } from '../../../src/sets/actions/store.ts';
import { buttonsOn, wordsOn } from '../../support/read-card.ts';
import { testKeys } from '../../support/test-keys.ts';
import { cardOf, formOf, refusalOf, type Someone, World } from '../../support/world.ts';
import { addAction, answer, bookAt, hold, mineOf } from './following-story.ts';
import { plainSet } from './plain-set.ts';
import { roundCardOf, roundOf } from './round-story.ts';
import { manyPeers } from './story.ts';

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
const due = (who: Someone) => world.told(who).split('An action of yours is due soon').length - 1;
const asked = (who: Someone) => world.told(who).split('What became of your actions?').length - 1;
const move = async (to: string) => {
  const minutes = (new Date(to).getTime() - world.clock.now().getTime()) / 60_000;
  await world.pass({ minutes });
};

describe('an action', () => {
  test('given a round that has not begun, then nobody can add one; once it is over, those in the set can', async () => {
    const before = await roundOf(world, set);
    expect(wordsOn(await roundCardOf(world, peer(0), before))).not.toContain('Add an action');
    const early = await world.give(peer(0), { type: 'action.add', round: before.round.id });
    expect(refusalOf(early)).toContain('has not begun yet');
    const meeting = await hold(world, set);
    const card = cardOf(
      await addAction(world, peer(0), meeting, { what: 'Ask the young people', by: '2 March' }),
    );
    expect(wordsOn(card)).toContain('Peer-A: Ask the young people (not said yet)');
    expect(wordsOn(await roundCardOf(world, peer(1), meeting))).toContain('Ask the young people');
  });

  test('given a coordinator who is not in the set, then they see how many were kept, and no word of them', async () => {
    const meeting = await hold(world, set);
    await addAction(world, peer(0), meeting, { what: 'Ask the young people', by: '2 March' });
    await addAction(world, peer(1), meeting, { what: 'Read the file', by: '2 March' });
    await answer(world, peer(1), { how: 'done', learnt: 'It was short.' });
    const words = wordsOn(await roundCardOf(world, corin, meeting));
    expect(words).toContain('Actions kept: 1 of 2');
    expect(words).not.toContain('young people');
    expect(refusalOf(await world.give(corin, { type: 'action.all', set, page: 0 }))).toContain('not yours');
    const rows = JSON.stringify(await world.house.store.setAction.findMany());
    expect(rows).not.toContain('young people');
  });

  test('given a day that is over, then it is said, and what was typed comes back', async () => {
    const meeting = await hold(world, set);
    const reply = await addAction(world, peer(0), meeting, { what: 'Ask', by: '3 January 2026' });
    expect(refusalOf(reply)).toContain('looked at again');
    expect(JSON.stringify(formOf(reply).fields)).toContain('That day is over');
    expect(JSON.stringify(formOf(reply).fields)).toContain('"Ask"');
  });

  test('given as many as can be open, then another is refused and not lost', async () => {
    const meeting = await hold(world, set);
    for (let at = 0; at < 6; at++)
      await addAction(world, peer(0), meeting, { what: `Step ${at}`, by: '2 March' });
    const reply = await addAction(world, peer(0), meeting, { what: 'One more', by: '2 March' });
    expect(refusalOf(reply)).toContain('6 actions open');
    expect(JSON.stringify(formOf(reply))).toContain('One more');
    expect(buttonsOn(await roundCardOf(world, peer(1), meeting)).map(({ label }) => label)).toContain(
      'All actions',
    );
  });
});

describe('before an action is due', () => {
  test('given one for 2 March, then its owner is reminded once, two days before at nine in the morning where they are', async () => {
    await world.house.store.member.update({ where: { id: peer(1).id }, data: { zone: 'America/New_York' } });
    const meeting = await hold(world, set);
    for (const who of [peer(0), peer(1)])
      await addAction(world, who, meeting, { what: 'Ask', by: '2 March' });
    await move('2026-02-28T08:59:00Z');
    expect([due(peer(0)), due(peer(1))]).toEqual([0, 0]);
    await move('2026-02-28T09:00:00Z');
    expect([due(peer(0)), due(peer(1))]).toEqual([1, 0]);
    await move('2026-02-28T14:00:00Z');
    expect([due(peer(0)), due(peer(1))]).toEqual([1, 1]);
    expect(world.told(peer(0))).toContain('due on Monday 2 March');
    expect(world.told(peer(0))).not.toContain('Ask\n');
    for (const to of ['2026-03-01T09:00:00Z', '2026-03-02T09:00:00Z', '2026-03-03T09:00:00Z']) await move(to);
    expect([due(peer(0)), due(peer(1)), due(peer(2))]).toEqual([1, 1, 0]);
  });

  test('given a ticker that was late into the night, then the reminder waits until they are awake', async () => {
    const meeting = await hold(world, set);
    await addAction(world, peer(0), meeting, { what: 'Ask', by: '2 March' });
    await move('2026-02-28T23:30:00Z');
    expect(due(peer(0))).toBe(0);
    await move('2026-03-01T08:00:00Z');
    expect(due(peer(0))).toBe(1);
  });

  test('given one that is done, withdrawn, due too soon, or of somebody who has left, then nobody is reminded', async () => {
    const meeting = await hold(world, set);
    for (const at of [0, 1, 3]) await addAction(world, peer(at), meeting, { what: 'Ask', by: '2 March' });
    await addAction(world, peer(2), meeting, { what: 'Ask', by: '13 January' });
    await answer(world, peer(0), { how: 'done' });
    await world.press(peer(1), await mineOf(world, peer(1)), 'Withdraw it');
    await world.give(peer(3), { type: 'set.leave', set });
    for (const to of ['2026-01-12T11:00:00Z', '2026-02-28T09:00:00Z']) await move(to);
    expect([0, 1, 2, 3].map((at) => due(peer(at)))).toEqual([0, 0, 0, 0]);
  });
});

describe('the next round', () => {
  const atRound = (number: number) => roundOf(world, set, number);

  test('given actions, then their owners are asked once, three days before it, and it begins with them', async () => {
    await addAction(world, peer(0), await hold(world, set), { what: 'Ask the young people', by: '2 March' });
    await addAction(world, peer(0), await atRound(1), { what: 'Read the file', by: '2 March' });
    const next = await bookAt(world, set, 2, '2026-04-13T09:30:00Z');
    await move('2026-04-10T09:00:00Z');
    expect(asked(peer(0))).toBe(0);
    await move('2026-04-10T09:30:00Z');
    for (const to of ['2026-04-11T09:30:00Z', '2026-04-12T09:30:00Z']) await move(to);
    expect([asked(peer(0)), asked(peer(1))]).toEqual([1, 0]);
    expect(world.told(peer(0))).toContain('Round 2 of Set 1 is on Monday 13 April, 10:30');
    await answer(world, peer(0), { how: 'done', learnt: 'They had answers.', log: ['log'] });
    const words = wordsOn(await roundCardOf(world, peer(1), next));
    expect(words).toContain('Actions, first of all');
    expect(words.indexOf('Actions, first of all')).toBeLessThan(words.indexOf('[My actions]'));
    const all = wordsOn(cardOf(await world.give(peer(1), { type: 'action.all', set, page: 0 })));
    expect(all).toContain('Learnt: They had answers.');
    expect(wordsOn(cardOf(await world.give(peer(0), { type: 'log.open', page: 0 })))).toContain(
      'They had answers.',
    );
  });

  test('given what is done and what is not, then after that round the one has gone and the other comes back', async () => {
    await addAction(world, peer(0), await hold(world, set), { what: 'Ask the young people', by: '2 March' });
    await addAction(world, peer(1), await atRound(1), { what: 'Read the file', by: '2 March' });
    await answer(world, peer(0), { how: 'done' });
    await answer(world, peer(1), { how: 'not', by: '20 May' });
    const open = async () =>
      (await openActionsOf({ tx: world.house.store, keys: testKeys }, set)).map(({ what }) => what);
    expect(await open()).toEqual(['Ask the young people', 'Read the file']);
    await hold(world, set, 2);
    expect(await open()).toEqual(['Read the file']);
    await bookAt(world, set, 3, '2026-05-27T09:30:00Z');
    for (const to of ['2026-05-18T09:00:00Z', '2026-05-24T12:00:00Z']) await move(to);
    expect([asked(peer(0)), asked(peer(1))]).toEqual([0, 1]);
  });

  test('given a part that is done, and somebody who says so unasked, then they are asked before the round after the next', async () => {
    await addAction(world, peer(0), await hold(world, set), { what: 'Ask the young people', by: '20 May' });
    await answer(world, peer(0), { how: 'part' });
    await bookAt(world, set, 2, '2026-04-13T09:30:00Z');
    await move('2026-04-10T09:30:00Z');
    expect(asked(peer(0))).toBe(0);
    await hold(world, set, 2);
    await bookAt(world, set, 3, '2026-05-27T09:30:00Z');
    await move('2026-05-24T12:00:00Z');
    expect(asked(peer(0))).toBe(1);
  });

  test('given the third round before the second, then they are asked before the second too, and once for each', async () => {
    await addAction(world, peer(0), await hold(world, set), { what: 'Ask the young people', by: '20 May' });
    await bookAt(world, set, 3, '2026-04-13T09:30:00Z');
    await move('2026-04-10T09:30:00Z');
    expect(asked(peer(0))).toBe(1);
    await addAction(world, peer(1), await hold(world, set, 3), { what: 'Read the file', by: '20 May' });
    await bookAt(world, set, 2, '2026-04-15T09:30:00Z');
    for (const to of ['2026-04-12T12:00:00Z', '2026-04-13T12:00:00Z']) await move(to);
    expect([asked(peer(0)), asked(peer(1))]).toEqual([2, 1]);
  });

  test('given one that is done before the third round, and a second round that is sooner after all, then both begin with it', async () => {
    await addAction(world, peer(0), await hold(world, set), { what: 'Ask the young people', by: '20 May' });
    await bookAt(world, set, 3, '2026-04-27T09:30:00Z');
    await answer(world, peer(0), { how: 'done' });
    await bookAt(world, set, 2, '2026-04-13T09:30:00Z');
    for (const number of [2, 3]) {
      expect(wordsOn(await roundCardOf(world, peer(1), await atRound(number)))).toContain(
        'Ask the young people (done)',
      );
      await hold(world, set, number);
    }
    expect(wordsOn(await roundCardOf(world, peer(1), await atRound(4)))).not.toContain('young people');
  });

  test('given somebody who has left the set, then their actions are seen no more, and are still theirs', async () => {
    const meeting = await hold(world, set);
    await addAction(world, peer(0), meeting, { what: 'Ask the young people', by: '2 March' });
    await world.give(peer(0), { type: 'set.leave', set });
    expect(wordsOn(await roundCardOf(world, peer(1), meeting))).not.toContain('young people');
    expect(wordsOn(await mineOf(world, peer(0)))).toContain('young people');
  });
});
