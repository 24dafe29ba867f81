import { afterEach, beforeEach, expect, test } from 'vitest';
import { valuesOf } from '../../support/read-form.ts';
import { cardOf, formOf, refusalOf, type Someone, World } from '../../support/world.ts';
import { plainSet } from './plain-set.ts';
import { bookByHand, roundCardOf, roundOf } from './round-story.ts';
import { allSayYes, manyPeers } from './story.ts';

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
  set = await plainSet(world, north, peers, { rounds: 2 });
});
afterEach(() => world.close());

const peer = (at: number) => peers[at] as Someone;
const book = async (who: Someone, of: string, number: number, day: string) =>
  bookByHand(world, who, await roundOf(world, of, number), { day, time: '10.00' });
const dates = async (number: number) => {
  const { round } = await roundOf(world, set, number);
  const rows = await world.house.store.pollCandidate.findMany({
    where: { roundId: round.id, poll: { closesAt: { not: null } } },
    orderBy: { startsAt: 'asc' },
  });
  return rows.map(({ startsAt }) => startsAt.toISOString().slice(0, 10));
};
const ask = async (number: number) =>
  world.press(
    corin,
    await roundCardOf(world, corin, await roundOf(world, set, number)),
    'Ask the set for a date',
  );

test('given a day on which the set meets already, then the coordinator is told first, loses no word, and can book it all the same', async () => {
  await book(corin, set, 1, '2 April');
  const reply = await book(corin, set, 2, '2 April');
  expect(refusalOf(reply)).toContain('Round 1 of this set is on that day.');
  const again = formOf(reply);
  expect(valuesOf(again)).toMatchObject({ day: '2 April', time: '10.00' });
  expect((await roundOf(world, set, 2)).round.status).toBe('planned');
  cardOf(await world.submit(corin, again, { ...valuesOf(again), anyway: ['yes'] }));
  expect((await roundOf(world, set, 2)).round.status).toBe('booked');
  // Nor is there anything in the way of a time that it has itself.
  cardOf(await book(corin, set, 1, '3 April'));
});

test('given a day that is asked about for another round, then nobody is asked about that any more; where none is left, others are found', async () => {
  await allSayYes(world, peers, (await roundOf(world, set)).call.id);
  await ask(2);
  const asked = await dates(2);
  expect(new Set(asked).size).toBeGreaterThan(1);
  await book(corin, set, 1, `${asked[0]}`);
  expect(await dates(2)).toEqual(asked.filter((day) => day !== asked[0]));
  const { id } = (await roundOf(world, set, 2)).round;
  const others = (await world.house.store.pollCandidate.findMany({ where: { roundId: id } })).filter(
    ({ startsAt }) => startsAt.toISOString().slice(0, 10) !== asked.at(-1),
  );
  await world.house.store.pollCandidate.deleteMany({ where: { id: { in: others.map((one) => one.id) } } });
  await book(corin, set, 1, `${asked.at(-1)}`);
  await world.pass({ minutes: 1 });
  expect(await world.house.store.roundPoll.findUnique({ where: { roundId: id } })).toMatchObject({
    attempt: 2,
  });
  expect(await dates(2)).not.toContain(asked.at(-1));
});

test('given another set of a member at that hour, then dates avoid it, that member is told, and a coordinator only where both are theirs', async () => {
  const south = await world.network('south');
  const sage = await world.person('Sage', [], [south]);
  const there = await Promise.all([0, 1, 2, 3].map((at) => world.person(`South-${at}`, [south])));
  await world.house.store.membership.create({
    data: { memberId: peer(0).id, networkId: south, standing: 'peer' },
  });
  const other = await plainSet(world, south, [peer(0), ...there], { rounds: 1 });
  await book(sage, other, 1, '2 March');
  // All six can on Mondays only; on that one it would be five.
  await allSayYes(world, peers, (await roundOf(world, set)).call.id);
  await ask(1);
  expect((await dates(1)).length).toBeGreaterThan(1);
  const { round } = await roundOf(world, set);
  const nine = { roundId: round.id, startsAt: new Date('2026-03-02T09:30:00Z') };
  expect(await world.house.store.pollCandidate.count({ where: nine })).toBe(0);
  await book(corin, set, 1, '2 March');
  expect((await roundOf(world, set)).round.status).toBe('booked');
  expect(world.told(peer(0))).toContain('At that time you also have round 1 of Set 1.');
  expect(world.told(peer(1))).not.toContain('At that time');
  await world.house.store.membership.create({
    data: { memberId: corin.id, networkId: south, standing: 'coordinator' },
  });
  expect(refusalOf(await book(corin, set, 2, '2 March'))).toContain(
    'Round 1 of this set is on that day. Somebody in this set has a round of another set at that time.',
  );
});
