import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changeParticipant } from '../../../src/sets/rounds/store.ts';
import { formOf, type Someone, World } from '../../support/world.ts';
import { askAfter, askingOf, rateAll } from './evaluation-story.ts';
import { addAction, answer } from './following-story.ts';
import { plainSet } from './plain-set.ts';
import { roundOf } from './round-story.ts';
import { manyPeers } from './story.ts';

let world: World;
let north: string;
let corin: Someone;
let peers: Someone[];
let call: string;
let set: string;

beforeEach(async () => {
  world = await World.open();
  north = await world.network('north');
  corin = await world.person('Corin', [], [north]);
  peers = await manyPeers(world, north, 6);
  set = await plainSet(world, north, peers);
  call = (await roundOf(world, set)).call.id;
});
afterEach(() => world.close());

const peer = (at: number) => peers[at] as Someone;
const reportFor = (who: Someone) => world.house.reports.report(who.account, north, call);

describe('the report of a programme', () => {
  test('given a round, then it says who came, presented and kept what they said, in numbers', async () => {
    const { round } = await roundOf(world, set);
    for (const [at, { id }] of peers.entries())
      await changeParticipant(world.house.store, round.id, id, { came: at < 4, presents: at === 0 });
    await askAfter(world, set);
    const meeting = await roundOf(world, set);
    await addAction(world, peer(0), meeting, { what: 'Ask the young people', by: '2 March' });
    await addAction(world, peer(1), meeting, { what: 'Read the file', by: '2 March' });
    await answer(world, peer(0), { how: 'done' });
    const report = await reportFor(corin);
    expect(report?.sets).toMatchObject([
      {
        ...{ name: 'Set 1', people: 6, held: { count: 1, of: 6 }, came: { count: 4, of: 6 } },
        ...{ presented: { count: 1, of: 6 }, kept: { count: 1, of: 2 }, rating: null },
      },
    ]);
    expect(report?.rounds).toEqual([{ round: 1, held: 1, came: { count: 4, of: 6 } }]);
    expect(JSON.stringify(report)).not.toMatch(/young people|Peer-/);
    await world.give(corin, { type: 'set.end', set });
    expect((await reportFor(corin))?.sets).toMatchObject([{ name: 'Set 1 (ended)', people: 6 }]);
  });

  test('given answers, then they show once the time is over and there are five, and four never do', async () => {
    const first = await askAfter(world, set);
    for (const [at, who] of peers.slice(0, 5).entries()) await rateAll(world, who, first, at + 1);
    expect((await reportFor(corin))?.quick.overTime).toEqual([]);
    await world.pass({ days: 14 });
    const shown = [{ round: 1, answers: 5, means: [3, 3, 3] }];
    expect((await reportFor(corin))?.quick.overTime).toEqual(shown);
    const second = await askAfter(world, set, 2);
    for (const who of peers.slice(0, 4)) await rateAll(world, who, second, 1);
    await world.pass({ days: 14 });
    expect((await reportFor(corin))?.quick.overTime).toEqual(shown);
    expect((await reportFor(corin))?.sets[0]?.rating).toEqual({ answers: 5, means: [3, 3, 3] });
  });

  test('given a part of a sum that is erased, then the rest is not shown either, and nothing can be worked out from before', async () => {
    const askings = [await askAfter(world, set), await askAfter(world, set, 2)];
    for (const [at, asking] of askings.entries())
      for (const who of peers.slice(0, 4 - at)) await rateAll(world, who, asking, 4);
    await world.pass({ days: 14 });
    expect((await reportFor(corin))?.quick.overTime).toMatchObject([{ round: 2, answers: 7 }]);
    await world.house.store.evaluation.delete({ where: { id: askings[0] ?? '' } });
    expect((await reportFor(corin))?.quick.overTime).toEqual([]);
  });

  test('given words that may be quoted, then they come with the answers of five, and not without', async () => {
    await askAfter(world, set, 6);
    const asking = await askingOf(world, set, 6, 'end');
    const scores = { q0: '5', q1: '4', q2: '3', q3: '2', q4: '1' };
    for (const who of peers.slice(0, 5))
      await world.give(who, { type: 'evaluation.send', asking, ...scores });
    const say = formOf(await world.give(peer(0), { type: 'evaluation.words', asking }));
    await world.submit(peer(0), say, { words: 'I have learnt to listen longer.', quote: ['yes'] });
    const unanswered = formOf(await world.give(peer(5), { type: 'evaluation.words', asking }));
    await world.submit(peer(5), unanswered, { words: 'I did not answer.', quote: ['yes'] });
    expect((await reportFor(corin))?.words).toEqual([]);
    await world.pass({ days: 21 });
    const report = await reportFor(corin);
    expect(report?.words).toEqual(['I have learnt to listen longer.']);
    expect(report?.longer.end).toEqual({ answers: 5, means: [5, 4, 3, 2, 1] });
    expect(report?.longer.mid).toBeNull();
  });

  test('given anybody but its coordinators, then it is not there', async () => {
    const south = await world.network('south');
    const dara = await world.person('Dara', [], [south]);
    for (const who of [peer(0), dara]) {
      expect(await reportFor(who)).toBeNull();
      expect(await world.house.reports.programmes(who.account, north)).toBeNull();
      expect(await world.house.reports.reportFile(who.account, north, call, 'csv')).toBeNull();
    }
    expect(await world.house.reports.report(dara.account, south, call)).toBeNull();
    expect(await world.house.reports.programmes(corin.account, north)).toMatchObject([{ id: call, sets: 1 }]);
    const file = await world.house.reports.reportFile(corin.account, north, call, 'pdf');
    expect(Buffer.from(file?.bytes ?? []).toString('latin1', 0, 5)).toBe('%PDF-');
  });
});
