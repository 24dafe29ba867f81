import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pollsDue } from '../../../src/sets/polls/due.ts';
import { buttonsOn, wordsOn } from '../../support/read-card.ts';
import { cardOf, refusalOf, type Someone, World } from '../../support/world.ts';
import { plainSet } from './plain-set.ts';
import { roundCardOf, roundOf } from './round-story.ts';
import { allSayYes, manyPeers, mine } from './story.ts';

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
  set = await plainSet(world, north, peers);
  await allSayYes(world, peers, (await roundOf(world, set)).call.id);
  // Who presents has to come, and lots would be drawn: here it is the first of them.
  const present = { roundId: (await round()).round.id, memberId: peer(0).id };
  await world.house.store.roundMember.create({ data: { ...present, presents: true } });
  await world.house.store.roundTurn.create({ data: { ...present, answer: 'yes', told: 'presents' } });
  // The first round is aimed at the week of 2 March: five weeks before it they are asked.
  await world.pass({ weeks: 2 });
});
afterEach(() => world.close());

const peer = (at: number) => peers[at] as Someone;
const round = () => roundOf(world, set);

async function dates(attempt = 1) {
  const { id } = (await round()).round;
  const where = { roundId: id, attempt };
  return world.house.store.pollCandidate.findMany({ where, orderBy: { startsAt: 'asc' } });
}

/** "yyin": what the members say, in order, to one of the dates. */
async function say(at: number, said: string, attempt = 1) {
  const candidate = (await dates(attempt))[at]?.id ?? '';
  const words = { y: 'yes', i: 'if-need-be', n: 'no' };
  for (const [who, letter] of [...said].entries()) {
    const answer = words[letter as keyof typeof words];
    if (answer) await world.give(peer(who), { type: 'poll.answer', candidate, answer });
  }
}

const timesTold = (who: Someone, what: string) => world.told(who).split(what).length - 1;

describe('a poll', () => {
  test('given five weeks to a round, then each is asked once, with three buttons for each of six dates, and the others’ answers as numbers', async () => {
    expect((await round()).round.status).toBe('polling');
    expect(timesTold(peer(0), 'when can you?')).toBe(1);
    expect(timesTold(corin, 'when can you?')).toBe(0);
    const card = world.latestTo(peer(0), 'If need be');
    expect(buttonsOn(card).filter(({ label }) => label === 'If need be')).toHaveLength(6);
    const after = cardOf(await world.press(peer(0), card, 'Yes'));
    expect(wordsOn(after)).toContain('[✓ Yes] [If need be] [No]');
    expect(wordsOn(after)).toContain('1 can, 5 have not said');
    const changed = cardOf(await world.press(peer(0), after, 'No'));
    expect(wordsOn(changed)).toContain('[Yes] [If need be] [✓ No]');
    expect(wordsOn(changed)).not.toContain('1 can, 5');
    expect(await mine(world, peer(1))).toContain('A date is being found.');
  });

  test('given answers, when the time is up, then the best date is booked and told once, and whoever cannot is away', async () => {
    await say(0, 'yyyi');
    await say(1, 'yyyyn');
    await say(2, 'yynnnn');
    await world.pass({ days: 6, hours: 23 });
    expect((await round()).round.status).toBe('polling');
    const best = (await dates())[1]?.startsAt;
    await world.pass({ days: 1 });
    await world.pass({ minutes: 1 });
    expect((await round()).round).toMatchObject({ status: 'booked', startsAt: best });
    for (const one of peers) expect(timesTold(one, 'Round 1 of Set 1 is on')).toBe(1);
    const away = await world.house.store.roundMember.findMany({ where: { away: true } });
    expect(away.map(({ memberId }) => memberId)).toEqual([peer(4).id]);
    expect(await world.house.store.pollAnswer.count()).toBe(0);
  });

  test('given everybody’s yes to one date, then it is booked at once, and who presses later hears that it is settled', async () => {
    const [, second] = await dates();
    const late = world.latestTo(peer(3), 'If need be');
    await say(1, 'yyyyyy');
    await world.settle();
    expect((await round()).round).toMatchObject({ status: 'booked', startsAt: second?.startsAt });
    expect(refusalOf(await world.press(peer(3), late, 'No'))).toContain('Nobody is asked about that date');
    const look = await world.give(peer(3), { type: 'poll.look', round: (await round()).round.id });
    expect(refusalOf(look)).toContain('That is settled: it is on Monday');
  });

  test('given the last two yeses at once, then it is booked once', async () => {
    await say(0, 'yyyy');
    const candidate = (await dates())[0]?.id ?? '';
    const yes = { type: 'poll.answer', candidate, answer: 'yes' };
    await Promise.all([world.give(peer(4), yes), world.give(peer(5), yes)]);
    await world.settle();
    expect((await round()).round.sequence).toBe(1);
    for (const one of peers) expect(timesTold(one, 'Round 1 of Set 1 is on')).toBe(1);
  });

  test('given those who have not answered all, then they are reminded once, two days before, in their own daytime', async () => {
    await world.house.store.member.update({ where: { id: peer(1).id }, data: { zone: 'Pacific/Auckland' } });
    for (const at of [0, 1, 2, 3, 4, 5]) await say(at, 'n');
    await world.pass({ days: 4, hours: 23 });
    expect(timesTold(peer(2), 'still waits for your answer')).toBe(0);
    await world.pass({ days: 1 });
    await world.pass({ minutes: 1 });
    expect(timesTold(peer(0), 'still waits for your answer')).toBe(0);
    expect(timesTold(peer(2), 'still waits for your answer')).toBe(1);
  });

  test('given no date that holds, then others are asked about twice, and then the coordinator decides by hand', async () => {
    const seen = new Set<number>();
    for (const attempt of [1, 2, 3]) {
      for (const { startsAt } of await dates(attempt)) {
        expect(seen.has(startsAt.getTime())).toBe(false);
        seen.add(startsAt.getTime());
      }
      await say(0, 'yynnnn', attempt);
      await world.pass({ days: 7, hours: 2 });
      if (attempt === 2) await world.restart();
    }
    expect(timesTold(peer(0), 'None of the dates before suited')).toBe(2);
    expect(timesTold(corin, 'No date found')).toBe(1);
    await world.pass({ weeks: 1 });
    expect(timesTold(corin, 'No date found')).toBe(1);
    const card = cardOf(
      await world.press(corin, await roundCardOf(world, corin, await round()), 'How the dates stand'),
    );
    expect(wordsOn(card)).toContain('2 can, 4 cannot');
    expect(wordsOn(card)).not.toContain('Peer-');
    await world.press(corin, card, 'Book this');
    await world.settle();
    expect((await round()).round.status).toBe('booked');
  });

  test('given a coordinator who cannot wait, then one press books a date, and an answer to it then is too late', async () => {
    await say(0, 'yyy');
    const card = cardOf(
      await world.press(corin, await roundCardOf(world, corin, await round()), 'How the dates stand'),
    );
    expect(wordsOn(card)).toContain('3 can, 3 have not said.');
    await world.press(corin, card, 'Book this');
    await world.settle();
    expect(timesTold(peer(5), 'Round 1 of Set 1 is on')).toBe(1);
    expect(refusalOf(await world.press(corin, card, 'Book this'))).toContain('not here any more');
  });

  test('given another round that has its day, and one that is asked about, then no date is on a day of theirs', async () => {
    const day = ({ startsAt }: { readonly startsAt: Date }) => startsAt.toISOString().slice(0, 10);
    const second = (await roundOf(world, set, 2)).round.id;
    const third = (await roundOf(world, set, 3)).round.id;
    const { store } = world.house;
    const [first, ...others] = await dates();
    const aimedOn = (await round()).round.aimedOn;
    // All at once for the same weeks, as when a programme is moved together.
    await store.round.updateMany({ where: { id: { in: [second, third] } }, data: { aimedOn } });
    await world.press(
      corin,
      await roundCardOf(world, corin, await roundOf(world, set, 2)),
      'Ask the set for a date',
    );
    const asked = await store.pollCandidate.findMany({ where: { roundId: second } });
    const taken = [first, ...others].flatMap((one) => (one ? [day(one)] : []));
    for (const one of asked) expect(taken).not.toContain(day(one));
    await say(0, 'yyyyyy');
    await world.press(
      corin,
      await roundCardOf(world, corin, await roundOf(world, set, 3)),
      'Ask the set for a date',
    );
    const last = await store.pollCandidate.findMany({ where: { roundId: third } });
    expect(last.length).toBeGreaterThan(0);
    const busy = [...asked.map(day), day({ startsAt: (await round()).round.startsAt as Date })];
    for (const one of last) expect(busy).not.toContain(day(one));
  });

  test('given a house that stood still until the first date is hours away, then one that leaves a day is booked', async () => {
    await say(0, 'yyyyy');
    await say(1, 'yyyy');
    const [first, second] = await dates();
    const until = (first?.startsAt.getTime() ?? 0) - world.clock.now().getTime() - 2 * 3_600_000;
    await world.pass({ seconds: until / 1_000 });
    expect((await round()).round).toMatchObject({ status: 'booked', startsAt: second?.startsAt });
  });

  test('given two processes at one deadline, then one of them books, and once', async () => {
    await say(0, 'yyyy');
    world.clock.forward({ days: 8 });
    await Promise.all([1, 2, 3].map(() => world.house.doors.advance(world.clock.now())));
    await world.settle();
    expect((await round()).round.sequence).toBe(1);
    expect(timesTold(peer(0), 'Round 1 of Set 1 is on')).toBe(1);
    expect(pollsDue).toHaveLength(3);
  });
});
