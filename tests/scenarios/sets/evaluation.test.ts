import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changeSealKey } from '../../../src/anonymity/rotation/change.ts';
import { SealKey } from '../../../src/anonymity/seal-key.ts';
import { checkOf } from '../../../src/anonymity/seal-key-check.ts';
import { silentLogger } from '../../../src/log.ts';
import { changeParticipant } from '../../../src/sets/rounds/store.ts';
import { wordsOn } from '../../support/read-card.ts';
import { dump } from '../../support/story-machine/dump.ts';
import { testKeys } from '../../support/test-keys.ts';
import { cardOf, formOf, refusalOf, type Someone, World } from '../../support/world.ts';
import { askAfter, askingOf, rateAll } from './evaluation-story.ts';
import { plainSet } from './plain-set.ts';
import { roundOf } from './round-story.ts';
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
const store = () => world.house.store;
const asked = (who: Someone) => world.told(who).split('of Set 1 is over.').length - 1;
const again = (who: Someone) => world.told(who).split('only reminder').length - 1;

describe('after a round', () => {
  test('given those who were there, then each is asked once in private, with a way to add an action', async () => {
    const { round } = await roundOf(world, set);
    await changeParticipant(store(), round.id, peer(0).id, { came: false });
    await changeParticipant(store(), round.id, peer(1).id, { away: true });
    await askAfter(world, set);
    await askAfter(world, set);
    expect(peers.map(asked)).toEqual([0, 0, 1, 1, 1, 1]);
    expect(world.told(peer(2))).toContain('[Add an action] [Write in my learning log]');
    expect(asked(corin)).toBe(0);
  });

  test('given three presses, then they count; pressing anew changes them, and nothing is doubled', async () => {
    const asking = await askAfter(world, set);
    const half = await world.give(peer(0), { type: 'evaluation.rate', asking, question: 0, score: 4 });
    expect(wordsOn(cardOf(half))).toContain('[✓ 4]');
    expect(wordsOn(cardOf(half))).toContain('once you have answered all three');
    await rateAll(world, peer(0), asking, 2);
    await rateAll(world, peer(0), asking, 5);
    const rows = await store().evaluationAnswer.findMany();
    expect(rows.map(({ scores }) => scores)).toEqual([[5, 5, 5]]);
    expect(
      JSON.stringify(
        await dump(world.databaseUrl).then((all) =>
          all.filter(({ table }) => table === 'public.evaluation_answer'),
        ),
      ),
    ).not.toContain(peer(0).id);
  });

  test('given some days, then whoever has not answered is reminded once, in the morning where they are', async () => {
    await store().member.update({ where: { id: peer(2).id }, data: { zone: 'America/New_York' } });
    const asking = await askAfter(world, set);
    await rateAll(world, peer(0), asking, 3);
    await world.give(peer(1), { type: 'evaluation.rate', asking, question: 0, score: 3 });
    await world.pass({ days: 3, hours: 23, minutes: 59 });
    expect(peers.map(again)).toEqual([0, 0, 0, 0, 0, 0]);
    await world.pass({ minutes: 1 });
    expect(peers.map(again)).toEqual([0, 1, 0, 1, 1, 1]);
    await world.pass({ hours: 5 });
    expect(again(peer(2))).toBe(1);
    for (let day = 0; day < 5; day++) await world.pass({ days: 1 });
    expect(peers.map(again)).toEqual([0, 1, 1, 1, 1, 1]);
  });

  test('given an answer after the time is over, or after leaving the set, then it is refused', async () => {
    const asking = await askAfter(world, set);
    await world.give(peer(1), { type: 'set.leave', set });
    const rate = { type: 'evaluation.rate', asking, question: 0, score: 3 };
    expect(refusalOf(await world.give(peer(1), rate))).toContain('not yours');
    await world.pass({ days: 14 });
    expect(refusalOf(await world.give(peer(0), rate))).toContain('The time to answer this is over');
    expect(refusalOf(await world.give(corin, rate))).toContain('not yours');
  });
});

describe('when the time to answer is over', () => {
  test('given answers, then no hash is left, none that is incomplete counts, and no order says whose was whose', async () => {
    const asking = await askAfter(world, set);
    for (const [at, who] of peers.slice(0, 5).entries()) await rateAll(world, who, asking, (at % 5) + 1);
    await world.give(peer(5), { type: 'evaluation.rate', asking, question: 0, score: 1 });
    const before = await store().evaluationAnswer.findMany();
    await world.pass({ days: 14 });
    const after = await store().evaluationAnswer.findMany();
    expect(after.map(({ mark }) => mark)).toEqual(after.map(() => null));
    expect(after).toHaveLength(5);
    expect(after.filter(({ id }) => before.some((one) => one.id === id))).toEqual([]);
    // As the table lies on the disk, they are in the order of random numbers.
    const lying = (await dump(world.databaseUrl)).filter(({ table }) => table === 'public.evaluation_answer');
    const ids = lying.map(({ row }) => String(row.id));
    expect(ids).toEqual(ids.toSorted());
    expect(await store().evaluationTurn.count()).toBe(0);
    expect((await store().evaluation.findFirstOrThrow()).block).not.toBeNull();
  });

  test('given fewer than five, then they are in no block until another round makes up for it', async () => {
    const first = await askAfter(world, set);
    for (const who of peers.slice(0, 3)) await rateAll(world, who, first, 3);
    await world.pass({ days: 14 });
    expect((await store().evaluation.findFirstOrThrow({ where: { id: first } })).block).toBeNull();
    const second = await askAfter(world, set, 2);
    for (const who of peers.slice(0, 2)) await rateAll(world, who, second, 3);
    await world.pass({ days: 14 });
    const blocks = await store().evaluation.findMany();
    expect(new Set(blocks.map(({ block }) => block)).size).toBe(1);
    expect(blocks[0]?.block).not.toBeNull();
  });
});

describe('the longer form', () => {
  test('given the middle round and the last one, then it is asked there and nowhere else', async () => {
    for (const number of [1, 2, 3, 4, 5, 6]) await askAfter(world, set, number);
    const kinds = await store().evaluation.findMany({
      where: { kind: { not: 'round' } },
      orderBy: { round: 'asc' },
    });
    expect(kinds.map(({ round, kind }) => [round, kind])).toEqual([
      [3, 'mid'],
      [6, 'end'],
    ]);
    expect(world.told(peer(0))).toContain('[Half-time: five questions]');
  });

  test('given a question left out, then that is said and the rest is kept; words need their tick, and may name nobody', async () => {
    await askAfter(world, set, 6);
    const asking = await askingOf(world, set, 6, 'end');
    const form = formOf(await world.give(peer(0), { type: 'evaluation.form', asking }));
    const scores = { q0: '5', q1: '4', q2: '3', q3: '2' };
    const missing = await world.submit(peer(0), form, scores);
    expect(refusalOf(missing)).toContain('each of the questions');
    expect(JSON.stringify(formOf(missing).fields[0])).toContain('"chosen":["5"]');
    await world.submit(peer(0), form, { ...scores, q4: '1' });
    const say = formOf(await world.give(peer(0), { type: 'evaluation.words', asking }));
    const words = 'I have learnt to listen longer.';
    expect(refusalOf(await world.submit(peer(0), say, { words, quote: [] }))).toContain(
      'only if they may be quoted',
    );
    const named = await world.submit(peer(0), say, { words: 'Peer-B from Kent helped me.', quote: ['yes'] });
    expect(refusalOf(named)).toContain('who or where');
    const { value = '' } = formOf(named).fields[0] as { value?: string };
    expect(value).not.toContain('Kent');
    expect(await store().evaluationWords.count()).toBe(0);
    await world.submit(peer(0), say, { words, quote: ['yes'] });
    expect(JSON.stringify(await store().evaluationWords.findMany())).not.toContain('listen longer');
    const mine = await world.house.memberFiles.export(peer(0).account);
    expect(JSON.parse(mine?.json ?? '{}').yourAnswersThatYouCanStillChange).toMatchObject([
      { kind: 'end', scores: [5, 4, 3, 2, 1], words },
    ]);
  });
});

test('given another seal key while answers can be changed, then they still can, and are not doubled', async () => {
  await store().installation.create({ data: { id: 1, keyCheck: new Uint8Array(checkOf(testKeys)) } });
  const asking = await askAfter(world, set);
  await rateAll(world, peer(0), asking, 2);
  const to = new SealKey(Buffer.alloc(32, 9));
  await changeSealKey({ store: store(), from: testKeys, to });
  await world.restart(silentLogger, to);
  await rateAll(world, peer(0), asking, 4);
  expect((await store().evaluationAnswer.findMany()).map(({ scores }) => scores)).toEqual([[4, 4, 4]]);
});

test('given somebody who leaves for good, then what they answered stays in the sums, and nothing says that it was theirs', async () => {
  const asking = await askAfter(world, set);
  for (const who of peers) await rateAll(world, who, asking, 3);
  await world.give(peer(0), { type: 'leave.for-good', word: 'LEAVE' });
  await world.pass({ days: 14 });
  expect(await store().evaluationAnswer.count()).toBe(6);
  expect(await store().evaluationTurn.count({ where: { memberId: peer(0).id } })).toBe(0);
});
