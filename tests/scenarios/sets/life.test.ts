import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Card } from '../../../src/views/card.ts';
import { wordsOn } from '../../support/read-card.ts';
import { cardOf, formOf, refusalOf, type Someone, World } from '../../support/world.ts';
import { plainSet } from './plain-set.ts';
import { bookByHand, roundCardOf, roundOf } from './round-story.ts';
import { manyPeers, mine, noLots } from './story.ts';

let world: World;
let north: string;
let corin: Someone;
let peers: Someone[];
let set: string;

/** A set of six whose first round is on 3 March. */
async function aSet(facilitation: 'coordinator' | 'members' = 'coordinator') {
  set = await plainSet(world, north, peers, { facilitation });
  await bookByHand(world, corin, await roundOf(world, set), { day: '3 March', time: '9.30' });
}

beforeEach(async () => {
  world = await World.open();
  north = await world.network('north');
  corin = await world.person('Corin', [], [north]);
  peers = await manyPeers(world, north, 6);
});
afterEach(() => world.close());

const peer = (at: number) => peers[at] as Someone;
const round = async () => (await roundOf(world, set)).round;
const timesTold = (who: Someone, what: string) => world.told(who).split(what).length - 1;

async function cannotCome(...those: readonly number[]) {
  for (const at of those)
    await world.press(
      peer(at),
      await roundCardOf(world, peer(at), await roundOf(world, set)),
      'I cannot come',
    );
  await world.settle();
}

describe('who comes to a round', () => {
  test('given one press, then the set knows how many come; another press, and they come after all', async () => {
    await aSet();
    const card = await roundCardOf(world, peer(0), await roundOf(world, set));
    const away = cardOf(await world.press(peer(0), card, 'I cannot come'));
    expect(wordsOn(away)).toContain('5 of 6 can come.');
    const coordinators = wordsOn(await roundCardOf(world, corin, await roundOf(world, set)));
    expect(coordinators).toContain('5 of 6 can come.');
    expect(coordinators).not.toContain('Peer-A');
    const back = cardOf(await world.press(peer(0), away, 'I can come after all'));
    expect(wordsOn(back)).toContain('Nobody has said that they cannot.');
    await world.settle();
    expect(world.told(corin)).not.toContain('Too few');
  });

  test('given apologies that leave too few, then the set is asked for another date, and the coordinator is told once', async () => {
    await aSet();
    await cannotCome(0, 1);
    expect((await round()).status).toBe('booked');
    await cannotCome(2);
    expect(await round()).toMatchObject({ status: 'polling', startsAt: null });
    expect(timesTold(corin, 'needs 4 people, and fewer could come')).toBe(1);
    for (const one of peers) expect(timesTold(one, 'The time that it had is given up')).toBe(1);
    const late = await world.give(peer(3), { type: 'round.away', round: (await round()).id });
    expect(refusalOf(late)).toContain('no date at the moment');
  });

  test('given a time that a coordinator sets although too few can come, then it stays, whoever else cannot', async () => {
    await aSet('members');
    await cannotCome(0, 1, 2);
    await bookByHand(world, corin, await roundOf(world, set), { day: '5 March', time: '9.30' });
    const where = { roundId: (await round()).id, memberId: { in: [0, 1, 2].map((at) => peer(at).id) } };
    await world.house.store.roundMember.updateMany({ where, data: { away: true } });
    await cannotCome(3);
    await world.give(peer(4), { type: 'set.leave', set });
    expect((await round()).status).toBe('booked');
    expect(timesTold(corin, 'Too few can come')).toBe(1);
  });

  test('given a facilitator who presents after all, then another facilitates, and is told once', async () => {
    await aSet('members');
    const { id, facilitatorId: first } = await round();
    const volunteer = peers.find((one) => one.id === first) as Someone;
    await world.give(volunteer, { type: 'turn.volunteer', round: id });
    await world.settle();
    const { facilitatorId: next } = await round();
    const other = peers.find((one) => one.id === next) as Someone;
    const part = (memberId: string) => ({ roundId_memberId: { roundId: id, memberId } });
    const presents = async (who: Someone) =>
      (await world.house.store.roundMember.findUnique({ where: part(who.id) }))?.presents ?? false;
    expect([await presents(volunteer), await presents(other)]).toEqual([true, false]);
    expect(timesTold(other, 'It is your turn to facilitate round 1')).toBe(1);
  });

  test('given members who leave, then too few are too few as well, and a facilitator who goes is followed by another', async () => {
    await aSet('members');
    const first = (await round()).facilitatorId;
    const leaver = peers.find(({ id }) => id === first) as Someone;
    expect(world.told(leaver)).toContain('It is your turn to facilitate round 1');
    await world.give(leaver, { type: 'leave.network', network: north });
    await world.pass({ minutes: 1 });
    const next = (await round()).facilitatorId;
    expect(next).not.toBe(first);
    const ill = peers.find(({ id }) => id === next) as Someone;
    await cannotCome(peers.indexOf(ill));
    const third = peers.find(({ id }) => ![first, next].includes(id)) as Someone;
    expect([first, next]).not.toContain((await round()).facilitatorId);
    expect((await round()).status).toBe('booked');
    const others = peers.filter((one) => one !== leaver && one !== ill);
    await world.give(others[0] ?? third, { type: 'set.leave', set });
    await cannotCome(peers.indexOf(others[1] ?? third));
    expect((await round()).status).toBe('polling');
  });

  test('given a round that is called off, then all are told why, and it can be asked for again', async () => {
    await aSet();
    const form = formOf(
      await world.press(corin, await roundCardOf(world, corin, await roundOf(world, set)), 'Call it off'),
    );
    await world.submit(corin, form, { why: 'Inspection week' });
    await world.settle();
    expect(world.told(peer(2))).toContain('Round 1 of Set 1 does not take place.\nWhy: Inspection week');
    expect(refusalOf(await world.submit(corin, form, { why: '' }))).toContain('called off already');
    expect(await mine(world, peer(0))).toContain('Next: Round 2');
    await world.press(
      corin,
      await roundCardOf(world, corin, await roundOf(world, set)),
      'Ask for another date',
    );
    expect((await round()).status).toBe('polling');
  });

  test('given a set that ends, then its rounds are off, and somebody who came late was told its dates before', async () => {
    await aSet();
    const late = await world.person('Late', [north]);
    await world.give(late, { type: 'call.join', call: (await roundOf(world, set)).call.id });
    const { call } = await roundOf(world, set);
    await world.give(late, { type: 'call.say', call: call.id, slots: ['whenever'], apart: '' });
    noLots(world, call.id, [...peers, late], [late]);
    await world.give(corin, { type: 'set.move', set, member: late.id });
    await world.settle();
    expect(world.told(late)).toContain('Round 1: Tuesday 3 March, 09:30');
    await world.give(corin, { type: 'set.end', set });
    const statuses = await world.house.store.round.findMany({ where: { setId: set } });
    expect(new Set(statuses.map(({ status }) => status))).toEqual(new Set(['cancelled']));
  });
});

/** What somebody was sent in private under this heading: more may have come at the same moment, in any order. */
function cardTo({ account: { platform, key } }: Someone, heading: string): Card {
  const messages = (platform === 'slate' ? world.slate : world.dial).toPerson(key);
  const found = messages.find(({ card }) => card.heading === heading);
  if (!found) throw new Error(`nothing was sent under “${heading}”`);
  return found.card;
}

describe('somebody who misses rounds', () => {
  /** Holds rounds as the session leaves them: all were there but the first; `said` had sent their apologies. */
  async function held(
    number: number,
    day: string,
    missing: readonly Someone[],
    said: readonly Someone[] = [],
  ) {
    const { round: one } = await roundOf(world, set, number);
    const startsAt = new Date(day);
    await world.house.store.round.update({ where: { id: one.id }, data: { status: 'held', startsAt } });
    await world.house.store.roundMember.deleteMany({ where: { roundId: one.id } });
    await world.house.store.roundMember.createMany({
      data: peers.map((who) => ({
        ...{ roundId: one.id, memberId: who.id, away: said.includes(who) },
        came: said.includes(who) ? null : !missing.includes(who),
      })),
    });
  }

  beforeEach(async () => {
    set = await plainSet(world, north, peers);
  });

  test('given one without a word, then they are asked kindly once, the day after; who had sent word is not', async () => {
    await held(1, '2026-01-12T09:00:00Z', [peer(0)], [peer(1)]);
    await world.pass({ hours: 20 });
    expect(world.told(peer(0))).not.toContain('you were missed');
    // In the night nobody is asked; then it is noon.
    await world.pass({ hours: 20 });
    expect(world.told(peer(0))).not.toContain('you were missed');
    await world.pass({ hours: 10 });
    await world.pass({ minutes: 1 });
    expect(timesTold(peer(0), 'you were missed')).toBe(1);
    expect(world.told(peer(1))).not.toContain('you were missed');
  });

  test('given three without a word, then their place waits until they are back, and nobody is told whose', async () => {
    await held(1, '2026-01-07T09:00:00Z', [peer(0)]);
    await held(2, '2026-01-08T09:00:00Z', [peer(0)]);
    await world.house.store.round.updateMany({ where: { status: 'held' }, data: { missedAsked: true } });
    await held(3, '2026-01-09T09:00:00Z', [peer(0)]);
    await world.pass({ minutes: 1 });
    expect(world.told(peer(0))).toContain('met three times without you');
    const card = cardTo(peer(0), 'Are you still with your set?');
    const fourth = await roundCardOf(world, corin, await roundOf(world, set, 4));
    await world.press(corin, fourth, 'Ask the set for a date');
    await world.settle();
    expect(world.told(peer(0))).not.toContain('when can you?');
    expect(world.told(peer(1))).toContain('when can you?');
    const list = wordsOn(cardOf(await world.give(corin, { type: 'set.rounds', set })));
    expect(list).toContain('1 person is paused');
    expect(list).not.toContain('Peer-A');
    // Nobody else can come to the fourth: once they are back, it is theirs to present.
    const roundId = (await roundOf(world, set, 4)).round.id;
    await world.house.store.roundMember.deleteMany({ where: { roundId } });
    const others = peers.slice(1).map(({ id: memberId }) => ({ roundId, memberId, away: true }));
    await world.house.store.roundMember.createMany({ data: others });
    await world.press(peer(0), card, 'I am back');
    await world.settle();
    expect(timesTold(peer(0), 'when can you?')).toBe(1);
    const part = await world.house.store.roundMember.findFirst({ where: { roundId, memberId: peer(0).id } });
    expect(part).toMatchObject({ presents: true });
  });

  test('given somebody who is back from a pause, then only rounds after that count, and their place is theirs for two more', async () => {
    const isPaused = () =>
      world.house.store.setMember.count({ where: { memberId: peer(0).id, paused: true } });
    await held(1, '2026-01-06T09:00:00Z', [peer(0)]);
    await held(2, '2026-01-07T09:00:00Z', [peer(0)]);
    await world.house.store.round.updateMany({ where: { status: 'held' }, data: { missedAsked: true } });
    await held(3, '2026-01-08T09:00:00Z', [peer(0)]);
    await world.pass({ minutes: 1 });
    expect(await isPaused()).toBe(1);
    await world.press(peer(0), cardTo(peer(0), 'Are you still with your set?'), 'I am back');
    // It is the 12th; each is asked on the day after the round.
    for (const [number, day, days, paused] of [
      [4, '2026-01-14', 3, 0],
      [5, '2026-01-19', 5, 0],
      [6, '2026-01-21', 2, 1],
    ] as const) {
      await held(number, `${day}T08:00:00Z`, [peer(0)]);
      await world.pass({ days });
      expect(await isPaused()).toBe(paused);
    }
    expect(timesTold(peer(0), 'you were missed')).toBe(2);
  });

  test('given somebody who came into the set after two rounds, then they have missed one', async () => {
    for (const [number, day] of [
      [1, '2026-01-06'],
      [2, '2026-01-07'],
      [3, '2026-01-08'],
    ] as const)
      await held(number, `${day}T09:00:00Z`, [peer(0)]);
    const early = { memberId: peer(0).id, round: { number: { in: [1, 2] } } };
    await world.house.store.roundMember.deleteMany({ where: early });
    await world.pass({ minutes: 1 });
    expect(timesTold(peer(0), 'you were missed')).toBe(1);
    expect(await world.house.store.setMember.count({ where: { paused: true } })).toBe(0);
  });
});
