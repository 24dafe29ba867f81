import ICAL from 'ical.js';
import ical from 'node-ical';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { wordsOn } from '../../support/read-card.ts';
import { cardOf, formOf, type Someone, World } from '../../support/world.ts';
import { plainSet } from './plain-set.ts';
import { bookByHand, roundCardOf, roundOf } from './round-story.ts';
import { manyPeers } from './story.ts';

let world: World;
let corin: Someone;
let peers: Someone[];
let north: string;
let set: string;

beforeEach(async () => {
  world = await World.open({ deskAddress: 'https://desk.example' });
  north = await world.network('north');
  corin = await world.person('Corin', [], [north]);
  peers = await manyPeers(world, north, 6);
  set = await plainSet(world, north, peers, { rounds: 2 });
});
afterEach(() => world.close());

const peer = (at = 0) => peers[at] as Someone;
const at = async (number: number, day: string) =>
  bookByHand(world, corin, await roundOf(world, set, number), {
    day,
    time: '10.30',
    link: 'https://meet.example/x',
  });

/** The secret in the address that somebody is shown when they ask for one. */
async function secretOf(who: Someone): Promise<string> {
  const words = wordsOn(cardOf(await world.give(who, { type: 'calendar.make' })));
  return /https:\/\/desk\.example\/calendar\/([\w-]{43})\.ics/.exec(words)?.[1] ?? '';
}
const fetched = (secret: string) => world.house.calendars.subscription(secret);

/** By two libraries, each round as title, start, number and status. */
function read(file: string): string[] {
  const root = new ICAL.Component(ICAL.parse(file));
  for (const zone of root.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const one = root.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    const status = component.getFirstPropertyValue('status');
    return [event.summary, event.startDate.toJSDate().toISOString(), event.sequence, status].join(' ');
  });
  const other = Object.values(ical.sync.parseICS(file)).flatMap((part) =>
    part?.type === 'VEVENT'
      ? [[part.summary, part.start.toISOString(), Number(part.sequence), part.status].join(' ')]
      : [],
  );
  expect(other).toEqual(one);
  return one;
}

/** The ticket in the latest message to somebody that has one. Whoever presents hears of that later. */
const ticketOf = (who: Someone) =>
  [...world.told(who).matchAll(/calendar\/round-([\w-]{64})\.ics/g)].at(-1)?.[1] ?? '';

describe('rounds in somebody’s calendar', () => {
  test('given an address, then it has all booked rounds, follows a move, and says what is cancelled', async () => {
    await at(1, '2 April');
    await at(2, '14 May');
    const secret = await secretOf(peer());
    expect(read((await fetched(secret)) ?? '')).toEqual([
      'Learning set: Set 1, round 1 2026-04-02T09:30:00.000Z 1 CONFIRMED',
      'Learning set: Set 1, round 2 2026-05-14T09:30:00.000Z 1 CONFIRMED',
    ]);
    await at(1, '9 April');
    await world.house.doors.advance(world.clock.now());
    const second = await roundOf(world, set, 2);
    await world.house.store.round.update({
      where: { id: second.round.id },
      data: { status: 'cancelled', sequence: 2 },
    });
    expect(read((await fetched(secret)) ?? '')).toEqual([
      'Learning set: Set 1, round 1 2026-04-09T09:30:00.000Z 2 CONFIRMED',
      'Learning set: Set 1, round 2 2026-05-14T09:30:00.000Z 2 CANCELLED',
    ]);
    // Other people see calendars.
    expect(await fetched(secret)).not.toMatch(/Leading through change|Peer-/);
  });

  test('given a new address, one switched off, and one made up, then there is nothing at any of them', async () => {
    await at(1, '2 April');
    const [first, second] = [await secretOf(peer()), await secretOf(peer())];
    expect(await fetched(first)).toBeNull();
    expect(await fetched(second)).toContain('VEVENT');
    const look = cardOf(await world.give(peer(), { type: 'calendar.look' }));
    expect(wordsOn(look)).not.toContain(second);
    await world.press(peer(), look, 'Switch it off');
    expect(await fetched(second)).toBeNull();
    expect(await fetched('a'.repeat(43))).toBeNull();
  });

  test('given the tables, then no secret can be read in them', async () => {
    const secret = await secretOf(peer());
    const rows = await world.house.store.calendarAddress.findMany();
    expect(rows).toHaveLength(1);
    expect(Buffer.from(rows[0]?.mark ?? []).toString('base64url')).not.toBe(secret);
    expect(JSON.stringify(await world.house.store.seenEvent.findMany())).not.toContain(secret);
  });

  test('given somebody who leaves the set, then their calendar is empty; the network, then it is gone for good', async () => {
    await at(1, '2 April');
    const [secret, other] = [await secretOf(peer()), await secretOf(peer(1))];
    await world.house.store.setMember.updateMany({
      where: { memberId: peer().id },
      data: { leftOn: world.clock.now() },
    });
    expect(read((await fetched(secret)) ?? '')).toEqual([]);
    await world.house.store.membership.deleteMany({ where: { memberId: peer(1).id } });
    expect(await fetched(other)).toBeNull();
    await world.pass({ minutes: 1 });
    await world.house.store.membership.create({
      data: { memberId: peer(1).id, networkId: north, standing: 'peer' },
    });
    expect(await fetched(other)).toBeNull();
  });

  test('given a message about a round, then it leads to the file, for whoever is in the set and for as long as that', async () => {
    await at(1, '2 April');
    const ticket = ticketOf(peer());
    expect(read((await world.house.calendars.round(ticket)) ?? '')).toEqual([
      'Learning set: Set 1, round 1 2026-04-02T09:30:00.000Z 1 CONFIRMED',
    ]);
    const forged = `${ticket.slice(0, 60)}${ticket.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`;
    expect(await world.house.calendars.round(forged)).toBeNull();
    expect(ticketOf(peer(1))).not.toBe(ticket);
    await world.house.store.setMember.updateMany({
      where: { memberId: peer().id },
      data: { leftOn: world.clock.now() },
    });
    expect(await world.house.calendars.round(ticket)).toBeNull();
  });

  test('given a round that is booked, moved and called off, then each message brings the file as it was then, with a higher number', async () => {
    await at(1, '2 April');
    await at(1, '9 April');
    const look = await roundCardOf(world, corin, await roundOf(world, set));
    await world.submit(corin, formOf(await world.press(corin, look, 'Call it off')), { why: '' });
    await world.settle();
    for (const who of [peer(), peer(1)]) {
      const files = world.filesTo(who);
      expect(files.map(({ name, type }) => `${name} ${type}`)).toEqual(
        Array.from({ length: 3 }, () => 'round-1.ics text/calendar'),
      );
      expect(files.flatMap(({ content }) => read(content))).toEqual([
        'Learning set: Set 1, round 1 2026-04-02T09:30:00.000Z 1 CONFIRMED',
        'Learning set: Set 1, round 1 2026-04-09T09:30:00.000Z 2 CONFIRMED',
        'Learning set: Set 1, round 1 2026-04-09T09:30:00.000Z 3 CANCELLED',
      ]);
      expect(new Set(files.map(({ content }) => /^UID:.*$/m.exec(content)?.[0])).size).toBe(1);
      // Other people see calendars, and files are passed on.
      expect(files.map(({ content }) => content).join()).not.toMatch(/Leading through change|Peer-|Corin/);
      expect(ticketOf(who)).not.toBe('');
    }
    expect(JSON.stringify(await world.house.store.outbox.findMany())).not.toContain('VCALENDAR');
  });

  test('given a desk that nobody can reach from elsewhere, then it says what to do, and makes no address', async () => {
    const here = await World.open({ deskAddress: 'http://127.0.0.1:4321', databaseUrl: world.databaseUrl });
    try {
      const card = cardOf(await here.give(peer(), { type: 'calendar.make' }));
      expect(wordsOn(card)).toContain('DESK_ADDRESS');
      expect(await here.house.store.calendarAddress.count()).toBe(0);
    } finally {
      await here.close();
    }
  });
});
