import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { calendarAfter, readCalendar } from '../../support/own-calendar.ts';
import { buttonsOn, wordsOn } from '../../support/read-card.ts';
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
  world = await World.open({ deskAddress: 'https://desk.example' });
  north = await world.network('north');
  corin = await world.person('Corin', [], [north]);
  peers = await manyPeers(world, north, 6);
  set = await plainSet(world, north, peers, { rounds: 3 });
});
afterEach(() => world.close());

const peer = (at: number) => peers[at] as Someone;
const book = async (number: number, day: string) =>
  bookByHand(world, corin, await roundOf(world, set, number), { day, time: '10.30' });
const calendarOf = (who: Someone) => calendarAfter(world.filesTo(who));
const pressed = async (who: Someone, label: string, number = 1) =>
  world.press(who, await roundCardOf(world, who, await roundOf(world, set, number)), label);

/** So many say that they cannot come to the first round. */
async function cannotCome(count: number) {
  for (const who of peers.slice(-count)) await pressed(who, 'I cannot come');
  await world.settle();
}

const pause = (who: Someone) =>
  world.house.store.setMember.updateMany({ where: { memberId: who.id }, data: { paused: true } });

const FIRST = 'Learning set: Set 1, round 1 2026-04-02T09:30';
const SECOND = 'Learning set: Set 1, round 2 2026-05-14T09:30';
const LOST = 'Round 1 of Set 1 is not on Thursday 2 April, 10:30 any more.';

describe('a time that is given up', () => {
  test('given too few who can come, then everybody hears, also who is paused, and it goes from all calendars', async () => {
    await book(1, '2 April');
    for (const who of peers) expect(calendarOf(who)).toEqual([FIRST]);
    await pause(peer(0));
    await cannotCome(3);
    expect((await roundOf(world, set)).round).toMatchObject({ status: 'polling', startsAt: null });
    for (const who of peers) {
      expect(world.told(who).split(LOST)).toHaveLength(2);
      expect(calendarOf(who)).toEqual([]);
      const { method, guests } = readCalendar(world.filesTo(who).at(-1)?.content ?? '');
      expect([method, guests]).toEqual(['CANCEL', ['mailto:member@soundings.invalid']]);
    }
    expect(world.told(peer(0))).not.toContain('when can you?');
    const ticket = /calendar\/round-([\w-]{64})\.ics/.exec(world.told(peer(0)).split(LOST)[1] ?? '')?.[1];
    expect(readCalendar((await world.house.calendars.round(ticket ?? '')) ?? '').method).toBe('CANCEL');
    await book(1, '9 April');
    for (const who of peers) expect(calendarOf(who)).toEqual([FIRST.replace('04-02', '04-09')]);
  });

  test('given no other date to ask about, then the round keeps its time, and nobody is told that it has none', async () => {
    // Each can come on another morning only: no date is one that enough of them could make.
    await allSayYes(world, peers, (await roundOf(world, set)).call.id);
    for (const [at, slot] of ['mon-am', 'tue-am', 'wed-am', 'thu-am', 'fri-am', 'mon-eve'].entries())
      await world.house.store.setOptIn.updateMany({
        where: { memberId: peer(at).id },
        data: { slots: [slot] },
      });
    await book(1, '2 April');
    expect(refusalOf(await pressed(corin, 'Ask for another date'))).toContain('no other date');
    await cannotCome(3);
    expect((await roundOf(world, set)).round.status).toBe('booked');
    expect(world.told(corin)).toContain('Please move it');
    for (const who of peers) {
      expect(world.told(who)).not.toContain(LOST);
      expect(calendarOf(who)).toEqual([FIRST]);
    }
    // One that has no time yet is the coordinators' from the first moment.
    const reply = wordsOn(cardOf(await pressed(corin, 'Ask the set for a date', 2)));
    expect(reply).toContain('There is no date to ask about');
    await world.settle();
    expect(world.told(corin)).toContain('No date found');
  });

  test('given a quorum that is lost twice, then nobody is asked about a time that was lost before', async () => {
    await book(1, '2 April');
    await cannotCome(3);
    const lost = (await roundOf(world, set)).round.gaveUp;
    const dates = await world.house.store.pollCandidate.findMany();
    expect(dates.map(({ startsAt }) => startsAt.getTime())).not.toContain(lost?.getTime());
    const [first] = dates.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
    for (const who of peers) {
      if (!(await world.house.store.pollCandidate.count())) break;
      await world.give(who, { type: 'poll.answer', candidate: first?.id ?? '', answer: 'yes' });
    }
    expect((await roundOf(world, set)).round).toMatchObject({ status: 'booked', startsAt: first?.startsAt });
    await cannotCome(3);
    const again = await world.house.store.pollCandidate.findMany();
    expect(again.length).toBeGreaterThan(0);
    expect(again.map(({ startsAt }) => startsAt.getTime())).not.toContain(first?.startsAt.getTime());
    expect(again.map(({ startsAt }) => startsAt.getTime())).not.toContain(lost?.getTime());
  });

  test('given a round that is called off and then asked for again, then it goes from calendars once, and comes back with its date', async () => {
    await book(1, '2 April');
    await world.submit(corin, formOf(await pressed(corin, 'Call it off')), { why: '' });
    await world.settle();
    expect(calendarOf(peer(0))).toEqual([]);
    await pressed(corin, 'Ask for another date');
    await world.settle();
    expect(world.told(peer(0))).not.toContain(LOST);
    await book(1, '9 April');
    expect(calendarOf(peer(0))).toEqual([FIRST.replace('04-02', '04-09')]);
  });

  test('given a rhythm that changes, then each hears once, and one file takes all that is given up out of their calendars', async () => {
    await book(1, '2 April');
    await book(2, '14 May');
    const { call } = await roundOf(world, set);
    const pace = { from: '1', week: '4 May 2026', weeks: '6', dates: [] };
    await world.give(corin, { type: 'call.new-pace', call: call.id, ...pace });
    await world.settle();
    for (const who of peers) {
      expect(world.told(who).split('The rounds of Set 1')).toHaveLength(2);
      expect(calendarOf(who)).toEqual([]);
    }
    await world.give(corin, { type: 'set.fixed', set, day: '4', time: '10.30' });
    await world.settle();
    expect(calendarOf(peer(0))).toHaveLength(3);
    expect(calendarOf(peer(0))[0]).toBe('Learning set: Set 1, round 1 2026-05-07T09:30');
  });
});

test('given another address at the same time, and then another length, then it has not moved, whoever cannot come still cannot, and calendars follow', async () => {
  await book(1, '2 April');
  await cannotCome(1);
  await bookByHand(world, corin, await roundOf(world, set), {
    ...{ day: '2 April', time: '10.30', link: 'https://meet.example/x' },
  });
  for (const who of peers) {
    expect(world.told(who)).toContain('Where round 1 of Set 1 meets has changed.');
    expect(world.told(who)).not.toContain('has moved');
  }
  expect(world.filesTo(peer(0)).at(-1)?.content).toContain('LOCATION:https://meet.example/x');
  expect(await world.house.store.roundMember.count({ where: { away: true } })).toBe(1);

  const form = formOf(await pressed(corin, 'Change the format'));
  await world.submit(corin, form, { format: 'half-day' });
  await world.settle();
  for (const who of peers) {
    expect(world.told(who)).toContain('Round 1 of Set 1 takes 3 hours 15 minutes now.');
    expect(world.filesTo(who).at(-1)?.content).toContain('DTEND;TZID=Europe/London:20260402T134500');
    expect(calendarOf(who)).toEqual([FIRST]);
  }
});

describe('rounds of a set that somebody is not in any more', () => {
  beforeEach(async () => {
    await book(1, '2 April');
    await book(2, '14 May');
    for (const who of peers) expect(calendarOf(who)).toEqual([FIRST, SECOND]);
  });

  test('given one who leaves and one who is taken out, then their own calendars give them up, nobody else’s do, and they have them again when they are back', async () => {
    await allSayYes(world, peers, (await roundOf(world, set)).call.id);
    await world.give(peer(0), { type: 'set.leave', set });
    await world.give(corin, { type: 'set.out', set, member: peer(1).id });
    await world.settle();
    for (const who of [peer(0), peer(1)]) {
      expect(world.told(who)).toContain('You are not in Set 1 any more');
      expect(calendarOf(who)).toEqual([]);
      expect(world.told(who)).not.toContain(LOST);
    }
    // It is not theirs any more: there is nothing to press, and nothing of how things stand.
    expect(buttonsOn(world.latestTo(peer(0)))).toEqual([]);
    for (const who of peers.slice(2)) expect(calendarOf(who)).toEqual([FIRST, SECOND]);
    await world.pass({ minutes: 1 });
    expect(world.filesTo(peer(0))).toHaveLength(4);
    const { call } = await roundOf(world, set);
    await world.give(peer(0), { type: 'call.say', call: call.id, slots: ['whenever'], apart: '' });
    await world.give(corin, { type: 'set.move', set, member: peer(0).id });
    await world.settle();
    expect(calendarOf(peer(0))).toEqual([FIRST, SECOND]);
  });

  test('given a set that ends, then each round goes from all calendars', async () => {
    await world.give(corin, { type: 'set.end', set });
    await world.settle();
    for (const who of peers) {
      expect(calendarOf(who)).toEqual([]);
      expect(world.told(who)).toContain('does not take place: the set has ended.');
    }
  });
});

test('given an address of theirs, then it is in their own files and nowhere else', async () => {
  const email = 'ash@council.example';
  await world.house.store.member.update({ where: { id: peer(0).id }, data: { email } });
  await book(1, '2 April');
  const [file] = world.filesTo(peer(0));
  expect(readCalendar(file?.content ?? '').guests).toEqual([`mailto:${email}`]);
  for (const who of peers.slice(1))
    expect(
      world
        .filesTo(who)
        .map(({ content }) => content)
        .join(),
    ).not.toContain(email);
  const ticket = /calendar\/round-([\w-]{64})\.ics/.exec(world.told(peer(0)))?.[1] ?? '';
  const linked = (await world.house.calendars.round(ticket)) ?? '';
  expect(readCalendar(linked)).toMatchObject({
    method: 'REQUEST',
    guests: ['mailto:member@soundings.invalid'],
  });
});
