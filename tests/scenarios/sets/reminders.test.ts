import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { follow } from '../../../src/sets/reminders/store.ts';
import { transaction } from '../../../src/store/client.ts';
import { wordsOn } from '../../support/read-card.ts';
import { cardOf, type Someone, World } from '../../support/world.ts';
import { plainSet } from './plain-set.ts';
import { bookByHand, roundOf } from './round-story.ts';
import { manyPeers } from './story.ts';

let world: World;
let corin: Someone;
let peers: Someone[];
let north: string;
let set: string;

// Thursday 2 April, 10:30: on the Sunday before it clocks go forward. The house stands at Monday 12 January, 10:00.
const AT = { day: '2 April', time: '10.30', link: 'https://meet.example/x' };

beforeEach(async () => {
  world = await World.open();
  north = await world.network('north');
  corin = await world.person('Corin', [], [north]);
  peers = await manyPeers(world, north, 6);
  set = await plainSet(world, north, peers, { rounds: 2 });
});
afterEach(() => world.close());

const store = () => world.house.store;
const peer = (at: number) => peers[at] as Someone;
const book = async (when: { day: string; time: string; link?: string } = AT) =>
  bookByHand(world, corin, await roundOf(world, set), when);

/** What somebody was reminded of, oldest first. */
const reminded = (who: Someone) =>
  world.told(who).match(/Round 1 of Set 1 is (today|tomorrow|in \d+ days)/g) ?? [];

/** Lets the clock come to an instant, then ticks. */
async function come(to: string): Promise<void> {
  await world.pass({ seconds: (Date.parse(to) - world.clock.now().getTime()) / 1_000 });
}

const ALL = ['Round 1 of Set 1 is in 7 days', 'Round 1 of Set 1 is tomorrow', 'Round 1 of Set 1 is today'];

describe('reminders of a round', () => {
  test('given clocks that go forward in between, then each comes once, at the hour on the wall, however often it ticks', async () => {
    await book();
    const seen: number[] = [];
    for (const to of [
      ...['2026-03-26T10:29:00Z', '2026-03-26T10:30:00Z', '2026-03-26T10:30:00Z'],
      ...['2026-04-01T09:29:00Z', '2026-04-01T09:30:00Z', '2026-04-02T08:30:00Z', '2026-04-02T12:00:00Z'],
    ]) {
      await come(to);
      seen.push(reminded(peer(0)).length);
    }
    expect(seen).toEqual([0, 1, 1, 1, 2, 3, 3]);
    for (const one of peers) expect(reminded(one)).toEqual(ALL);
    expect(reminded(corin)).toEqual([]);
    expect(world.told(peer(0))).toContain('Thursday 2 April, 10:30');
    expect(world.told(peer(0))).toContain('Join the meeting');
  });

  test('given a reminder, when somebody presses on it that they cannot come, then they are down as away, and are reminded no more', async () => {
    await book();
    await come('2026-03-26T10:30:00Z');
    const reply = cardOf(
      await world.press(peer(0), world.latestTo(peer(0), 'I cannot come'), 'I cannot come'),
    );
    expect(wordsOn(reply)).toContain('You have said that you cannot come.');
    await come('2026-04-02T08:30:00Z');
    expect(reminded(peer(0))).toHaveLength(1);
    expect(reminded(peer(1))).toHaveLength(2);
  });

  test('given two processes and a restart, then each still comes once', async () => {
    await book();
    await come('2026-03-26T10:29:00Z');
    world.clock.forward({ minutes: 1 });
    const tick = () => world.house.doors.advance(world.clock.now());
    await Promise.all([tick(), tick(), tick()]);
    await world.restart();
    await Promise.all([tick(), tick()]);
    await world.settle();
    for (const one of peers) expect(reminded(one)).toHaveLength(1);
  });

  test('given a house that was down until the day before, then only the latest comes', async () => {
    await book();
    await come('2026-04-01T12:00:00Z');
    expect(reminded(peer(1))).toEqual(['Round 1 of Set 1 is tomorrow']);
  });

  test('given reminders that could not be delivered for days, then of what is overtaken nothing comes', async () => {
    await book();
    for (const at of ['2026-03-26T10:30:00Z', '2026-04-01T09:30:00Z']) {
      world.clock.forward({ seconds: (Date.parse(at) - world.clock.now().getTime()) / 1_000 });
      await world.house.doors.advance(world.clock.now());
    }
    await world.settle();
    expect(reminded(peer(1))).toEqual(['Round 1 of Set 1 is tomorrow']);
  });

  test('given a round that is moved after its first reminder, then they come for the new time, and for the old one no more', async () => {
    await book();
    await come('2026-03-26T10:30:00Z');
    await book({ ...AT, day: '16 April' });
    await come('2026-04-02T11:00:00Z');
    expect(reminded(peer(0))).toHaveLength(1);
    await come('2026-04-09T09:30:00Z');
    expect(reminded(peer(0))).toEqual([ALL[0], ALL[0]]);
  });

  test('given somebody away, somebody paused and somebody who left, then they hear nothing, and the others do', async () => {
    await book();
    const { round } = await roundOf(world, set);
    const [away, paused, gone] = [peer(0), peer(1), peer(2)];
    await store().roundMember.upsert({
      where: { roundId_memberId: { roundId: round.id, memberId: away.id } },
      create: { roundId: round.id, memberId: away.id, away: true },
      update: { away: true },
    });
    await store().member.update({
      where: { id: paused.id },
      data: { pausedUntil: new Date('2026-03-27T00:00:00Z') },
    });
    await store().membership.deleteMany({ where: { memberId: gone.id } });
    await come('2026-03-26T10:30:00Z');
    expect(peers.map((one) => reminded(one).length)).toEqual([0, 0, 0, 1, 1, 1]);
    // The pause is over by then.
    await come('2026-04-01T09:30:00Z');
    expect(peers.map((one) => reminded(one).length)).toEqual([0, 1, 0, 2, 2, 2]);
  });

  test('given somebody in New York, and somebody who goes there later, then each hears at their own hours', async () => {
    await store().member.update({ where: { id: peer(0).id }, data: { zone: 'America/New_York' } });
    await book();
    // 10:30 in London is 05:30 there: they are told in the morning, at 09:00.
    await come('2026-03-26T12:59:00Z');
    expect([reminded(peer(0)), reminded(peer(1))].map(({ length }) => length)).toEqual([0, 1]);
    await come('2026-03-26T13:00:00Z');
    expect(reminded(peer(0))).toHaveLength(1);
    await store().member.update({ where: { id: peer(1).id }, data: { zone: 'America/New_York' } });
    await come('2026-04-01T12:59:00Z');
    expect([reminded(peer(0)), reminded(peer(1))].map(({ length }) => length)).toEqual([1, 1]);
    await come('2026-04-01T13:00:00Z');
    expect([reminded(peer(0)), reminded(peer(1))].map(({ length }) => length)).toEqual([2, 2]);
    expect(world.told(peer(0))).toContain('Thursday 2 April, 05:30');
  });

  test('given a newcomer to the set, then they are reminded like the others from then on', async () => {
    await book();
    const late = await world.person('Peer-Late', [north]);
    await store().setMember.create({ data: { setId: set, memberId: late.id } });
    await come('2026-03-26T10:29:00Z');
    await come('2026-03-26T10:30:00Z');
    expect(reminded(late)).toHaveLength(1);
  });

  test('given somebody who presents, then they read so, and the others where to see who', async () => {
    await book();
    const { round } = await roundOf(world, set);
    const { memberId } = await store().roundMember.findFirstOrThrow({
      where: { roundId: round.id, presents: true },
    });
    await come('2026-03-26T10:30:00Z');
    for (const one of peers) {
      const told = world.told(one);
      const reminder = told.slice(told.indexOf('Round 1 of Set 1 is in 7 days'));
      if (one.id === memberId) expect(reminder).toContain('You present this time.');
      else expect(reminder).toContain('Somebody else presents');
      expect(reminder).not.toContain('Peer-');
    }
  });

  test('given a round that is over, then nothing is remembered of its reminders', async () => {
    await book();
    await come('2026-04-04T12:00:00Z');
    expect(await store().reminder.count()).toBe(0);
    expect(reminded(peer(0))).toEqual([]);
  });

  test('given rounds on the day after every clock change of ten years, then what is kept is at 10:00 on the wall a week before', async () => {
    const zones = [
      'Europe/London',
      'Europe/Lisbon',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kolkata',
    ];
    const found = zones.flatMap((zone) =>
      changesOf(zone === 'Asia/Kolkata' ? 'Europe/London' : zone).map((day) => ({ zone, day })),
    );
    const rounds = found.map(({ zone, day }, at) => ({
      id: randomUUID(),
      zone,
      startsAt: tenOn(addDays(day, 1), zone),
      day,
      at,
    }));
    const common = {
      setId: set,
      status: 'booked',
      aimedOn: new Date(0),
      minutes: 90,
      format: 'classic',
      changedAt: new Date(0),
    };
    await store().round.createMany({
      data: rounds.map(({ id, startsAt, at }) => ({ ...common, id, startsAt, number: 100 + at })),
    });
    const memberId = peer(0).id;
    await transaction(store(), async (tx) => {
      for (const { id: roundId, zone, startsAt } of rounds)
        await follow(tx, { roundId, memberId, startsAt, zone }, new Date('2024-01-01T00:00:00Z'));
    });
    const rows = new Map(
      (await store().reminder.findMany({ where: { memberId } })).map((row) => [row.roundId, row]),
    );
    for (const { id, zone, day } of rounds) {
      expect(rows.get(id)?.next).toBe('week');
      expect(wall(rows.get(id)?.dueAt ?? new Date(0), zone)).toBe(`${addDays(day, -6)} 10:00`);
    }
    expect(rounds.length).toBeGreaterThanOrEqual(5 * 2 * 11);
  });
});

const formats = new Map<string, Intl.DateTimeFormat>();
function wall(at: Date, timeZone: string): string {
  const made =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone });
  formats.set(timeZone, made);
  return made.format(at);
}
const addDays = (day: string, days: number) =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
/** Searched, not worked out. */
function tenOn(day: string, zone: string): Date {
  for (let half = -48; half <= 48; half++) {
    const at = new Date(Date.parse(`${day}T10:00:00Z`) + half * 1_800_000);
    if (wall(at, zone) === `${day} 10:00`) return at;
  }
  throw new Error(`it is never 10:00 on ${day} in ${zone}`);
}
/** Days of 2025 to 2035 on which noon is another time from the last midnight than 12 hours: found with Intl. */
function changesOf(zone: string): string[] {
  const found: string[] = [];
  let before = '';
  for (let noon = Date.UTC(2024, 11, 31, 12); noon < Date.UTC(2036, 0, 1); noon += 86_400_000) {
    const clock = wall(new Date(noon), zone).slice(11);
    if (before !== '' && clock !== before) found.push(new Date(noon).toISOString().slice(0, 10));
    before = clock;
  }
  return found;
}
