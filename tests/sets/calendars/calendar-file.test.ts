import fc from 'fast-check';
import ICAL from 'ical.js';
import ical from 'node-ical';
import { describe, expect, test } from 'vitest';
import {
  type CalendarEntry,
  guestFor,
  invitationFile,
  organiserFor,
  roundsFile,
  subscriptionFile,
} from '../../../src/sets/calendars/calendar-file.ts';

const ENTRY: CalendarEntry = {
  uid: '7d0f@soundings',
  sequence: 0,
  cancelled: false,
  start: new Date('2027-03-31T09:00:00Z'),
  minutes: 90,
  zone: 'Europe/London',
  title: 'Round 2, Placements; budget',
  words: 'You meet at ten.\nBring last round’s actions.',
  link: 'https://meet.example/abc?x=1',
  changedAt: new Date('2027-01-04T08:30:00Z'),
};
const INVITATION = {
  organiser: { name: 'Soundings', email: 'rounds@soundings.example' },
  guest: { name: 'O’Neill, “Jo”', email: 'jo@council.example' },
};

/** What one library reads in a file, in the words of the other. */
interface Read {
  readonly uid: string;
  readonly sequence: number;
  readonly start: number;
  readonly end: number;
  readonly title: string;
  readonly words: string;
  readonly status: string;
}

function readByIcalJs(file: string): { method: string; events: Read[]; alarms: string[] } {
  const root = new ICAL.Component(ICAL.parse(file));
  for (const zone of root.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const events = root.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      sequence: event.sequence,
      start: event.startDate.toJSDate().getTime(),
      end: event.endDate.toJSDate().getTime(),
      title: event.summary,
      words: event.description,
      status: String(component.getFirstPropertyValue('status')),
    };
  });
  const alarms = root
    .getAllSubcomponents('vevent')
    .flatMap((event) => event.getAllSubcomponents('valarm'))
    .map((alarm) => String(alarm.getFirstPropertyValue('trigger')));
  return { method: String(root.getFirstPropertyValue('method')), events, alarms };
}

function readByNodeIcal(file: string): Read[] {
  return Object.values(ical.sync.parseICS(file)).flatMap((part) => {
    if (part?.type !== 'VEVENT') return [];
    const { uid, sequence, start, end, summary, description, status } = part;
    return [
      {
        uid,
        sequence: Number(sequence),
        start: start.getTime(),
        end: end?.getTime() ?? 0,
        title: String(summary),
        words: String(description),
        status: String(status),
      },
    ];
  });
}

const expected = (entry: CalendarEntry): Read => ({
  uid: entry.uid,
  sequence: entry.sequence,
  start: entry.start.getTime(),
  end: entry.start.getTime() + entry.minutes * 60_000,
  title: entry.title,
  words: entry.words,
  status: entry.cancelled ? 'CANCELLED' : 'CONFIRMED',
});

describe('a round in an .ics file', () => {
  test('given an invitation, then both libraries read the same round, with its alarms', () => {
    const file = invitationFile(ENTRY, INVITATION);
    const { method, events, alarms } = readByIcalJs(file);
    expect([method, events, alarms]).toEqual(['REQUEST', [expected(ENTRY)], ['-P1D', '-PT1H']]);
    expect(readByNodeIcal(file)).toEqual([expected(ENTRY)]);
  });

  test('given a name that could break out of its quotes, then the guest is still one line of their own', () => {
    const root = new ICAL.Component(ICAL.parse(invitationFile(ENTRY, INVITATION)));
    const guests = root.getFirstSubcomponent('vevent')?.getAllProperties('attendee') ?? [];
    expect(guests.map((guest) => String(guest.getFirstValue()).toLowerCase())).toEqual([
      'mailto:jo@council.example',
    ]);
  });

  test('given a calendar that plays them in order, then it ends with what was last', () => {
    const versions: CalendarEntry[] = [
      ENTRY,
      { ...ENTRY, sequence: 1, start: new Date('2027-04-01T13:00:00Z') },
      { ...ENTRY, sequence: 2, start: new Date('2027-04-01T13:00:00Z'), cancelled: true },
    ];
    const calendar = new Map<string, Read>();
    for (const version of versions) {
      for (const read of readByNodeIcal(invitationFile(version, INVITATION))) {
        if (read.sequence >= (calendar.get(read.uid)?.sequence ?? 0)) calendar.set(read.uid, read);
      }
    }
    expect([...calendar.values()]).toEqual(versions.slice(-1).map(expected));
    expect(versions.map((version) => readByIcalJs(invitationFile(version, INVITATION)).method)).toEqual([
      'REQUEST',
      'REQUEST',
      'CANCEL',
    ]);
  });

  test('given a round of several days in which each writes when they can, then nobody is shown as busy', () => {
    const written = invitationFile({ ...ENTRY, minutes: 7 * 24 * 60 }, INVITATION);
    expect(written).toContain('TRANSP:TRANSPARENT');
    expect(readByIcalJs(written).events).toEqual([expected({ ...ENTRY, minutes: 7 * 24 * 60 })]);
    expect(invitationFile(ENTRY, INVITATION)).not.toContain('TRANSP');
  });

  test('given several rounds to be added by hand, then each is in one file, what is off too, from one organiser and to nobody', () => {
    const off = { ...ENTRY, uid: 'off@soundings', sequence: 3, cancelled: true };
    const file = roundsFile([ENTRY, off], INVITATION.organiser);
    expect(readByIcalJs(file)).toMatchObject({ method: 'PUBLISH', events: [expected(ENTRY), expected(off)] });
    expect(readByNodeIcal(file)).toEqual([expected(ENTRY), expected(off)]);
    expect(file.match(/^ORGANIZER/gm)).toHaveLength(2);
    expect(file).not.toContain('ATTENDEE');
  });

  test('given no addresses, then a calendar finds an organiser and a guest, and mail to them can never arrive', () => {
    const file = invitationFile(ENTRY, { organiser: organiserFor(null), guest: guestFor(null) });
    const event = new ICAL.Component(ICAL.parse(file)).getFirstSubcomponent('vevent');
    for (const party of ['organizer', 'attendee'])
      expect(String(event?.getFirstPropertyValue(party)).toLowerCase()).toMatch(
        /^mailto:\w+@soundings\.invalid$/,
      );
    expect(organiserFor('rounds@soundings.example').email).toBe('rounds@soundings.example');
  });

  test('given all rounds of somebody in several zones, then a subscription holds each once, and no names', () => {
    const entries = ['Europe/London', 'Asia/Kolkata', 'America/New_York'].map((zone, at) => ({
      ...ENTRY,
      uid: `${at}@soundings`,
      zone,
    }));
    const file = subscriptionFile('My rounds', entries);
    expect(readByIcalJs(file).events).toEqual(entries.map(expected));
    expect(readByNodeIcal(file)).toEqual(entries.map(expected));
    expect(file).not.toContain('ATTENDEE');
  });

  test('whatever words stand in it, both libraries give them back', () => {
    const words = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 200 })
      .map((text) => text.replaceAll(/\p{Cc}|\p{Cs}/gu, ' ').trim())
      .filter((text) => text !== '');
    fc.assert(
      fc.property(words, words, (title, description) => {
        const entry = { ...ENTRY, title, words: description };
        expect(readByIcalJs(invitationFile(entry, INVITATION)).events).toEqual([expected(entry)]);
      }),
      { numRuns: 100 },
    );
  });

  test('whoever is invited and wherever they meet, it stays one guest and one address, and no line is too long', () => {
    const name = fc
      .string({ unit: 'grapheme', maxLength: 120 })
      .map((text) => text.replaceAll(/\p{Cs}/gu, ''));
    const host = fc.stringMatching(/^[a-z]{1,20}$/);
    const path = fc.webPath();
    fc.assert(
      fc.property(name, host, path, (guest, where, way) => {
        const link = `https://${where}.example${way}`;
        const file = invitationFile(
          { ...ENTRY, link },
          { ...INVITATION, guest: { ...INVITATION.guest, name: guest } },
        );
        for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        const event = new ICAL.Component(ICAL.parse(file)).getFirstSubcomponent('vevent');
        expect(
          event?.getAllProperties('attendee').map((one) => String(one.getFirstValue()).toLowerCase()),
        ).toEqual(['mailto:jo@council.example']);
        expect(event?.getFirstPropertyValue('location')).toBe(link);
        expect(readByNodeIcal(file)).toEqual([expected(ENTRY)]);
      }),
      { numRuns: 60 },
    );
  });

  test('whenever it is by day in whichever zone, both libraries read the same instant', () => {
    const zone = fc.constantFrom(
      'Europe/London',
      'Europe/Lisbon',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kolkata',
    );
    const day = fc.integer({ min: 0, max: 11 * 365 });
    // At noon on the wall or near it: an hour that comes twice in a night is one that no file can tell from the other.
    fc.assert(
      fc.property(zone, day, fc.integer({ min: 8 * 60, max: 18 * 60 }), (where, days, minute) => {
        const start = byDay(new Date(Date.UTC(2025, 0, 1 + days, 0, minute)), where);
        const entry = { ...ENTRY, start, zone: where };
        const file = invitationFile(entry, INVITATION);
        expect(readByIcalJs(file).events).toEqual([expected(entry)]);
        expect(readByNodeIcal(file)).toEqual([expected(entry)]);
      }),
      { numRuns: 60 },
    );
  });
});

/** The instant at which a clock in that zone shows about what this one shows in UTC. */
function byDay(at: Date, timeZone: string): Date {
  const shown = new Intl.DateTimeFormat('sv-SE', {
    dateStyle: 'short',
    timeStyle: 'medium',
    timeZone,
  }).format(at);
  return new Date(at.getTime() - (Date.parse(`${shown.replace(' ', 'T')}Z`) - at.getTime()));
}
