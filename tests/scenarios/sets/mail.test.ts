import ICAL from 'ical.js';
import ical from 'node-ical';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { createMailer } from '../../../adapters/mail/mailer.ts';
import { noGuidance } from '../../../src/guidance/guidance.ts';
import { roundMail } from '../../../src/sets/calendars/notices.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import {
  filesIn,
  headerOf,
  type MailServer,
  type Received,
  startMailServer,
} from '../../support/mail/mail-server.ts';
import { testKeys } from '../../support/test-keys.ts';
import { cardOf, type Someone, World } from '../../support/world.ts';
import { plainSet } from './plain-set.ts';
import { bookByHand, roundOf } from './round-story.ts';
import { manyPeers } from './story.ts';

let server: MailServer;
let world: World;
let corin: Someone;
let peers: Someone[];
let north: string;
let set: string;

beforeEach(async () => {
  server = await startMailServer();
  const config = { host: '127.0.0.1', port: server.port, from: 'soundings@desk.example', login: null };
  world = await World.open({ mailer: createMailer({ config, clock: new FakeClock(), timeoutMs: 30_000 }) });
  onTestFinished(() => world.close());
  north = await world.network('north');
  corin = await world.person('Corin', [], [north]);
  peers = await manyPeers(world, north, 6);
  set = await plainSet(world, north, peers, { rounds: 2 });
  for (const at of [0, 1]) await has(peer(at));
});

const peer = (at: number) => peers[at] as Someone;
const addressOf = ({ name }: Someone) => `${name.toLowerCase()}@council.example`;
const has = (who: Someone) =>
  world.house.store.member.update({ where: { id: who.id }, data: { email: addressOf(who) } });
const book = async (day: string) =>
  bookByHand(world, corin, await roundOf(world, set), { day, time: '10.30' });
const mailsTo = (who: Someone) => server.received.filter(({ to }) => to.includes(addressOf(who)));

/** What one library reads in a mail's part for calendars. */
function read(mail: Received) {
  const [part] = filesIn(mail);
  const root = new ICAL.Component(ICAL.parse(part?.file ?? ''));
  for (const zone of root.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const event = new ICAL.Event(root.getFirstSubcomponent('vevent') ?? undefined);
  const { uid, sequence } = event;
  const method = String(root.getFirstPropertyValue('method'));
  return { method, uid, sequence, start: event.startDate.toJSDate().toISOString() };
}

/** A calendar, with the other library: of each event it keeps the highest number, whatever comes when. */
function calendarAfter(mails: readonly Received[]) {
  const kept = new Map<string, { sequence: number; start: string; status: string }>();
  for (const mail of mails) {
    for (const part of Object.values(ical.sync.parseICS(filesIn(mail)[0]?.file ?? ''))) {
      if (part?.type !== 'VEVENT') continue;
      const sequence = Number(part.sequence);
      if (sequence < (kept.get(part.uid)?.sequence ?? 0)) continue;
      kept.set(part.uid, { sequence, start: part.start.toISOString(), status: String(part.status) });
    }
  }
  return [...kept.values()];
}

describe('rounds by e-mail', () => {
  test('given a round that is booked and moved twice, then each who has an address gets each once, and every order of arrival ends alike', async () => {
    for (const day of ['2 April', '9 April', '16 April']) await book(day);
    for (const who of [peer(0), peer(1)]) {
      expect(
        mailsTo(who)
          .map(read)
          .map(({ method, sequence, start }) => [method, sequence, start]),
      ).toEqual([
        ['REQUEST', 1, '2026-04-02T09:30:00.000Z'],
        ['REQUEST', 2, '2026-04-09T09:30:00.000Z'],
        ['REQUEST', 3, '2026-04-16T09:30:00.000Z'],
      ]);
      expect(new Set(mailsTo(who).map((mail) => read(mail).uid)).size).toBe(1);
    }
    expect(server.received).toHaveLength(6);
    const [a, b, c] = mailsTo(peer(0)) as [Received, Received, Received];
    const last = [{ sequence: 3, start: '2026-04-16T09:30:00.000Z', status: 'CONFIRMED' }];
    for (const order of [
      [a, b, c],
      [c, b, a],
      [b, c, a],
      [c, a, b, b],
    ])
      expect(calendarAfter(order)).toEqual(last);
  });

  test('given a mail, then its subject says no more than which round, and nobody else is named in it', async () => {
    await book('2 April');
    const [mail] = mailsTo(peer(0));
    expect(headerOf(mail as Received, 'Subject')).toBe('Learning set: Set 1, round 1');
    const everything = `${mail?.raw} ${filesIn(mail as Received).map(({ file }) => file)}`;
    expect(everything).not.toMatch(/Peer-[B-F]|peer-[b-f]|Leading through change|Corin/);
  });

  test('given a round that moves again before its mail went out, then only how it is now goes out', async () => {
    server.fate = { code: 451, at: 'data' };
    for (const day of ['2 April', '9 April']) await book(day);
    server.fate = 'taken';
    await world.pass({ minutes: 20 });
    expect(mailsTo(peer(0)).map(read)).toMatchObject([{ sequence: 2, start: '2026-04-09T09:30:00.000Z' }]);
  });

  test('given a server that takes a mail and breaks off, then it goes again under the same Message-ID, which tells the two apart from two', async () => {
    server.fate = 'lost';
    await book('2 April');
    server.fate = 'taken';
    await world.pass({ minutes: 1 });
    const ids = mailsTo(peer(0)).map((mail) => headerOf(mail, 'Message-ID'));
    expect(ids.length).toBeGreaterThanOrEqual(2);
    expect(new Set(ids).size).toBe(1);
  });

  test('given somebody who wants no mails, somebody away from the set, and a newcomer, then each gets what is theirs', async () => {
    const look = cardOf(await world.give(peer(0), { type: 'calendar.look' }));
    await world.press(peer(0), look, 'No e-mails');
    await world.house.store.membership.deleteMany({ where: { memberId: peer(1).id } });
    await book('2 April');
    expect(server.received).toEqual([]);
    const late = await world.person('Peer-Late', [north]);
    await has(late);
    await world.house.store.setMember.create({ data: { setId: set, memberId: late.id } });
    await world.pass({ minutes: 1 });
    expect(mailsTo(late).map(read)).toMatchObject([{ method: 'REQUEST', sequence: 1 }]);
    await world.pass({ minutes: 1 });
    expect(mailsTo(late)).toHaveLength(1);
  });

  test('given somebody who leaves the set, then the round goes from their calendar once, and from nobody else’s', async () => {
    await book('2 April');
    await world.give(peer(0), { type: 'set.leave', set });
    await world.pass({ minutes: 2 });
    await world.pass({ minutes: 2 });
    expect(mailsTo(peer(0)).map((mail) => read(mail).method)).toEqual(['REQUEST', 'CANCEL']);
    expect(calendarAfter(mailsTo(peer(0)))).toMatchObject([{ status: 'CANCELLED' }]);
    expect(mailsTo(peer(1)).map((mail) => read(mail).method)).toEqual(['REQUEST']);
  });

  test('given a set that ends, one of it paused, then the round goes from everybody’s calendar', async () => {
    await book('2 April');
    await world.house.store.setMember.updateMany({ where: { memberId: peer(1).id }, data: { paused: true } });
    await world.give(corin, { type: 'set.end', set });
    await world.pass({ minutes: 2 });
    for (const who of [peer(0), peer(1)])
      expect(mailsTo(who).map((mail) => read(mail).method)).toEqual(['REQUEST', 'CANCEL']);
  });

  test('given a round that goes another way and takes longer, then calendars hear of it', async () => {
    await book('2 April');
    const { round } = await roundOf(world, set);
    await world.give(corin, { type: 'round.goes', round: round.id, format: 'half-day' });
    await world.settle();
    expect(mailsTo(peer(0)).map((mail) => read(mail).sequence)).toEqual([1, 2]);
  });

  test('given a round that is cancelled, then the mail takes it out of the calendar, with a higher number', async () => {
    await book('2 April');
    const { round } = await roundOf(world, set);
    const change = { status: 'cancelled', sequence: 2 };
    await world.house.store.round.update({ where: { id: round.id }, data: change });
    const outside = {
      ...{ keys: testKeys, guidance: await noGuidance(), deskAddress: () => null },
      mailsFrom: 'soundings@desk.example',
    };
    const notice = { type: 'round.mail', round: round.id, member: peer(0).id, sequence: '2' };
    const made = await roundMail(outside).render(world.house.store, notice, world.clock.now());
    if (made.kind !== 'mail') throw new Error(`it is ${made.kind}`);
    expect(made.mail.invitation.method).toBe('CANCEL');
    expect(made.mail.text).toContain('It does not take place');
    await createMailer({
      config: { host: '127.0.0.1', port: server.port, from: 'soundings@desk.example', login: null },
      clock: new FakeClock(),
      timeoutMs: 30_000,
    }).send(made.mail, 'mark');
    const [first, second] = mailsTo(peer(0)) as [Received, Received];
    for (const order of [
      [first, second],
      [second, first],
    ])
      expect(calendarAfter(order)).toMatchObject([{ sequence: 2, status: 'CANCELLED' }]);
  });

  test('given the queue and the log of deliveries, then no address stands in them', async () => {
    server.fate = { code: 451, at: 'data' };
    await book('2 April');
    const rows = await world.house.store.outbox.findMany();
    expect(rows.length).toBeGreaterThan(0);
    expect(
      JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? Number(value) : value)),
    ).not.toContain('@');
  });
});
