import ICAL from 'ical.js';
import ical from 'node-ical';

interface Entry {
  readonly title: string;
  readonly start: string;
  readonly sequence: number;
  readonly stamp: number;
  readonly cancelled: boolean;
}

/** What a file says, read by two libraries that have to agree: its method, and each event in it. */
export function readCalendar(file: string): {
  readonly method: string;
  readonly organisers: readonly string[];
  readonly guests: readonly string[];
  readonly events: ReadonlyMap<string, Entry>;
} {
  const root = new ICAL.Component(ICAL.parse(file));
  for (const zone of root.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const method = String(root.getFirstPropertyValue('method'));
  const components = root.getAllSubcomponents('vevent');
  const valuesOf = (name: string) =>
    components.flatMap((one) =>
      one.getAllProperties(name).map((found) => String(found.getFirstValue()).toLowerCase()),
    );
  const events = new Map(
    components.map((component): [string, Entry] => {
      const event = new ICAL.Event(component);
      const stamp = component.getFirstPropertyValue('dtstamp') as ICAL.Time;
      const status = component.getFirstPropertyValue('status');
      const start = event.startDate.toJSDate().toISOString();
      const own = { title: event.summary, start, sequence: event.sequence };
      const cancelled = method === 'CANCEL' || status === 'CANCELLED';
      return [event.uid, { ...own, stamp: stamp.toJSDate().getTime(), cancelled }];
    }),
  );
  const others = Object.values(ical.sync.parseICS(file)).filter((part) => part?.type === 'VEVENT');
  for (const other of others) {
    const one = other?.type === 'VEVENT' ? events.get(other.uid) : undefined;
    const same = other?.type === 'VEVENT' && one?.start === other.start.toISOString();
    if (!same || Number(other.sequence) !== one.sequence)
      throw new Error(`two libraries differ about\n${file}`);
  }
  if (others.length !== components.length) throw new Error(`two libraries differ about\n${file}`);
  return { method, organisers: valuesOf('organizer'), guests: valuesOf('attendee'), events };
}

/**
 * What stands in somebody's calendar once it has taken these files in that order: of each event the highest number, among equals the one
 * made last (RFC 5546, 2.1.5). A request or a cancellation is about one event and from one organiser to a guest (3.2.2, 3.2.5).
 */
export function calendarAfter(files: readonly { readonly content: string }[]): readonly string[] {
  const kept = new Map<string, Entry>();
  for (const { content } of files) {
    const { method, organisers, guests, events } = readCalendar(content);
    const isInvitation = method === 'REQUEST' || method === 'CANCEL';
    if (isInvitation && (events.size !== 1 || organisers.length !== 1 || guests.length !== 1))
      throw new Error(`no calendar takes this as a ${method}:\n${content}`);
    for (const [uid, entry] of events) {
      const before = kept.get(uid);
      const isOld =
        before &&
        (entry.sequence < before.sequence ||
          (entry.sequence === before.sequence && entry.stamp < before.stamp));
      if (!isOld) kept.set(uid, entry);
    }
  }
  return [...kept.values()]
    .filter(({ cancelled }) => !cancelled)
    .map(({ title, start }) => `${title} ${start.slice(0, 16)}`)
    .toSorted();
}
