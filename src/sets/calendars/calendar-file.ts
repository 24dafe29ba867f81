import {
  ICalAlarmType,
  ICalAttendeeRole,
  ICalCalendar,
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import { tzlib_get_ical_block } from 'timezones-ical-library';
import { onTheWall } from '../../time/wall-clock.ts';

/** A round, as a calendar keeps it. */
export interface CalendarEntry {
  /** The same for as long as the round lives, wherever it is moved. */
  readonly uid: string;
  /** Grows with every change: a calendar keeps the highest (RFC 5545, 3.8.7.4). */
  readonly sequence: number;
  readonly cancelled: boolean;
  readonly start: Date;
  readonly minutes: number;
  /** An IANA name: the zone in which the round was agreed, so that it keeps its hour when clocks change. */
  readonly zone: string;
  readonly title: string;
  readonly words: string;
  /** Where they meet: an https address. */
  readonly link: string | null;
  /** When this version was made. */
  readonly changedAt: Date;
}

/** Somebody in a file. `name`: left out in files that may be passed on. */
interface Party {
  readonly name?: string;
  readonly email: string;
}

/** Who sends an invitation, and to whom: calendars match both to their owner. */
export interface Invitation {
  readonly organiser: Required<Party>;
  readonly guest: Party;
}

/**
 * Stand for addresses that we do not have: a calendar takes no request without an organiser and a guest, and some take none without an
 * address of theirs. Mail to this domain can never arrive (RFC 6761, 6.4), and no answer is asked for.
 */
const NOWHERE = 'soundings.invalid';

/** From whom invitations come. `mailsFrom`: the address of our mails; `null` where there is no mail server. */
export const organiserFor = (mailsFrom: string | null): Invitation['organiser'] => ({
  name: 'Soundings',
  email: mailsFrom ?? `rounds@${NOWHERE}`,
});

/** Whoever gets a file, by their address alone; `null` where we know none, or the file is not for them alone. */
export const guestFor = (email: string | null): Party => ({ email: email ?? `member@${NOWHERE}` });

/** Calendars ring a day and an hour before, beside our own reminders: people mute one or the other. */
const ALARM_MINUTES = [24 * 60, 60];

/** An .ics file with one round, which a calendar takes as an invitation, a change of one, or its cancellation. RFC 5546, 3.2. */
export function invitationFile(entry: CalendarEntry, { organiser, guest }: Invitation): string {
  const calendar = emptyCalendar(entry.cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST);
  addEntry(calendar, entry, organiser, guest);
  return calendar.toString();
}

/**
 * An .ics file with several rounds, to be added by hand: an invitation holds one event only, a publication any number, also cancelled
 * ones (RFC 5546, 3.2.1).
 */
export function roundsFile(entries: readonly CalendarEntry[], organiser: Invitation['organiser']): string {
  const calendar = emptyCalendar(ICalCalendarMethod.PUBLISH);
  for (const entry of entries) addEntry(calendar, entry, organiser);
  return calendar.toString();
}

/** An .ics file with all rounds of somebody, for calendars that come back for it by themselves. `name`: how it is called there. */
export function subscriptionFile(name: string, entries: readonly CalendarEntry[]): string {
  const calendar = emptyCalendar(ICalCalendarMethod.PUBLISH);
  calendar.name(name);
  calendar.ttl(60 * 60);
  for (const entry of entries) addEntry(calendar, entry);
  return calendar.toString();
}

/** A round in which each writes when they can takes days, and nobody is busy for that long. */
const DAY_MINUTES = 24 * 60;
const FREE = {
  transparency: ICalEventTransparency.TRANSPARENT,
  busystatus: ICalEventBusyStatus.FREE,
} as const;

const PRODUCT = { company: 'Soundings', product: 'Soundings', language: 'EN' };

function emptyCalendar(method: ICalCalendarMethod): ICalCalendar {
  const calendar = new ICalCalendar({ prodId: PRODUCT, method });
  calendar.timezone({ name: null, generator: zoneBlock });
  return calendar;
}

function zoneBlock(zone: string): string | null {
  const [block] = tzlib_get_ical_block(zone);
  return block ?? null;
}

function addEntry(
  calendar: ICalCalendar,
  entry: CalendarEntry,
  organiser?: Invitation['organiser'],
  guest?: Party,
): void {
  const { start, minutes, zone } = entry;
  const begins = onTheWall(start, zone);
  const event = calendar.createEvent({
    id: entry.uid,
    sequence: entry.sequence,
    stamp: onTheWall(entry.changedAt, 'UTC').toInstant(),
    start: begins,
    end: begins.add({ minutes }),
    timezone: zone,
    summary: entry.title,
    description: entry.words,
    status: entry.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...(entry.link ? { location: entry.link, url: entry.link } : {}),
    ...(minutes < DAY_MINUTES ? {} : FREE),
  });
  if (organiser) event.organizer(organiser);
  if (guest) event.createAttendee({ ...guest, rsvp: false, role: ICalAttendeeRole.REQ });
  if (entry.cancelled) return;
  for (const before of ALARM_MINUTES) {
    event.createAlarm({ type: ICalAlarmType.display, trigger: before * 60, description: entry.title });
  }
}
