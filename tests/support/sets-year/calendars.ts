import ICAL from 'ical.js';
import ical from 'node-ical';
import type { Mail } from '../../../src/mail-port.ts';
import type { Year } from './year.ts';

interface Entry {
  readonly sequence: number;
  readonly start: number;
  readonly cancelled: boolean;
}

/** What one library reads in a mail's file; the other has to read the same. */
function entryIn({ invitation: { method, content } }: Mail): Entry & { readonly uid: string } {
  const root = new ICAL.Component(ICAL.parse(content));
  for (const zone of root.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const event = new ICAL.Event(root.getFirstSubcomponent('vevent') ?? undefined);
  const start = event.startDate.toJSDate().getTime();
  const other = Object.values(ical.sync.parseICS(content)).find((part) => part?.type === 'VEVENT');
  if (other?.type !== 'VEVENT' || other.start.getTime() !== start || other.uid !== event.uid)
    throw new Error(`two libraries read a file differently:\n${content}`);
  return { uid: event.uid, sequence: Number(event.sequence), start, cancelled: method === 'CANCEL' };
}

/** The mails of each member who stayed, replayed in order as a calendar would, against the rounds as they are in the end. */
export function calendarFaults({ mails, groups, history, now }: Year): readonly string[] {
  const calendars = new Map<string, Map<string, Entry>>();
  for (const mail of mails) {
    const own = calendars.get(mail.to.email) ?? new Map<string, Entry>();
    calendars.set(mail.to.email, own);
    const { uid, ...entry } = entryIn(mail);
    if (entry.sequence >= (own.get(uid)?.sequence ?? -1)) own.set(uid, entry);
  }
  return groups.flatMap(({ set, members }) =>
    members
      .filter(({ id }) => history.places.spans(`${set}/${id}`).every(({ value }) => value.inSet))
      .flatMap(({ id, name }) => {
        const since = history.places.spans(`${set}/${id}`)[0]?.from ?? 0;
        const own = calendars.get(`${name.toLowerCase()}@council.example`);
        return [...history.about].flatMap(([round, about]) => {
          if (about.set !== set) return [];
          const entry = own?.get(`${round}@soundings`);
          const { status, startsAt } = history.rounds.at(round, now.getTime()) ?? {
            status: '',
            startsAt: null,
          };
          // What was over when they came, they never had.
          if ((startsAt ?? since) < since) return [];
          const isOn = ['booked', 'running', 'held'].includes(status);
          const shown = entry && !entry.cancelled ? entry.start : null;
          const isRight = isOn ? shown === startsAt : shown === null || shown <= now.getTime();
          return isRight
            ? []
            : [`${name}: round ${about.number} is ${status} ${startsAt}, and stands at ${shown}`];
        });
      }),
  );
}
