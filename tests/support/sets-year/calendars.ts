import { readCalendar } from '../own-calendar.ts';
import type { Peer } from './setting.ts';
import type { Year } from './year.ts';

interface Entry {
  readonly sequence: number;
  readonly start: number;
  readonly cancelled: boolean;
}
type Calendar = ReadonlyMap<string, Entry>;

/** Takes files in order, as a calendar would: of each event the highest number. Two libraries have to read them alike. */
function take(files: readonly string[]): Calendar {
  const own = new Map<string, Entry>();
  for (const file of files)
    for (const [uid, { sequence, start, cancelled }] of readCalendar(file).events)
      if (sequence >= (own.get(uid)?.sequence ?? -1))
        own.set(uid, { sequence, start: Date.parse(start), cancelled });
  return own;
}

/** Where rounds stand in the calendars of those who stayed, once by mail and once by the files in chat, against where they are in the end. */
export function calendarFaults(year: Year): readonly string[] {
  const byMail = ({ name }: Peer) =>
    year.mails
      .filter(({ to }) => to.email === `${name.toLowerCase()}@council.example`)
      .map(({ invitation }) => invitation.content);
  const inChat = ({ account }: Peer) =>
    year.ledger.received.flatMap((one) =>
      one.account === account.key && one.card.file ? [one.card.file.content] : [],
    );
  return [
    ...faultsIn(year, 'by mail', (who) => take(byMail(who))),
    ...faultsIn(year, 'in chat', (who) => take(inChat(who))),
  ];
}

function faultsIn(
  { groups, history, now }: Year,
  way: string,
  calendarOf: (who: Peer) => Calendar,
): readonly string[] {
  return groups.flatMap(({ set, members }) =>
    members
      .filter(({ id }) => history.places.spans(`${set}/${id}`).every(({ value }) => value.inSet))
      .flatMap((who) => {
        const since = history.places.spans(`${set}/${who.id}`)[0]?.from ?? 0;
        const own = calendarOf(who);
        return [...history.about].flatMap(([round, about]) => {
          if (about.set !== set) return [];
          const entry = own.get(`${round}@soundings`);
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
            : [`${who.name}, ${way}: round ${about.number} is ${status} ${startsAt}, and stands at ${shown}`];
        });
      }),
  );
}
