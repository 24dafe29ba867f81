import { afterEach, beforeEach, expect, test } from 'vitest';
import { wordsOn } from '../../support/read-card.ts';
import { valuesOf } from '../../support/read-form.ts';
import { cardOf, formOf, refusalOf, type Someone, World } from '../../support/world.ts';
import { roundOf } from './round-story.ts';
import { formed, manyPeers, mine, setsOf } from './story.ts';

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
  peers = await manyPeers(world, north, 5);
  call = await formed(world, corin, north, peers);
  set = (await setsOf(world, call))[0]?.id ?? '';
});
afterEach(() => world.close());

const programme = async () => cardOf(await world.give(corin, { type: 'call.programme', call, page: 0 }));
const fill = async (label: string, values: Readonly<Record<string, string | readonly string[]>>) =>
  world.submit(corin, formOf(await world.press(corin, await programme(), label)), values);
const starts = async () => {
  const rows = await world.house.store.round.findMany({ where: { setId: set }, orderBy: { number: 'asc' } });
  return rows.map(({ startsAt }) => startsAt?.toISOString().slice(0, 16) ?? '');
};

test('given the same weekday and time for each round, then all are booked ahead, holidays pass by, each member hears once, and the address comes with it', async () => {
  const pace = { from: '1', week: '2 March 2026', weeks: '6', dates: ['fixed', 'term'] };
  const changed = cardOf(await fill('Change the rhythm', pace));
  expect(wordsOn(changed)).toContain('its weekday and time are not set.');
  expect(wordsOn(changed)).toContain('Each set needs its weekday and time now.');
  // What they have in common is offered.
  const offered = formOf(await world.press(corin, changed, 'Weekday and time'));
  expect(valuesOf(offered)).toMatchObject({ day: '1', time: '09:30' });
  expect(refusalOf(await fill('Address of the meetings', { link: 'meet.example/x' }))).toContain(
    'looked at again',
  );
  await fill('Address of the meetings', { link: 'https://meet.example/{set}-{round}' });
  const rounds = cardOf(await world.give(corin, { type: 'set.rounds', set }));
  const form = formOf(await world.press(corin, rounds, 'Weekday and time'));
  expect(refusalOf(await world.submit(corin, form, { day: '2', time: 'noonish' }))).toContain(
    'looked at again',
  );
  await world.submit(corin, form, { day: '1', time: '9.30' });
  await world.settle();
  // In summer time the wall is an hour ahead; half term and the summer holidays are passed over.
  expect(await starts()).toEqual([
    ...['2026-03-02T09:30', '2026-04-13T08:30', '2026-06-01T08:30', '2026-07-13T08:30', '2026-09-07T08:30'],
    '2026-10-12T08:30',
  ]);
  for (const one of peers) {
    expect(world.told(one).split('The rounds of Set 1')).toHaveLength(2);
    expect(world.told(one)).toContain('Round 2: Monday 13 April, 09:30');
  }
  expect((await roundOf(world, set, 2)).round.link).toBe('https://meet.example/set-1-2');
  expect(await mine(world, peers[0] as Someone)).toContain('Monday 2 March, 09:30');
  const home = wordsOn(cardOf(await world.give(peers[0] as Someone, { type: 'home.open' })));
  expect(home).toContain('Next: Round 1: Monday 2 March, 09:30');
  expect(wordsOn(await programme())).not.toContain('Please see to it');
});

test('given the same time for each round and nobody who says which, then members are asked all the same, and the coordinator is told', async () => {
  await world.house.store.setCall.update({ where: { id: call }, data: { dates: 'fixed' } });
  await world.pass({ weeks: 2 });
  for (const one of peers) expect(world.told(one)).toContain('when can you?');
  expect(world.told(corin).split('A set has no time yet')).toHaveLength(2);
  await world.press(corin, world.latestTo(corin, 'Weekday and time'), 'Weekday and time');
  await world.give(corin, { type: 'set.fixed', set, day: '1', time: '9.30' });
  await world.pass({ minutes: 1 });
  expect((await starts())[0]).toBe('2026-03-02T09:30');
  expect(await world.house.store.roundPoll.count()).toBe(0);
});

test('given a rhythm that changes, then the rounds from there on give up their times, and the ones before stay', async () => {
  await fill('Change the rhythm', { from: '1', week: '2 March 2026', weeks: '6', dates: ['fixed'] });
  await world.give(corin, { type: 'set.fixed', set, day: '3', time: '14:00' });
  const before = await starts();
  const form = formOf(await world.press(corin, await programme(), 'Change the rhythm'));
  const wrong = { from: '3', week: '2 January 2026', weeks: '6', dates: [] };
  expect(refusalOf(await world.submit(corin, form, wrong))).toContain('looked at again');
  await world.submit(corin, form, { from: '3', week: '8 June 2026', weeks: '4', dates: [] });
  await world.settle();
  expect(await starts()).toEqual([...before.slice(0, 2), '', '', '', '']);
  const rounds = await world.house.store.round.findMany({
    where: { setId: set },
    orderBy: { number: 'asc' },
  });
  const aimed = rounds.slice(2).map(({ aimedOn }) => aimedOn.toISOString().slice(0, 10));
  expect(aimed).toEqual(['2026-06-08', '2026-07-06', '2026-08-03', '2026-08-31']);
  expect(world.told(peers[1] as Someone)).toContain('Round 3: No date yet.');
});

test('given weeks that a network writes down, then its calls that ask for it avoid those, and the line that is unclear is named', async () => {
  expect(JSON.stringify(await fill('School holidays', { weeks: 'half term' }))).toContain(
    'This line is not clear',
  );
  await fill('School holidays', { weeks: '2 March 2026 to 6 March 2026' });
  await fill('Change the rhythm', { from: '1', week: '2 March 2026', weeks: '6', dates: ['term'] });
  expect((await roundOf(world, set)).round.aimedOn.toISOString().slice(0, 10)).toBe('2026-03-09');
  expect(wordsOn(await programme())).toContain('School holidays: as you have written them.');
});

test('given a last round that is over, then the programme ends four weeks later', async () => {
  const data = {
    status: 'held',
    startsAt: new Date('2026-01-20T09:00:00Z'),
    aimedOn: new Date('2026-01-19'),
  };
  await world.house.store.round.updateMany({ where: { setId: set }, data: { ...data, missedAsked: true } });
  const status = async () =>
    (await world.house.store.setCall.findUniqueOrThrow({ where: { id: call } })).status;
  await world.pass({ days: 35 });
  expect(await status()).toBe('formed');
  await world.pass({ days: 2 });
  expect(await status()).toBe('over');
});
